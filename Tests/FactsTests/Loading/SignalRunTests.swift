import Experience
import TestSupport
import Testing

@testable import Facts

struct `Signals in the store` {
    private func report(_ minute: Int64, _ state: SignalState, source: String = "ping", since: Instant? = nil) -> Signal
    {
        Signal(
            at: StoppedClock.noon + .minutes(minute), component: ComponentID(rawValue: "db"), state: state,
            source: source, since: since)
    }

    private func runs(_ some: SomeStore) async throws -> [String] {
        try await some.store.rows("SELECT * FROM signalRun ORDER BY source, first, last").map { row in
            let first = row.instant("first")?.since(StoppedClock.noon).count ?? -1
            let last = row.instant("last")?.since(StoppedClock.noon).count ?? -1
            return "\(row.text("source")) \(row.integer("state")) \(first / 60_000)-\(last / 60_000)"
        }
    }

    @Test func `that all say the same every minute are one run`() async throws {
        let some = try await SomeStore()
        try await some.load([], (0..<600).map { self.report($0, .up) })
        #expect(try await self.runs(some) == ["ping 0 0-599"])
        #expect(try await some.count("SELECT count(*) AS n FROM signal") == 600, "the reports themselves are kept too")
    }

    @Test func `end a run by another state, and by a pause`() async throws {
        let some = try await SomeStore()
        let reports = [
            self.report(0, .up), self.report(1, .up), self.report(2, .down), self.report(3, .up), self.report(9, .up),
        ]
        try await some.load([], reports)
        #expect(try await self.runs(some) == ["ping 0 0-1", "ping 2 2-2", "ping 0 3-3", "ping 0 9-9"])
    }

    @Test func `of two sources are two runs, whatever the order they come in`() async throws {
        let some = try await SomeStore()
        let reports = (0..<10).flatMap { [self.report($0, .up), self.report($0, .degraded, source: "zabbix")] }
        try await some.load([], reports.reversed())
        #expect(try await self.runs(some) == ["ping 0 0-9", "zabbix 1 0-9"])
    }

    @Test func `of many small loads become one run by compaction`() async throws {
        let some = try await SomeStore()
        for minute in 0..<30 { try await some.load([], [self.report(Int64(minute), minute == 20 ? .down : .up)]) }
        #expect(try await self.runs(some).count == 30)
        try await some.store.compact(days: nil)
        #expect(try await self.runs(some) == ["ping 0 0-19", "ping 2 20-20", "ping 0 21-29"])
        try await some.store.compact(days: nil)
        #expect(try await self.runs(some).count == 3)
    }

    @Test func `remember the earliest since of a run`() async throws {
        let some = try await SomeStore()
        try await some.load(
            [],
            [
                self.report(0, .down, since: StoppedClock.noon - .minutes(7)), self.report(1, .down),
            ])
        #expect(
            try await some.store.rows("SELECT since FROM signalRun").first?.instant("since") == StoppedClock.noon
                - .minutes(7))
    }

    @Test func `are not in the runs when their load breaks off`() async throws {
        let some = try await SomeStore()
        let batches = [
            FactBatch(id: 1, [], [self.report(0, .up)]), FactBatch(id: 2, bytes: [9]),
        ]
        await #expect(throws: FactCodec.Damaged.self) { try await some.store.load(batches) }
        try await some.load([], [self.report(5, .up)], id: 1)
        #expect(try await self.runs(some) == ["ping 0 5-5"])
    }
}
