import Experience
import TestSupport
import Testing

@testable import Facts

struct `Keeping data only so long` {
    private func interaction(at: Instant, customer: UInt64 = 1) -> Interaction {
        var interaction = Interaction(at: at, service: ServiceID(rawValue: "shop"), step: StepID(rawValue: "pay"))
        interaction.customer = CustomerID(rawValue: customer)
        interaction.duration = .seconds(1)
        return interaction
    }

    @Test func `erases interactions and rows per person at their own times, and keeps sums`() async throws {
        let some = try await SomeStore()
        try await some.load([self.interaction(at: some.clock.now)])
        some.clock.advance(.days(60))
        try await some.load([self.interaction(at: some.clock.now)])
        func left() async throws -> [String: Int] {
            try await some.sizes().filter {
                ["interaction", "customerDay", "minuteRollup", "hourRollup", "durationRollup"].contains($0.key)
            }
        }
        try await some.store.expire(Retention(), now: some.clock.now)
        #expect(
            try await left() == [
                "interaction": 2, "customerDay": 2, "minuteRollup": 2, "hourRollup": 2, "durationRollup": 2,
            ])
        some.clock.advance(.days(31))
        try await some.store.expire(Retention(), now: some.clock.now)
        #expect(
            try await left() == [
                "interaction": 1, "customerDay": 2, "minuteRollup": 2, "hourRollup": 2, "durationRollup": 2,
            ])
        some.clock.advance(.days(310))
        try await some.store.expire(Retention(), now: some.clock.now)
        #expect(
            try await left() == [
                "interaction": 0, "customerDay": 1, "minuteRollup": 2, "hourRollup": 2, "durationRollup": 2,
            ])
    }

    @Test func `counts from when data came in, so that imported history stays`() async throws {
        let some = try await SomeStore()
        try await some.load([self.interaction(at: some.clock.now - .days(300))])
        try await some.store.expire(
            Retention(interactions: .days(30), customerDays: .days(30)), now: some.clock.now + .days(29))
        #expect(try await some.count("SELECT count(*) AS n FROM interaction") == 1)
        try await some.store.expire(
            Retention(interactions: .days(30), customerDays: .days(30)), now: some.clock.now + .days(31))
        #expect(try await some.count("SELECT count(*) AS n FROM interaction") == 0)
        #expect(try await some.count("SELECT count(*) AS n FROM customerDay") == 0)
    }

    @Test func `keeps signals for good`() async throws {
        let some = try await SomeStore()
        let signal = Signal(at: some.clock.now, component: ComponentID(rawValue: "db"), state: .up, source: "ping")
        try await some.load([], [signal])
        try await some.store.expire(Retention(), now: some.clock.now + .days(3_000))
        #expect(try await some.count("SELECT count(*) AS n FROM signal") == 1)
        #expect(try await some.count("SELECT count(*) AS n FROM signalRun") == 1)
    }

    @Test func `in need drops the oldest day of interactions, and its sums stay`() async throws {
        let some = try await SomeStore()
        for day in 0..<3 {
            try await some.load([self.interaction(at: some.clock.now - .days(Int64(day)), customer: UInt64(day + 1))])
        }
        #expect(
            try await some.store.dropOldestDay(now: some.clock.now) == (some.clock.now - .days(2)).floored(to: .days(1))
        )
        #expect(try await some.count("SELECT count(*) AS n FROM interaction") == 2)
        #expect(
            try await some.store.dropOldestDay(now: some.clock.now) == (some.clock.now - .days(1)).floored(to: .days(1))
        )
        #expect(try await some.store.dropOldestDay(now: some.clock.now) == nil, "today stays")
        #expect(try await some.count("SELECT count(*) AS n FROM interaction") == 1)
        #expect(try await some.count("SELECT sum(n) AS n FROM hourRollup") == 3)
        #expect(try await some.count("SELECT sum(n) AS n FROM minuteRollup") == 3)
        #expect(try await some.count("SELECT count(*) AS n FROM customerDay") == 3)
    }

    @Test func `in need does nothing to an empty store`() async throws {
        let some = try await SomeStore()
        #expect(try await some.store.dropOldestDay(now: some.clock.now) == nil)
    }

    @Test func `makes every answer be asked anew`() async throws {
        let some = try await SomeStore()
        try await some.load([self.interaction(at: some.clock.now - .days(5))])
        let version = some.store.version
        _ = try await some.store.dropOldestDay(now: some.clock.now)
        #expect(some.store.version > version)
    }
}
