import Experience
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Questions
import Testing

@testable import Web

@Suite struct `The pages of journeys across services` {
    private static func plain(_ text: String) -> String {
        text.replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
    }

    @Test func `say in their first line how many passages of how many customers came to the goal`() throws {
        for sentence in [try Samples.crossingPage().sentence, try Samples.crossingsPage().sentence] {
            #expect(
                Self.plain(sentence.plain)
                    == "Of 1,200 passages of 1,100 customers that took “Buy and be helped” in the last 7 days, 7.5 % came "
                    + "to “Service desk: solved”; most of the others left at “Online shop: Search”: 700.")
        }
    }

    @Test func `count in passages and tell each step's share with its interval`() throws {
        let card = try Samples.crossingPage().journey
        #expect(card.unit == "passages" && card.unitTitle == "Passages")
        #expect(Self.plain(card.entered) == "1,200 passages")
        #expect(card.underWay == ["200"])
        #expect(card.steps.map { Self.plain($0.share) }.first == "83.3 % ± 2.1 of all")
        #expect(card.steps.map(\.name) == ["Online shop: Search", "Online shop: Thanks", "Service desk: solved"])
        #expect(Self.plain(card.steps[0].time) == "Half were further within 6.7 min, three of four within 2 days 7 h.")
    }

    @Test func `tell what passages used, and a share only where it is enough`() throws {
        let used = try Samples.crossingPage().used
        #expect(used.map(\.label) == ["Channels", "Services", "Sessions"])
        #expect(used[0].rows.map(\.value) == ["web", "web and chat"])
        #expect(used[1].rows.map(\.value) == ["Online shop", "Online shop and Service desk"])
        #expect(used[2].rows.map { Self.plain($0.value) } == ["1 session", "10 sessions or more"])
        #expect(used[0].rows.map(\.goals) == ["10", "80"])
        #expect(try Samples.crossingPage().journey.cut.last?.conversion.isWord == true)
    }

    @Test func `own up to what they cannot know`() throws {
        let page = try Samples.crossingPage("device=phone")
        let sure = page.sure.map(Self.plain).joined(separator: " ")
        #expect(sure.contains("within 14 days, over whatever service, channel and session."))
        #expect(sure.contains("200 may still come to the goal, so its share can only grow."))
        #expect(sure.contains("a daily visitor number"))
        #expect(sure.contains("41 sessions with nobody known behind them are left out."))
        #expect(sure.contains("Narrowed by the session in which a passage began"))
        #expect(page.narrowing.chips.map(\.href) == ["/journeys/settle"])
        #expect(try !Samples.crossingPage().sure.contains { $0.hasPrefix("Narrowed") })
    }

    @Test func `lead to each other with the range`() throws {
        let row = try #require(try Samples.crossingsPage("range=24h").rows.first)
        #expect(row.href == "/journeys/settle?range=24h")
        #expect(Self.plain(row.about) == "Online shop → Service desk · within 14 days")
        #expect(try Samples.crossingPage("range=24h").journey.cut[0].href == "/journeys/settle?range=24h&device=phone")
        #expect(try Samples.crossingPage().tabs.map(\.label).contains("Channel"))
    }

    @Test(arguments: [
        (Milliseconds.days(1), "1 day"), (.hours(36), "36 h"), (.minutes(45), "45 min"), (.seconds(30), "30 s"),
    ])
    func `write a journey's time by the largest unit that fits`(within: Milliseconds, words: String) {
        var journey = Samples.settle
        journey.within = within
        #expect(Self.plain(CrossingWords.within(journey)) == words)
    }

    @Test func `say that nobody came, and nothing of counting then`() throws {
        let asked = try Samples.asked()
        var empty = Samples.passages
        empty.funnel.goal = Share(count: 0, n: 0)
        empty.underWay = 0
        let page = CrossingJourneyPage(
            empty, of: Samples.settle, catalogue: Samples.crossingCatalogue, scope: try JourneyScope(asked),
            asked: asked)
        #expect(page.sentence.plain == "Nobody took the journey “Buy and be helped” in the last 7 days.")
        #expect(!page.hasPassages && !page.sure.contains { $0.hasPrefix("Counted") })
    }

    @Test func `show how to declare one where there is none`() async throws {
        let headers: HTTPFields = [.accept: "text/html"]
        try await pageServer().test(.router) { client in
            try await client.execute(uri: "/journeys", method: .get, headers: headers) { response in
                let text = String(buffer: response.body)
                #expect(response.status == .ok)
                #expect(text.contains("The catalogue has no journey across services yet."))
                #expect(text.contains("within: 7d"))
            }
        }
    }

    @Test(arguments: [
        ("/journeys?range=28d", HTTPResponse.Status.ok, "/journeys/settle?range=28d"),
        ("/journeys/settle?by=channel", .ok, "10\u{A0}sessions or more"),
        ("/journeys/setle", .notFound, "The catalogue knows no journey “setle” across services."),
        ("/journeys/settle?step=pay", .badRequest, "take the filter step= away"),
        ("/journeys/settle?by=mood", .badRequest, "nothing to cut journeys by"),
    ])
    func `answer at their addresses`(address: String, status: HTTPResponse.Status, words: String) async throws {
        let server = try pageServer(StubAnswering(catalogue: Samples.crossingCatalogue))
        try await server.test(.router) { client in
            try await client.execute(uri: address, method: .get, headers: [.accept: "text/html"]) { response in
                #expect(response.status == status)
                #expect(String(buffer: response.body).contains(words))
            }
        }
    }
}
