import Experience
import TestSupport
import Testing

@testable import Intake

@Suite struct `What suppliers said` {
    private let page = StatusPage(
        url: "https://status.example.com",
        uses: [
            StatusPage.Use(component: ComponentID(rawValue: "pay"), names: ["API"]),
            StatusPage.Use(component: ComponentID(rawValue: "mail"), names: ["Mail"]),
            StatusPage.Use(component: ComponentID(rawValue: "web")),
        ])
    private let board = SupplierBoard()
    private let catalogue = Catalogue(components: [
        Component(
            id: ComponentID(rawValue: "pay"), name: "Pay",
            statusPages: [StatusPageRule(url: "https://status.example.com")]),
        Component(id: ComponentID(rawValue: "web"), name: "Web", statusPages: [StatusPageRule(url: "https://other")]),
    ])

    private func reading() throws -> StatusPageReading {
        try decoded(StatusPageFixtures.statuspage(api: "partial_outage", incidents: StatusPageFixtures.incident)) {
            (bytes) throws(Refusal) in try StatusPageReading(bytes, format: nil, now: StoppedClock.noon)
        }
    }

    @Test func `becomes signals of what is known, and words of all`() throws {
        let told = self.board.take(try self.reading(), of: self.page, at: StoppedClock.noon)
        #expect(
            told.signals == [
                RawSignal(component: "pay", state: .degraded, source: "status.example.com"),
                RawSignal(component: "web", state: .up, source: "status.example.com"),
            ])
        #expect(told.trouble?.hasPrefix("the page has no component `Mail`") == true)
        let entry = try #require(self.board.entries(of: self.catalogue).first)
        #expect(entry.words.map(\.state) == [.degraded, nil, .up])
        #expect(entry.words[0].incidents.map(\.title) == ["Unplanned Database Outage"])
        #expect(entry.answered == StoppedClock.noon && entry.name == "State Page Demo")
        #expect(self.board.entries(of: self.catalogue).count == 1, "the other page was not asked yet")
        #expect(self.board.entries(of: Catalogue()).isEmpty, "a page that the catalogue lost is told no more")
    }

    @Test func `is not known any more when the page fails`() throws {
        _ = self.board.take(try self.reading(), of: self.page, at: StoppedClock.noon)
        self.board.fail(self.page, "it answered 500", at: StoppedClock.noon + .minutes(1))
        let entry = try #require(self.board.entries(of: self.catalogue).first)
        #expect(entry.trouble == "it answered 500" && entry.answered == StoppedClock.noon)
        #expect(entry.words.map(\.state) == [nil, nil, nil] && entry.words.allSatisfy(\.incidents.isEmpty))
    }
}
