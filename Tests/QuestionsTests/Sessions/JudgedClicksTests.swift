import Experience
import TestSupport
import Testing

@testable import Questions

struct `A click in a story` {
    private func press(_ attributes: String) -> Meaning? {
        var click = Told.fact(0, .click, page: 1)
        click.said = FactAttributes(attributes)
        return SessionStory([click]).moments.first?.meaning
    }

    @Test(
        arguments: [
            (#"{"live":true,"after":-1,"watched":2500}"#, .nothing),
            (#"{"live":true,"after":2501,"watched":7000}"#, .nothing),
            (#"{"live":true,"after":2500,"watched":7000}"#, .worked),
            // Nobody watched long enough to say so.
            (#"{"live":true,"after":-1,"watched":2499}"#, .worked),
            (#"{"live":false,"after":-1,"watched":7000}"#, .worked),
            (#"{"live":true,"held":true,"after":-1,"watched":7000}"#, .worked),
            (#"{"live":true,"after":10,"watched":7000,"error":0}"#, .broke),
            (#"{"live":true,"after":10,"watched":7000,"error":1000}"#, .broke),
            (#"{"live":true,"after":10,"watched":7000,"error":1001}"#, .worked),
            (#"{"live":true,"after":-1,"watched":7000,"error":5}"#, .broke),
            ("", .worked), ("nonsense", .worked),
        ] as [(String, Meaning.Press)])
    func `came to what the frustration page says of it`(attributes: String, press: Meaning.Press) {
        #expect(self.press(attributes) == .pressed(press))
    }

    @Test func `is one moment with the others where they are rage, whatever happened in between`() {
        let clicks = (0..<5).map { Told.click(10 + Double($0) * 0.4, page: 1, on: "#heart", after: -1) }
        let story = SessionStory(
            [Told.view(0, page: 1, path: "/a"), Told.fault(10.5, page: 1, "TypeError")] + clicks
                + [Told.click(20, page: 1, on: "#heart", after: -1)])
        let moments = story.chapters[0].moments
        #expect(moments.map(\.meaning) == [.raged(.nothing), .broke(.script), .pressed(.nothing)])
        #expect(moments.map(\.facts.count) == [5, 1, 1])
        #expect(story.moments.flatMap(\.facts).count == 8)
    }

    @Test func `is judged beside those of its own page and service alone`() {
        var elsewhere = Told.click(0.2, page: nil, on: "#heart")
        elsewhere.service = ServiceID(rawValue: "payroll")
        let apart = [Told.click(0, page: nil, on: "#heart"), elsewhere, Told.click(0.4, page: nil, on: "#heart")]
        #expect(SessionStory(apart).moments.allSatisfy { $0.meaning == .pressed(.worked) })
        let pages = (0..<4).map { Told.click(Double($0) / 10, page: UInt64($0 % 2) + 1, on: "#heart") }
        #expect(SessionStory(pages).moments.allSatisfy { $0.meaning == .pressed(.worked) })
    }

    @Test func `is judged by the place where elements differ`() {
        let clicks = [100, 110, 120].enumerated().map { number, x in
            var click = Told.click(Double(number) / 10, page: 1, on: "#item\(number)")
            (click.said.x, click.said.y) = (x, 50)
            return click
        }
        #expect(SessionStory(clicks).moments.map(\.meaning) == [.raged(.worked)])
    }

    @Test func `is judged by the installation's thresholds`() {
        let clicks = [0, 1.5].map { Told.click($0, page: 1, on: "#a", after: 600) }
        let strict = FrustrationThresholds(rageClicks: 2, rageWithin: .seconds(2), deadAfter: Milliseconds(500))
        #expect(SessionStory(clicks, thresholds: strict).moments.map(\.meaning) == [.raged(.nothing)])
        #expect(SessionStory(clicks).moments.map(\.meaning) == [.pressed(.worked), .pressed(.worked)])
    }
}

@Suite struct `Frustration in stories` {
    /// Of every session, the story shows as many bursts of rage, as many of them in vain, and as many dead and broken
    /// clicks as the page about frustration counts.
    @Test(arguments: [81, 82] as [UInt64], [FrustrationThresholds(), `Where people press in vain`.other])
    func `is what the frustration page counts`(seed: UInt64, thresholds: FrustrationThresholds) async throws {
        var asked = try await Asked(frustration: thresholds)
        var pages = RandomPages(seed: seed, before: StoppedClock.noon)
        try await asked.load(pages.facts(3_000))
        let range = TimeRange.ending(length: .days(28))
        let known = FrustrationRecount(asked.interactions, thresholds, range)
        let sessions = Set(known.incidents.compactMap(\.by.session))
        #expect(sessions.count > 20)
        let judge = FrustrationJudge(thresholds)
        for session in sessions {
            let facts = asked.interactions
                .filter { $0.session == session && !$0.bot && $0.service == Asked.shop && $0.at >= range.from }
                .sorted { ($0.at, $0.id?.rawValue ?? 0) < ($1.at, $1.id?.rawValue ?? 0) }
                .filter { $0.kind == .click && $0.at < range.to }
            let moments = SessionStory(facts.map(Self.fact), thresholds: thresholds).moments
            let incidents = known.incidents.filter { $0.by.session == session }
            func count(_ sign: FrustrationSign) -> Int { incidents.count { $0.key.sign == sign } }
            let (raged, single) = Self.parted(moments)
            #expect(raged.count == count(.rage))
            let broken = raged.count { $0.meaning == .raged(.broke) }
            let dead = raged.count { $0.facts.contains { judge.isDead(PageClick($0)) } }
            #expect(broken + single.count { $0.meaning == .pressed(.broke) } == count(.error))
            #expect(dead + single.count { judge.isDead(PageClick($0.fact)) } == count(.dead))
            #expect(single.allSatisfy { $0.meaning != .pressed(.worked) || !judge.isDead(PageClick($0.fact)) })
        }
    }

    /// Moments of rage, and all other clicks with what the moment that tells them came to.
    private static func parted(
        _ moments: [SessionStory.Moment]
    ) -> (raged: [SessionStory.Moment], single: [(meaning: Meaning, fact: SessionFact)]) {
        var (raged, single) = ([SessionStory.Moment](), [(meaning: Meaning, fact: SessionFact)]())
        for moment in moments {
            if case .raged = moment.meaning {
                raged.append(moment)
            } else {
                single += moment.facts.map { (moment.meaning, $0) }
            }
        }
        return (raged, single)
    }

    private static func fact(_ click: Interaction) -> SessionFact {
        var fact = SessionFact(at: click.at, kind: .click, service: click.service)
        (fact.page, fact.path, fact.element) = (click.page, click.path ?? "", click.element ?? "")
        fact.said = FactAttributes(click.attributes ?? "")
        return fact
    }
}
