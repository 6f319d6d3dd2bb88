import Experience
import TestSupport
import Testing

@testable import Intake

@Suite struct `A supplier's status page` {
    private typealias Told = StatusPageFixtures

    private func read(_ text: String, as format: StatusPageRule.Format? = nil) throws -> StatusPageReading {
        try decoded(text) { (bytes) throws(Refusal) in
            try StatusPageReading(bytes, format: format, now: StoppedClock.noon)
        }
    }

    private func refused(_ text: String, as format: StatusPageRule.Format? = nil) -> String? {
        refusal(text) { (bytes) throws(Refusal) in
            try StatusPageReading(bytes, format: format, now: StoppedClock.noon)
        }?.message
    }

    @Test(arguments: [
        ("none", SignalState?.some(.up)), ("minor", .degraded), ("major", .degraded), ("critical", .down),
        ("maintenance", .degraded), ("purple", nil),
    ])
    func `of Statuspage says how it is as a whole`(indicator: String, state: SignalState?) throws {
        let reading = try self.read(Told.statuspage(indicator: indicator))
        #expect(reading.format == .statuspage && reading.name == "State Page Demo")
        #expect(try reading.word(on: []).state == state)
    }

    @Test(arguments: [
        ("operational", SignalState?.some(.up)), ("degraded_performance", .degraded), ("partial_outage", .degraded),
        ("under_maintenance", .degraded), ("major_outage", .down), ("something_new", nil),
    ])
    func `of Statuspage says how each component is, by name or id`(status: String, state: SignalState?) throws {
        let reading = try self.read(Told.statuspage(api: status))
        #expect(try reading.word(on: ["API"]).state == state)
        #expect(try reading.word(on: ["b13yz5g2cw10"]).state == state)
        #expect(try reading.word(on: ["api", "Europe"]).state == state, "the worst, whatever the capitals")
    }

    @Test func `says the worst of the components that matter, and not that one is up while another is not known`()
        throws
    {
        let reading = try self.read(Told.statuspage())
        #expect(try reading.word(on: ["API", "Management Portal"]).state == .down)
        #expect(try reading.word(on: ["API", "Odd"]).state == nil)
        #expect(try reading.word(on: ["Odd", "Management Portal"]).state == .down)
    }

    @Test func `says which components it has where it has not the one that is asked for`() throws {
        let reading = try self.read(Told.statuspage())
        #expect {
            try reading.word(on: ["API", "Payments"])
        } throws: { error in
            (error as? Refusal)?.message
                == "the page has no component `Payments`: it has `API`, `Management Portal`, `Odd`, `Europe`"
        }
    }

    @Test func `tells incidents and maintenance under way, with a link, to whom they concern`() throws {
        let over = Told.incident.replacing("identified\",\"components", with: "resolved\",\"components")
        let planned = Told.maintenance.replacing("in_progress", with: "scheduled")
        let reading = try self.read(
            Told.statuspage(
                incidents: "\(Told.incident),\(over)", maintenance: "\(Told.maintenance),\(planned)"))
        #expect(reading.incidents.map(\.title) == ["Unplanned Database Outage", "Data center move"])
        #expect(try reading.word(on: ["API"]).incidents.map(\.link) == ["https://stspg.co:5000/Q0E"])
        #expect(try reading.word(on: ["Europe"]).incidents == [])
    }

    @Test(arguments: [
        ("UP", "", SignalState?.some(.up)), ("HASISSUES", "", .degraded), ("HASISSUES", "PARTIALOUTAGE", .degraded),
        ("HASISSUES", "MAJOROUTAGE", .down), ("UNDERMAINTENANCE", "", .degraded), ("ASLEEP", "", nil),
    ])
    func `of instatus says how it is as a whole`(status: String, impact: String, state: SignalState?) throws {
        let reading = try self.read(Told.instatus(status, impact: impact))
        #expect(reading.format == .instatus)
        let word = try reading.word(on: [])
        #expect(word.state == state)
        #expect(word.incidents.map(\.title) == (impact.isEmpty ? [] : ["API is down"]))
    }

    @Test func `of instatus tells maintenance that has begun`() throws {
        #expect(
            try self.read(Told.instatus("UNDERMAINTENANCE", maintenance: "INPROGRESS")).incidents
                == [StatusPageReading.Incident("Database upgrade", link: "https://demo.instatus.com")])
        #expect(try self.read(Told.instatus("UP", maintenance: "NOTSTARTEDYET")).incidents == [])
    }

    @Test func `of instatus has its components at another address, asked for where they matter`() throws {
        var reading = try self.read(Told.instatus("HASISSUES", impact: "MAJOROUTAGE"))
        let use = { StatusPage.Use(component: ComponentID(rawValue: "pay"), names: $0) }
        #expect(!reading.lacksParts(for: StatusPage(url: "https://a", uses: [use([])])))
        #expect(reading.lacksParts(for: StatusPage(url: "https://a", uses: [use([]), use(["API"])])))
        try Array(Told.instatusComponents.utf8).withUnsafeBytes { try reading.addParts($0) }
        #expect(try reading.word(on: ["Website"]).state == .up)
        #expect(try reading.word(on: ["website", "Mail"]).state == .degraded)
        #expect(try reading.word(on: ["a1"]).state == .down)
    }

    @Test func `that is none of these is refused with what to do`() {
        #expect(self.refused("") == "the answer is empty")
        #expect(self.refused("{}") == "the answer is JSON, and not the summary of Statuspage or instatus")
        #expect(
            self.refused(Told.statuspage(), as: .instatus) == "the answer is JSON, and not the summary of instatus")
        #expect(self.refused(Told.statuspage(), as: .feed) == "the answer is no RSS or Atom feed")
        #expect(
            self.refused(Told.rss(), as: .statuspage)
                == "the answer is no JSON: is this the address of its summary.json?")
        #expect(
            self.refused("<!doctype html>\n<html lang=en><meta charset=utf-8>")
                == "the answer is a page for people, no feed: name the address of its summary.json, RSS or Atom feed")
        #expect(self.refused("<svg/>") == "the answer is XML, and no RSS or Atom feed: it begins with <svg>")
        for length in [1, 40, 300, Told.statuspage().count - 1] {
            #expect(self.refused(String(Told.statuspage().prefix(length))) != nil, "cut after \(length)")
        }
    }

    @Test func `cannot slip in an address that is none of the web`() {
        #expect(StatusPageReading.Incident("x", link: "javascript:alert(1)").link == nil)
        #expect(StatusPageReading.Incident(nil, link: "https://a/b").title == "an incident without a name")
    }
}
