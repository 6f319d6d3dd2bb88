import Experience
import Statistics
import TestSupport
import Testing

@testable import Facts

struct `Failed steps` {
    /// One row of the table, worked out in plain loops.
    private struct Row: Hashable, CustomStringConvertible {
        var day: Instant
        var service: String
        var customer: UInt64
        var step: String
        var failedAt: Instant
        var doneAt: Instant?

        var description: String {
            "\(self.day.milliseconds) \(self.service) \(self.customer) \(self.step): failed \(self.failedAt.milliseconds), done \(self.doneAt?.milliseconds ?? -1)"
        }
    }

    private static func recount(_ interactions: [Interaction]) -> Set<Row> {
        struct Key: Hashable {
            var day: Instant
            var service: String
            var customer: UInt64
            var step: String
        }
        var met: [Key: [Interaction]] = [:]
        for each in interactions where !each.bot && !each.kind.isEvidence {
            guard let service = each.service, let step = each.step, let customer = each.customer else { continue }
            guard !step.rawValue.isEmpty else { continue }
            let key = Key(
                day: each.at.floored(to: .days(1)), service: service.rawValue, customer: customer.rawValue,
                step: step.rawValue)
            met[key, default: []].append(each)
        }
        let rows = met.compactMap { key, met -> Row? in
            guard let failedAt = met.filter(\.failed).map(\.at).max() else { return nil }
            return Row(
                day: key.day, service: key.service, customer: key.customer, step: key.step, failedAt: failedAt,
                doneAt: met.filter { !$0.failed }.map(\.at).max())
        }
        return Set(rows)
    }

    private static func told(_ store: DuckDBStore) async throws -> Set<Row> {
        let rows = try await store.rows("SELECT * FROM failedStep").map { row in
            Row(
                day: try #require(row.instant("day")), service: row.text("service"),
                customer: UInt64(bitPattern: Int64(row.integer("customer"))), step: row.text("step"),
                failedAt: try #require(row.instant("failedAt")), doneAt: row.instant("doneAt"))
        }
        #expect(Set(rows).count == rows.count, "one row for each person, day and step")
        return Set(rows)
    }

    private static func workOut(_ store: DuckDBStore) async throws {
        while try await store.workOutSessions() {}
    }

    private static func met(
        _ customer: UInt64, session: UInt64 = 1, minute: Int64, step: String = "pay", failed: Bool
    ) -> Interaction {
        var met = Interaction(
            at: StoppedClock.noon + .minutes(minute), service: ServiceID(rawValue: "shop"),
            step: StepID(rawValue: step),
            outcome: failed ? .bad : .good)
        met.failed = failed
        met.customer = CustomerID(rawValue: customer)
        met.session = SessionID(rawValue: session)
        return met
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `say what a recount in plain loops says, however the interactions came in`(seed: UInt64) async throws {
        let some = try await SomeStore()
        var random = RandomFacts(seed: seed)
        let interactions = random.customersMet(3_000, before: StoppedClock.noon, days: 3, people: 40).map { met in
            var met = met
            met.failed = random.chance(0.15)
            if random.chance(0.05) { met.kind = .fault }
            return met
        }
        let expected = Self.recount(interactions)
        let shuffled = interactions.shuffled(using: &random.random)
        for part in stride(from: 0, to: shuffled.count, by: 250) {
            try await some.load(Array(shuffled[part..<min(part + 250, shuffled.count)]))
            if random.chance(0.6) { try await Self.workOut(some.store) }
        }
        try await Self.workOut(some.store)
        let told = try await Self.told(some.store)
        #expect(expected.count > 100, "there is something to tell")
        #expect(
            expected.contains { $0.doneAt == nil } && expected.contains { ($0.doneAt ?? $0.failedAt) > $0.failedAt })
        #expect(told == expected)
    }

    @Test func `are recovered by what comes later, and not by what came before or at another step`() async throws {
        let some = try await SomeStore()
        try await some.load([
            Self.met(1, minute: 0, failed: false), Self.met(1, minute: 1, failed: true),
            Self.met(1, minute: 2, step: "home", failed: false),
        ])
        try await Self.workOut(some.store)
        let isOpen: FactQuery = "SELECT count(*) AS n FROM failedStep WHERE failedAt >= coalesce(doneAt, failedAt)"
        #expect(try await some.count(isOpen) == 1)
        try await some.load([Self.met(1, minute: 3, failed: false)])
        try await Self.workOut(some.store)
        #expect(try await some.count(isOpen) == 0)
    }

    @Test func `stay known when the interactions are gone and more comes in`() async throws {
        let some = try await SomeStore()
        try await some.load([Self.met(1, minute: 0, failed: true)])
        try await Self.workOut(some.store)
        try await some.store.maintain(["DELETE FROM interaction"])
        some.clock.advance(.minutes(10))
        try await some.load([Self.met(1, minute: -5, failed: true)])
        try await Self.workOut(some.store)
        #expect(try await Self.told(some.store).map(\.failedAt) == [StoppedClock.noon])
    }

    @Test func `go with a visitor's session to the customer whom it turned out to be`() async throws {
        let some = try await SomeStore()
        try await some.load([
            Self.met(11, session: 5, minute: 1, failed: true),
            Self.met(11, session: 6, minute: 2, step: "home", failed: true),
        ])
        try await Self.workOut(some.store)
        some.clock.advance(.minutes(1))
        let recognition = Recognition(
            at: StoppedClock.noon, session: SessionID(rawValue: 5), visitor: CustomerID(rawValue: 11),
            customer: CustomerID(rawValue: 22))
        _ = try await some.store.load([
            FactBatch([Self.met(22, session: 5, minute: 3, failed: false)], [], [recognition])
        ])
        try await Self.workOut(some.store)
        let told = try await Self.told(some.store)
        #expect(Set(told.map { "\($0.customer) \($0.step)" }) == ["22 pay", "11 home"])
        #expect(told.first { $0.customer == 22 }?.doneAt == StoppedClock.noon + .minutes(3))
        #expect(try await some.count("SELECT count(*) AS n FROM failedStep WHERE isStale") == 0)
    }
}
