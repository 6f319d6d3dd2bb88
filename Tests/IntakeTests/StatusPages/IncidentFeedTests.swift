import Experience
import TestSupport
import Testing

@testable import Intake

@Suite struct `A feed of incidents` {
    private typealias Told = StatusPageFixtures

    private func read(_ text: String) throws -> StatusPageReading {
        try decoded(text) { (bytes) throws(Refusal) in
            try StatusPageReading(bytes, format: nil, now: StoppedClock.noon)
        }
    }

    private func open(_ text: String) throws -> [String] { try self.read(text).incidents.map(\.title) }

    @Test func `as Atom has what its latest update does not call over`() throws {
        let reading = try self.read(
            Told.atom(
                Told.entry("Slow &lt;API&gt;", ["Identified", "Investigating"]),
                Told.entry("Database", ["Resolved", "Monitoring", "Investigating"]),
                Told.entry("Reopened", ["Investigating", "Resolved"]),
                Told.entry("Upgrade", ["Completed", "In progress", "Scheduled"]),
                Told.entry("Upgrade to come", ["Scheduled"])))
        #expect(reading.format == .feed && reading.name == "Example Status - Incident History")
        #expect(reading.incidents.map(\.title) == ["Slow <API>", "Reopened"])
        #expect(reading.incidents.first?.link == "https://status.example.com/incidents/16")
        #expect(reading.state == .degraded)
    }

    @Test func `is up while nothing in it is open, also where nothing is in it`() throws {
        #expect(try self.read(Told.atom()).state == .up)
        #expect(try self.read(Told.rss()).state == .up)
        #expect(try self.read(Told.atom(Told.entry("Database", ["Resolved"]))).state == .up)
        #expect(try self.read("<feed/>").state == .up)
    }

    /// An entry of RSS, and whether it is open.
    @Test(arguments: [
        ("Outage in Frankfurt", "We are looking into it.", true),
        ("RESOLVED: Outage in Frankfurt", "Engineers fixed it.", false),
        ("Service is operating normally: [RESOLVED] Errors", "2:00 AM PST We were looking into errors.", false),
        ("[Monitoring] Errors", "<b>Resolved</b> will come.", true),
        ("Errors", "<p><B>Status: Resolved</B></p>", false),
        ("Errors", "<small>10:00</small><br/><strong class=x>RESOLVED</strong>: done", false),
        ("Errors", "Resolved - all is well", false),
        ("Errors", "This will be <b>very soon</b> resolved", true),
        ("Move", "<strong>Maintenance completed</strong>", false),
        ("Move", "<strong>Scheduled</strong> - on Monday", false),
        ("Move", "<strong>In progress</strong> - now", true),
    ])
    func `as RSS tells by the title, by bold words or by the first ones`(title: String, text: String, isOpen: Bool)
        throws
    {
        let reading = try self.read(Told.rss(Told.item(title, text)))
        #expect(reading.incidents.map(\.title) == (isOpen ? [title] : []))
        #expect(reading.name == "Cloud & Co")
        if isOpen { #expect(reading.incidents.first?.link == "https://cloud.example/i?a=1&b=2") }
    }

    @Test func `forgets what does not say how it stands after a week, and not what says that it is open`() throws {
        let old = "Wed, 11 Nov 2026 11:59:59 GMT"
        #expect(try self.open(Told.rss(Told.item("Quiet", "Some text", at: old))) == [])
        #expect(
            try self.open(Told.rss(Told.item("Quiet", "Some text", at: "Wed, 11 Nov 2026 12:00:01 GMT"))) == ["Quiet"])
        #expect(try self.open(Told.rss(Told.item("Long", "<b>Identified</b>", at: old))) == ["Long"])
        #expect(try self.open(Told.rss(Told.item("When", "Some text", at: "yesterday"))) == ["When"])
    }

