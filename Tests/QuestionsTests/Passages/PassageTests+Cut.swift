import Experience
import Facts
import TestSupport
import Testing

@testable import Questions

extension `Passages of a crossing journey` {
    @Test func `are cut by what the first session said, by words and by numbers`() async throws {
        var asked = try await Asked(Self.settle)
        let longer = "2026.11.28-with-a-long-name"
        let sessions: [(String, UInt64, Int64, UInt64, String)] = [
            ("shop/product", 1, 0, 7, "1.0"), ("shop/thanks", 2, 9, 7, longer), ("shop/product", 3, 5, 8, longer),
            ("shop/thanks", 4, 6, 9, ""), ("shop/basket", 5, 5_000, 9, "1.0"),
        ]
        try await asked.load(
            sessions.map { place, session, minutes, customer, release in
                var met = self.met(place, session, minutes: minutes, customer: customer)
                met.release = release
                return met
            })
        while try await asked.store.workOutSessions() {}
        let expected: [(JourneyScope.Dimension, [String: Share])] = [
            (.release, ["1.0": Share(count: 1, n: 2), longer: Share(count: 0, n: 1), "": Share(count: 1, n: 1)]),
            (.visitor, ["new": Share(count: 2, n: 3), "returning": Share(count: 0, n: 1)]),
            (.channel, ["web": Share(count: 2, n: 4)]),
        ]
        for (by, shares) in expected {
            let scope = JourneyScope(range: .ending(length: .days(14)), by: by)
            let told = try #require(try await asked.asker.passages(of: JourneyID(rawValue: "settle"), scope))
            #expect(Dictionary(uniqueKeysWithValues: told.funnel.cut.map { ($0.value, $0.goal) }) == shares)
        }
    }
}
