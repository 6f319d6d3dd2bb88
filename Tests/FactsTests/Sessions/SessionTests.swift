import Experience
import Statistics
import TestSupport
import Testing

@testable import Facts

struct `Sessions` {
    private static let services = ["shop", "payroll"]

    /// Interactions of some dozens of sessions, each within a day, at moments of their own.
    private func interactions(seed: UInt64, count: Int) -> [Interaction] {
        var random = RandomFacts(seed: seed)
        return random.customersMet(count, before: StoppedClock.noon, days: 1, people: 40).enumerated().map {
            number, met in
            var met = met
            met.at = Instant(milliseconds: met.at.milliseconds / 1000 * 1000 + Int64(number % 1000))
            let session = UInt64(random.number(1...30))
            met.session = SessionID(rawValue: session)
            met.customer = random.chance(0.8) ? CustomerID(rawValue: session * 7) : nil
            if random.chance(0.1) { met.kind = random.one([.click, .fault, .measurement]) }
            return met
        }
    }

    private func recount(_ interactions: [Interaction]) -> [String: SessionRecount] {
        let known = interactions.filter { $0.service != nil && !$0.bot }
        let groups = Dictionary(grouping: known) { "\($0.service?.rawValue ?? "") \($0.session?.rawValue ?? 0)" }
        return groups.mapValues(SessionRecount.init)
    }

    private func told(_ store: DuckDBStore) async throws -> [String: SessionRecount] {
        let bits = try await store.rows("SELECT service, step, bit FROM stepBit")
        let rows = try await store.rows(
            """
            SELECT * EXCLUDE (firsts, returns), array_to_string(firsts, ',') AS firsts,
                array_to_string(returns, ',') AS returns FROM sessionService
            """)
        var told: [String: SessionRecount] = [:]
        for row in rows {
            let own = bits.filter { $0.text("service") == row.text("service") }
            let names = Dictionary(
                own.map { ($0.integer("bit"), $0.text("step")) }, uniquingKeysWith: { first, _ in first })
            let key = "\(row.text("service")) \(row.integer("session"))"
            #expect(told[key] == nil, "a session has one row for a service")
            told[key] = SessionRecount(row, bits: names)
        }
        return told
    }

    private func workOut(_ store: DuckDBStore) async throws {
        while try await store.workOutSessions() {}
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `say what a recount in plain loops says, however the interactions came in`(seed: UInt64) async throws {
        let some = try await SomeStore()
        let interactions = self.interactions(seed: seed, count: 600)
        var random = RandomFacts(seed: seed + 100)
        let shuffled = interactions.shuffled(using: &random.random)
        for part in stride(from: 0, to: shuffled.count, by: 150) {
            _ = try await some.store.load([FactBatch(Array(shuffled[part..<min(part + 150, shuffled.count)]))])
            if random.chance(0.6) { try await self.workOut(some.store) }
        }
        try await self.workOut(some.store)
        let told = try await self.told(some.store)
        let recount = self.recount(interactions)
        #expect(told.count == recount.count)
        for (key, expected) in recount { #expect(told[key] == expected, "\(key)") }
    }

    @Test func `are worked out once and not again while nothing comes in`() async throws {
        let some = try await SomeStore()
        _ = try await some.store.load([FactBatch(self.interactions(seed: 9, count: 50))])
        try await self.workOut(some.store)
        let version = some.store.version
        #expect(try await some.store.workOutSessions() == false)
        #expect(some.store.version == version)
    }

    @Test func `take in what arrives within the same millisecond as what was worked out before`() async throws {
        let some = try await SomeStore()
        let interactions = self.interactions(seed: 10, count: 40)
        _ = try await some.store.load([FactBatch(Array(interactions[..<20]))])
        try await self.workOut(some.store)
        _ = try await some.store.load([FactBatch(Array(interactions[20...]))])
        try await self.workOut(some.store)
        #expect(try await self.told(some.store) == self.recount(interactions))
    }

    @Test func `of a customer who was there on an earlier day are told from those of a new one`() async throws {
        let some = try await SomeStore()
        func view(_ customer: UInt64, session: UInt64, daysAgo: Int64) -> Interaction {
            var view = Interaction(at: StoppedClock.noon - .days(daysAgo), service: ServiceID(rawValue: "shop"))
            view.customer = CustomerID(rawValue: customer)
            view.session = SessionID(rawValue: session)
            return view
        }
        _ = try await some.store.load([
            FactBatch([
                view(1, session: 1, daysAgo: 2), view(1, session: 2, daysAgo: 0), view(2, session: 3, daysAgo: 0),
            ])
        ])
        try await self.workOut(some.store)
        let rows = try await some.store.rows("SELECT isReturning FROM sessionService ORDER BY session")
        #expect(rows.map { $0["isReturning"] } == [.bool(false), .bool(true), .bool(false)])
    }
}

struct `A recognition` {
    private let visitor = CustomerID(rawValue: 11)
    private let alice = CustomerID(rawValue: 22)
    private let session = SessionID(rawValue: 5)

    private func view(_ customer: CustomerID, _ session: SessionID, second: Int64, failed: Bool = false) -> Interaction
    {
        var view = Interaction(
            at: StoppedClock.noon - .minutes(10) + .seconds(second), service: ServiceID(rawValue: "shop"),
            step: StepID(rawValue: "home"), outcome: failed ? .bad : .good)
        view.failed = failed
        view.customer = customer
        view.session = session
        view.duration = Milliseconds(4_000)
        return view
    }

    private func people(_ store: DuckDBStore) async throws -> [String] {
        let rows = try await store.rows(
            "SELECT customer, sum(n) AS n, sum(bad) AS bad, sum(lostMs) AS lost FROM customerDay GROUP BY ALL ORDER BY customer"
        )
        return rows.map { "\($0.integer("customer")): \($0.integer("n")) \($0.integer("bad")) \($0.integer("lost"))" }
    }

    @Test func `gives the visitor's part in that session to the customer, and leaves the visitor's other sessions`()
        async throws
    {
        let some = try await SomeStore()
        let other = SessionID(rawValue: 6)
        _ = try await some.store.load([
            FactBatch([
                self.view(self.visitor, self.session, second: 1, failed: true),
                self.view(self.visitor, self.session, second: 2), self.view(self.visitor, other, second: 3),
                self.view(self.alice, SessionID(rawValue: 7), second: 4),
            ])
        ])
        while try await some.store.workOutSessions() {}
        let recognition = Recognition(
            at: StoppedClock.noon, session: self.session, visitor: self.visitor, customer: self.alice)
        _ = try await some.store.load([
            FactBatch([self.view(self.alice, self.session, second: 5)], [], [recognition])
        ])
        while try await some.store.workOutSessions() {}
        #expect(try await self.people(some.store) == ["11: 1 0 2000", "22: 4 1 8000"])
        let sessions = try await some.store.rows("SELECT session, customer, n FROM sessionService ORDER BY session")
        #expect(sessions.map { $0.integer("customer") } == [22, 11, 22])
        #expect(sessions.map { $0.integer("n") } == [3, 1, 1])
    }

    @Test func `survives the spool's bytes`() throws {
        let recognition = Recognition(
            at: StoppedClock.noon, session: self.session, visitor: self.visitor, customer: self.alice)
        let facts = try FactBatch([self.view(self.alice, self.session, second: 1)], [], [recognition]).facts()
        #expect(facts.recognitions == [recognition])
        #expect(facts.interactions.count == 1)
    }
}