    @Test func `whose entries are single updates is judged by the newest of each incident`() throws {
        let begun = Told.item("Investigating: Errors in Paris", "…", at: "Wed, 18 Nov 2026 09:00:00 +0000")
        let over = Told.item("Resolved: Errors in Paris", "…", at: "18 Nov 2026 12:30 +0200")
        #expect(try self.open(Told.rss(begun, over)) == [])
        #expect(try self.open(Told.rss(over, begun)) == [])
        let again = Told.item("Investigating: Errors in Paris", "…", at: "Wed, 18 Nov 2026 11:00:00 UTC")
        #expect(try self.open(Told.rss(over, again, begun)) == ["Investigating: Errors in Paris"])
    }

    @Test func `tells a component what has its words`() throws {
        let reading = try self.read(
            Told.rss(Told.item("Errors in eu-west-1", "EC2 is slow"), Told.item("Mail", "us-east-1 only, not EC20")))
        #expect(try reading.word(on: ["EU-WEST-1"]).incidents.map(\.title) == ["Errors in eu-west-1"])
        #expect(try reading.word(on: ["ec2", "us-east-1"]).state == .degraded)
        #expect(try reading.word(on: ["EC2"]).incidents.count == 1, "whole words")
        #expect(try reading.word(on: ["eu-west-2"]) == StatusPageReading.Word(state: .up, incidents: []))
    }

    @Test(arguments: [
        ("Wed, 18 Nov 2026 12:00:00 GMT", true), ("18 Nov 2026 14:00 +0200", true), ("2026-11-18T12:00:00Z", true),
        ("Wed, 18 Nov 2026 04:00:00 PST", true), ("Wed, 18 Nov 2026 12:00:00 CET", false), ("18.11.2026 12:00", false),
        ("Wed, 31 Feb 2026 12:00:00 GMT", false), ("", false),
    ])
    func `has times as RFC 822 and RFC 3339 write them`(text: String, isRead: Bool) {
        #expect(FeedTime.read(text) == (isRead ? StoppedClock.noon : nil))
    }
}

@Suite struct `A feed's XML` {
    private func events(_ text: String) throws -> [XMLScanner.Event] {
        var scanner = XMLScanner(text)
        var events: [XMLScanner.Event] = []
        while let event = try scanner.next() { events.append(event) }
        return events
    }

    @Test func `is read event by event`() throws {
        #expect(
            try self.events(
                "\u{FEFF}<?xml version='1.0'?><a:b x = \"1&amp;2\" y:z='>'><!-- <c> --><d/>t&#x41;&#66;&eacute;<![CDATA[<&amp;]]></a:b >"
            )
                == [
                    .start("b", ["x": "1&2", "z": ">"]), .start("d", [:]), .end("d"), .text("tAB&eacute;"),
                    .text("<&amp;"),
                    .end("b"),
                ])
    }

    @Test(arguments: [
        "<a>", "<a></b>", "</a>", "<a", "<a x", "<a x=1></a>", "<a x='1></a>", "<!-- a", "<a><![CDATA[ </a>", "<1/>",
        "< a/>",
    ])
    func `that is not well-formed is refused`(text: String) {
        #expect(throws: Refusal.self) { try self.events(text) }
    }

    @Test func `never grows: entities of its own are refused, and none of the outside is fetched`() {
        let laughs = """
            <!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]><rss>&lol2;</rss>
            """
        let outside = "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss>&x;</rss>"
        for text in [laughs, outside] {
            #expect {
                try self.events(text)
            } throws: { error in
                (error as? Refusal)?.message == "the feed declares entities of its own, which are not read"
            }
        }
    }

    @Test func `nests no deeper than is bounded`() throws {
        let deep = { (count: Int) in String(repeating: "<a>", count: count) + String(repeating: "</a>", count: count) }
        #expect(try self.events(deep(XMLScanner.deepest)).count == 2 * XMLScanner.deepest)
        #expect(throws: Refusal.self) { try self.events(deep(XMLScanner.deepest + 1)) }
    }

    @Test func `with many entries of one title is one incident`() throws {
        let many = StatusPageFixtures.rss(String(repeating: "<item><title>x</title></item>", count: 20_000))
        let reading = try decoded(many) { (bytes) throws(Refusal) in
            try StatusPageReading(bytes, format: nil, now: StoppedClock.noon)
        }
        #expect(reading.incidents.map(\.title) == ["x"], "one title, one incident")
    }
}
