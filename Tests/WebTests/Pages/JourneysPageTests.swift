import Experience
import Questions
import Testing

@testable import Web

@Suite struct `The journeys page` {
    @Test func `says in its first line how many came to the goal and where most others left`() throws {
        let page = try Samples.journeysPage()
        let sentence = page.sentence.plain.replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
        #expect(
            sentence == "Of 10,000 sessions that took “Buy” in the last 7 days, 9.0 % came to “Thanks”; "
                + "most of the others left at “Search”: 3,000.")
    }

    @Test func `draws each step as long as the share of those who came there`() throws {
        let card = try #require(try Samples.journeysPage().journeys.first)
        let bars = card.steps[0].bar
        #expect(bars.map(\.meeting) == ["good", "failed"])
        #expect(bars.map(\.width) == ["800", "4"])
        #expect(bars.map(\.x) == ["0", "800"])
        #expect(card.steps[0].meetings.map(\.sessions) == ["8,000", "40"])
        #expect(card.steps.last?.hasNext == false)
    }

    @Test func `tells too little data by a word and not by a share`() throws {
        let card = try #require(try Samples.journeysPage().journeys.first)
        let row = try #require(card.cut.last)
        #expect(row.value == "not told")
        #expect(row.conversion.isWord)
    }

    @Test func `leads each value to the page for it alone, and back`() throws {
        let page = try Samples.journeysPage("range=24h&device=phone")
        #expect(page.narrowing.chips.map(\.value) == ["phone"])
        #expect(page.narrowing.clearHref == "/services/shop/journeys?range=24h")
        #expect(page.journeys[0].cut[1].href == "/services/shop/journeys?range=24h&device=")
        #expect(page.tabs.map(\.label).contains("New or returning"))
    }

    @Test func `of a service without journeys says where to write one`() throws {
        let asked = try Samples.asked()
        let bare = Service(id: ServiceID(rawValue: "bare"), name: "Bare")
        let page = JourneysPage(service: bare, funnels: [], scope: try JourneyScope(asked), asked: asked)
        #expect(page.sentence.plain == "Bare has no journey in the catalogue yet.")
        #expect(!page.hasJourneys)
    }

    @Test(arguments: ["step=pay", "visitor=old", "by=step"])
    func `refuses what no session can be asked by`(query: String) throws {
        let asked = try Samples.asked(query)
        #expect(throws: WrongQuery.self) { try JourneyScope(asked) }
    }
}
