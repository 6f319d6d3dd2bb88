import Experience
import Facts
import TestSupport
import Testing

@testable import Questions

@Suite struct `Frustration judged in parts` {
    /// Facts of beacons, some of whose pages stand in two sessions, as after a session's end while the page stays open, and
    /// some in one session of many pages.
    private func facts(seed: UInt64) -> [Interaction] {
        var pages = RandomPages(seed: seed, before: StoppedClock.noon)
        return pages.facts(9_000).enumerated().map { index, fact in
            var fact = fact
            if index % 7 == 0, let page = fact.page { fact.page = PageID(rawValue: page.rawValue % 50 + 1) }
            if index % 11 == 0, let session = fact.session {
                fact.session = SessionID(rawValue: session.rawValue % 40 + 1)
            }
            return fact
        }
    }

    @Test(arguments: [81, 82] as [UInt64], [2, 25])
    func `is the same in many parts as in one`(seed: UInt64, parts: Int) async throws {
        var asked = try await Asked()
        let facts = self.facts(seed: seed)
        try await asked.load(facts)
        #expect(facts.contains { $0.session == nil && $0.page != nil } && facts.contains { $0.page == nil })
        let range = TimeRange.ending(length: .days(28))
        let question = FrustrationQuestion(store: asked.store, thresholds: FrustrationThresholds())
        let whole = try await question.ask(Asked.shop, range, [:])
        var parted = question
        parted.part = whole.clicks / parts
        #expect(try await parted.ask(Asked.shop, range, [:]) == whole)
        #expect(FrustrationSign.allCases.allSatisfy { (whole.signs[$0]?.times ?? 0) > 10 })
        `Where people press in vain`.expectSame(
            whole, FrustrationRecount(asked.interactions, FrustrationThresholds(), range))
    }

    @Test(arguments: [(0, 1), (1, 1), (1000, 1), (1001, 2), (9999, 10)])
    func `takes a part for each so many clicks, and one at least`(clicks: Int, count: Int) {
        let parts = FrustrationPart.parts(clicks: clicks, most: 1000)
        #expect(parts.map(\.number) == Array(0..<count))
        #expect(parts.allSatisfy { $0.count == count })
    }

    @Test func `puts every page of a session into one part, also where there is no session`() async throws {
        let asked = try await Asked()
        let parts = FrustrationPart.parts(clicks: 5, most: 1)
        var held: [Int] = []
        for part in parts {
            let rows = try await asked.store.rows(
                """
                SELECT count(*) AS n FROM (
                    SELECT CAST(0 AS UBIGINT) AS session, CAST(i * 10 AS UBIGINT) AS page FROM range(10000) AS t(i)
                ) WHERE \(part.holds("session, page"))
                """)
            held.append(rows.first?.integer("n") ?? 0)
        }
        #expect(held.reduce(0, +) == 10_000)
        #expect(held.allSatisfy { (1700...2300).contains($0) })
    }
}
