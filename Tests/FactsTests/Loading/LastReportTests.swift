import Experience
import TestSupport
import Testing

@testable import Facts

@Suite(.temporaryFolder) struct `The last reports` {
    private func report(
        _ minute: Int64, _ state: SignalState, _ source: String = "a/1", since: Instant? = nil, component: String = "db"
    ) -> Signal {
        Signal(
            at: StoppedClock.noon + .minutes(minute), component: ComponentID(rawValue: component), state: state,
            source: source, since: since)
    }

    @Test func `are one for each source and component, whatever the loads`() async throws {
        let some = try await SomeStore()
        let began = StoppedClock.noon - .days(2)
        try await some.load(
            [], [self.report(0, .down, since: began), self.report(1, .down), self.report(0, .up, "b/1")])
        try await some.load([], [self.report(3, .degraded, since: StoppedClock.noon), self.report(2, .up)])
        try await some.load([], [self.report(1, .down, component: "web"), self.report(-60, .down, "old/1")])
        let found = try await some.store.lastReports(since: StoppedClock.noon)
        #expect(
            found == [
                self.report(3, .degraded, since: StoppedClock.noon), self.report(0, .up, "b/1"),
                self.report(1, .down, component: "web"),
            ])
    }

    @Test func `know since when, also where the last of a run did not say`() async throws {
        let some = try await SomeStore()
        let began = StoppedClock.noon - .hours(3)
        try await some.load([], [self.report(0, .down, since: began), self.report(1, .down)])
        #expect(try await some.store.lastReports(since: StoppedClock.noon) == [self.report(1, .down, since: began)])
    }

    @Test func `that wait in the spool come in their order, and damage hides no others`() async throws {
        let spool = try Spool(folder: TemporaryFolder.path, lastBatch: 0) { StoppedClock.noon }
        try await spool.append(FactBatch([], [self.report(0, .down)]))
        try await spool.append(FactBatch(id: nil, bytes: [FactCodec.version, 0xFF]))
        try await spool.append(
            FactBatch(
                [Interaction(at: StoppedClock.noon, service: nil)], [self.report(1, .up), self.report(1, .down, "b/2")])
        )
        #expect(
            try spool.waiting().signals == [self.report(0, .down), self.report(1, .up), self.report(1, .down, "b/2")])
    }
}
