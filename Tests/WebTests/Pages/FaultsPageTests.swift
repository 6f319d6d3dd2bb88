import Experience
import Questions
import Testing

@testable import Web

@Suite struct `The page about errors` {
    static func plain(_ text: String) -> String { `The page about frustration`.plain(text) }

    static func sentence(_ change: (inout Faults) -> Void) throws -> String {
        var answer = Samples.faults
        change(&answer)
        return Self.plain(try Samples.faultsPage("", answer).sentence.plain)
    }

    @Test func `answers with what most people met`() throws {
        #expect(
            try Self.sentence { _ in }
                == "Online shop: in the last 7 days, 180 people met “TypeError: undefined is not an object (evaluating "
                + "'stock.of')”, since release 5.14.0 and nearly only in Mobile Safari.")
        #expect(
            try Self.sentence { $0.groups = [$0.groups[1]] }
                == "Online shop: in the last 7 days, 30 people met “GET /api/stock/* answered 503”.")
        #expect(
            try Self.sentence { $0.groups = [$0.groups[2]] }
                == "Online shop: in the last 7 days, 40 times somebody met “https://ads.example/pixel (img-src)”.")
        #expect(
            try Self.sentence {
                $0.groups = []
                $0.all = .init()
            } == "Online shop: nothing broke in 18,300 page views of the last 7 days.")
        #expect(
            try Self.sentence { $0 = Faults(service: $0.service, range: $0.range) }
                == "Online shop: no page told of itself in the last 7 days.")
    }

    @Test func `cuts a long message in its sentence`() throws {
        let long = try Self.sentence { $0.groups[0].message = String(repeating: "long ", count: 40) }
        #expect(long.contains("long…”") && long.count < 220)
    }

    @Test func `says on how much it rests`() throws {
        #expect(
            try Samples.faultsPage("browser=Firefox").sure.map(Self.plain) == [
                "In all, 218 people met 5 different faults, 512 times.",
                "What pages tell of themselves: 18,300 views, narrowed by the filters below; when a fault was first seen "
                    + "knows no filters.",
            ])
    }

    @Test func `tells what broke in words for people`() throws {
        let rows = try Samples.faultsPage().rows
        #expect(
            rows.map(\.sort) == [
                "A script broke", "A call to the server", "Stopped by the content policy", "Did not load",
            ])
        #expect(rows[3].title == "An image did not load")
        #expect(rows.map(\.isNew) == [true, false, false, false])
        #expect(
            rows.map(\.since) == ["since 5.14.0", "in 5.11.2 or before", "release not told", "not enough data"])
        #expect(rows[0].spread == ["nearly only Mobile Safari"] && rows[3].spread == [])
        #expect(rows[0].stack.count == 2 && rows[0].examples.isEmpty && rows[0].hasMore)
        #expect(rows[1].examples.count == 2 && !rows[1].hasStack)
        #expect(!rows[3].hasMore)
    }

    @Test func `leads to a step and a browser alone, and to a session`() throws {
        let row = try Samples.faultsPage("range=24h").rows[0]
        #expect(row.pages.map(\.text) == ["Basket", "/products/{id}"])
        #expect(row.pages.map(\.href) == [["/services/shop/errors?range=24h&step=basket"], []])
        #expect(row.browsers[0].href == ["/services/shop/errors?range=24h&browser=Mobile%20Safari"])
        #expect(row.morePages == ["and 2\u{A0}other pages"])
        #expect(row.sessionHref == ["/sessions/5"])
    }

    @Test(arguments: [
        (FaultSort.call, "GET /a: slow", "GET /a was slow"), (.call, "GET /a: no answer", "GET /a got no answer"),
        (.call, "odd", "odd"), (.csp, "odd", "odd"), (.resource, "link did not load", "A style sheet did not load"),
        (.resource, "x-y did not load", "x-y did not load"), (.resource, "object did not load", "object did not load"),
        (.error, "", "without a message"), (.rejection, "AbortError", "AbortError"),
    ])
    func `titles`(sort: FaultSort, message: String, title: String) {
        let group = Faults.Group(
            sort: sort, message: message, place: "", totals: .init(), first: Samples.now, last: Samples.now)
        #expect(FaultWords(group).title == title)
    }

    @Test func `shows hostile messages, places and stacks as text`() throws {
        var hostile = Samples.faults
        hostile.groups[0].message = "<script>alert(1)</script>"
        hostile.groups[0].place = "</code><script>alert(2)</script>"
        hostile.groups[0].examples = ["<img src=x onerror=alert(3)>"]
        hostile.groups[0].stack = "<b onclick=alert(4)>\n\"'"
        hostile.groups[0].browsers = [.init(name: "\"><script>alert(5)</script>", people: 1, times: 1)]
        hostile.groups[0].since = .release("<script>alert(6)</script>", before: "<script>")
        let text = try TemplateFiles.library().text("faults", Samples.faultsPage("", hostile))
        #expect(text.contains("&lt;script&gt;alert(6)&lt;/script&gt;"))
        #expect(!text.contains("<script>alert") && !text.contains("<img") && !text.contains("<b onclick"))
    }

    @Test func `leads to the beacon where no page tells anything`() throws {
        let page = try Samples.faultsPage("", Faults(service: Samples.shop.id, range: Samples.faults.range))
        #expect(try TemplateFiles.library().text("faults", page).contains("docs/beacon.md"))
    }
}
