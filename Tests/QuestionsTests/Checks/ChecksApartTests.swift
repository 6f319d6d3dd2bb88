import Experience
import Facts
import Foundation
import Intake
import TestSupport
import Testing

@testable import Questions

/// Checks must be in no figure about people: every question is asked of the same facts, with checks among them and without.
@Suite(.timeLimit(.minutes(5))) struct `Checks among customers` {
    private static let session = "check-session"
    private static let customer = "check-customer"

    /// Two thousand runs as the door lets them through, half of them failed, on the customers' own paths and steps; some claim to
    /// be a customer's.
    private static func runs(_ catalogue: Catalogue) throws -> [Interaction] {
        let door = Door(
            catalogue: CatalogueInForce(catalogue), pseudonyms: Pseudonyms(secret: Data(repeating: 7, count: 32)))
        let doorway = door.open(now: StoppedClock.noon)
        return try (0..<2000).map { number in
            var raw = RawInteraction()
            raw.at = StoppedClock.noon - .minutes(Int64(number) * 7)
            raw.service = RandomFacts.services[number % 3]
            raw.path = "/pay"
            raw.channel = .check
            raw.duration = Milliseconds(Int64(number) * 10)
            raw.failed = number % 2 == 0
            raw.value = Money(tenThousandths: 1_000_000, currency: "EUR")
            raw.vitals = Vitals(lcp: .seconds(9))
            if number % 5 == 0 {
                raw.customer = Self.customer
                raw.session = Self.session
            }
            return try doorway.admit(raw, from: Sender())
        }
    }

    private func pair(seed: UInt64) async throws -> (without: Asked, with: Asked) {
        let without = try await Asked.random(seed: seed)
        var with = try await Asked.random(seed: seed)
        try await with.load(try Self.runs(Asked.catalogue))
        try await without.store.settle()
        try await with.store.settle()
        return (without, with)
    }

    @Test func `change nothing in what customers lived, by any question`() async throws {
        let (without, with) = try await self.pair(seed: 11)
        for range in stride(from: 0, to: TimeRange.various.count, by: 3).map({ TimeRange.various[$0] }) {
            #expect(try await with.asker.overview(range) == without.asker.overview(range))
            for id in RandomFacts.services.map({ ServiceID(rawValue: $0) }) {
                let (one, other) = (with.asker, without.asker)
                #expect(
                    try await one.twoViews(of: id, range, filters: [:]) == other.twoViews(of: id, range, filters: [:]))
                #expect(
                    try await one.timeline(of: id, range, filters: [:]) == other.timeline(of: id, range, filters: [:]))
                for cut in [Breakdown.Dimension.step, .channel, .device, .browser] {
                    let found = try await one.breakdown(of: id, by: cut, range, filters: [:])
                    #expect(try await found == other.breakdown(of: id, by: cut, range, filters: [:]))
                }
                let scope = JourneyScope(range: range)
                #expect(try await one.journeys(of: id, scope) == other.journeys(of: id, scope))
                let vitals = try await one.webVitals(of: id, by: .page, range, filters: [:])
                #expect(try await vitals == other.webVitals(of: id, by: .page, range, filters: [:]))
                let frustration = try await one.frustration(of: id, range, filters: [:])
                #expect(try await frustration == other.frustration(of: id, range, filters: [:]))
                #expect(try await one.faults(of: id, range, filters: [:]) == other.faults(of: id, range, filters: [:]))
                let visits = try await one.sessions(of: id, range, Sessions.Wanted())
                #expect(try await visits == other.sessions(of: id, range, Sessions.Wanted()))
            }
        }
    }

    @Test func `are counted as bots, and only there`() async throws {
        let (without, with) = try await self.pair(seed: 12)
        let range = TimeRange.ending(length: .days(7))
        let (one, other) = (try await with.asker.unmatched(range), try await without.asker.unmatched(range))
        let runs = with.interactions.filter { $0.channel == .check && $0.at >= range.from && $0.at < range.to }
        #expect(runs.count > 1000 && runs.allSatisfy(\.bot))
        #expect(one.bots == other.bots + runs.count)
        #expect(
            one.all == other.all && one.withoutStep == other.withoutStep && one.withoutService == other.withoutService)
        #expect(one.suggestions == other.suggestions)
    }

    @Test func `are no visit and no customer, whatever they claim`() async throws {
        let (_, with) = try await self.pair(seed: 13)
        let claimed = try #require(with.interactions.last { $0.channel == .check && $0.session != nil })
        #expect(try await with.asker.session(try #require(claimed.session)) == nil)
        #expect(try await with.asker.customer(try #require(claimed.customer), page: 1) == nil)
    }
}
