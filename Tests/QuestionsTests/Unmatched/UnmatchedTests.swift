import Experience
import TestSupport
import Testing

@testable import Questions

struct `What we don't know yet` {
    @Test(arguments: [61, 62] as [UInt64])
    func `counts what a recount counts`(seed: UInt64) async throws {
        let asked = try await Asked.random(seed: seed)
        for range in TimeRange.various {
            let unmatched = try await asked.asker.unmatched(range)
            let within = asked.interactions.filter { $0.at >= range.from && $0.at < range.to }
            let people = within.filter { !$0.bot }
            #expect(unmatched.bots == within.count(where: \.bot))
            #expect(unmatched.all == people.count)
            #expect(unmatched.withoutService == people.count { $0.service == nil })
            #expect(unmatched.withoutStep == people.count { $0.service != nil && $0.step == nil })
        }
    }

    private func met(_ path: String, _ service: ServiceID?, times: Int = 1, step: String? = nil) -> [Interaction] {
        (0..<times).map { _ in
            var met = Interaction(
                at: StoppedClock.noon - .hours(1), service: service, step: step.map { StepID(rawValue: $0) })
            met.path = path
            return met
        }
    }

    @Test func `suggests rules for the most frequent paths, most frequent first`() async throws {
        var asked = try await Asked()
        try await asked.load(
            self.met("/wishlist/8841", Asked.shop, times: 3) + self.met("/wishlist/17", Asked.shop, times: 2)
                + self.met("/about", nil, times: 4) + self.met("/pay", Asked.shop, times: 9, step: "pay"))
        let suggestions = try await asked.asker.unmatched(.ending(length: .hours(5))).suggestions
        #expect(suggestions.map(\.pattern) == ["/wishlist/{id}", "/about"])
        #expect(suggestions.map(\.count) == [5, 4])
        #expect(suggestions.map(\.service) == ["shop", ""])
        #expect(suggestions[0].examples == ["/wishlist/8841", "/wishlist/17"])
    }

    @Test func `leaves bots out of the suggestions`() async throws {
        var asked = try await Asked()
        var bots = self.met("/wp-login.php", nil, times: 5)
        for index in bots.indices { bots[index].bot = true }
        try await asked.load(bots)
        let unmatched = try await asked.asker.unmatched(.ending(length: .hours(5)))
        #expect(unmatched.suggestions.isEmpty)
        #expect(unmatched.bots == 5)
    }
}
