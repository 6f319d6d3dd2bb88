import Experience
import Questions
import Testing

@testable import Web

@Suite struct `The page about frustration` {
    static func plain(_ text: String) -> String {
        text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }

    static func sentence(_ change: (inout Frustration) -> Void) throws -> String {
        var answer = Samples.frustration
        change(&answer)
        return Self.plain(try Samples.frustrationPage("", answer).sentence.plain)
    }

    @Test func `answers with what most people pressed in vain`() throws {
        #expect(
            try Self.sentence { _ in }
                == "Online shop: in the last 7 days, 64 people pressed “wishlist” on the page Basket, and nothing happened; "
                + "36 pressed it again and again.")
    }

    @Test func `says each sign in its own words`() throws {
        #expect(
            try Self.sentence { $0.rows = [$0.rows[1]] }
                == "Online shop: in the last 7 days, 36 people pressed “wishlist” on the page Basket again and again.")
        #expect(
            try Self.sentence { $0.rows = [$0.rows[1], $0.rows[0]] }
                == "Online shop: in the last 7 days, 36 people pressed “wishlist” on the page Basket again and again; "
                + "for 64 nothing happened.")
        #expect(
            try Self.sentence { $0.rows = [$0.rows[3]] }
                == "Online shop: in the last 7 days, 9 people loaded the page Pay anew again and again.")
        #expect(
            try Self.sentence { $0.rows = [$0.rows[2]] }
                == "Online shop: in the last 7 days, people, how many is not known, pressed “something” on the page "
                + "/help/{id}, and something broke (1 time).")
        #expect(
            try Self.sentence { $0.rows = [] }
                == "Online shop: of 41,200 clicks in the last 7 days, none was in vain, and no page was loaded anew again "
                + "and again.")
    }

    @Test func `says on how much it rests`() throws {
        #expect(
            try Samples.frustrationPage("device=phone").sure.map(Self.plain) == [
                "In all, 142 people showed one of the four signs.",
                "Judged from 41,200 clicks in 18,300 page views, narrowed by the filters below.",
                "Of 512 clicks it is not known whether they were dead: their pages were left too soon.",
            ])
    }

    @Test func `leads to the beacon where no page tells anything`() throws {
        let page = try Samples.emptyFrustrationPage()
        #expect(page.sentence.plain == "Online shop: no page told of a click in the last 7 days.")
        #expect(!page.isTold && page.sure.isEmpty)
        let text = try TemplateFiles.library().text("frustration", page)
        #expect(text.contains("docs/beacon.md") && text.contains("href=\"/settings\""))
        #expect(!text.contains("Refresh rage"))
    }

    @Test func `shows people first, times beside, and words where nothing is known`() throws {
        let page = try Samples.frustrationPage()
        #expect(page.summary.map(\.label) == ["Rage clicks", "Dead clicks", "Error clicks", "Refresh rage"])
        #expect(page.summary.map(\.text) == ["41", "96", "33", "9"])
        #expect(page.summary.map { Self.plain($0.notes[0]) }[0] == "people, 48 times")
        #expect(page.rows[2].people == OverviewRow.Cell(text: "unknown", isWord: true))
        #expect(page.rows[2].views.text == "not enough data")
        #expect(page.rows.map(\.name) == ["wishlist", "wishlist", "something", "the whole page"])
        #expect(page.more == ["3\u{A0}rows with fewer people are left out. A filter shows them."])
        var answer = Samples.frustration
        answer.signs[.reload] = nil
        #expect(try Samples.frustrationPage("", answer).summary[3].text == "none")
    }

    @Test func `leads to a session, by all its digits, and to a page alone`() throws {
        let rows = try Samples.frustrationPage("range=24h&device=phone").rows
        #expect(rows.map(\.sessionHref) == [["/sessions/9223372036854775809"], ["/sessions/7"], [], ["/sessions/8"]])
        #expect(rows[0].pageHref == ["/services/shop/frustration?range=24h&device=phone&step=basket"])
        #expect(rows[2].pageHref == [] && rows[2].page == "/help/{id}")
    }

    @Test func `shows filters in force, each to be taken away`() throws {
        let narrowing = try Samples.frustrationPage("range=24h&device=phone&step=pay").narrowing
        #expect(narrowing.chips.map(\.value) == ["Pay", "phone"])
        #expect(narrowing.chips[0].href == "/services/shop/frustration?range=24h&device=phone")
        #expect(narrowing.clearHref == "/services/shop/frustration?range=24h")
    }

    @Test func `says what counts, by the numbers in force`() {
        let rules = FrustrationPage.rules(
            FrustrationThresholds(rageClicks: 4, rageWithin: Milliseconds(800), ragePixels: 9, reloads: 5))
        #expect(
            Self.plain(rules[0].words).hasPrefix("4 clicks within 800 ms on one element, or at most 9 pixels apart."))
        #expect(Self.plain(rules[1].words).contains("for 2.5 s nothing"))
        #expect(Self.plain(rules[3].words).contains("5 times within 60 s"))
    }

    @Test(arguments: [
        ("main>div.buy>button.wishlist", "wishlist"), ("#pay", "pay"),
        ("form>[data-parallax-name=\"wish list\"]", "wish list"),
        ("input[name=\"city\"]", "city"), ("div>a", "a"), ("", ""), ("a.", "a."), (">", ""), ("x[y=\"\"]", "x[y=\"\"]"),
    ])
    func `calls what was pressed by its name`(selector: String, name: String) {
        #expect(ElementWords(selector).name == name)
    }

    @Test func `draws small shares on one scale that holds all their intervals`() {
        let shares = [Share(count: 110, n: 4100), Share(count: 40, n: 4100), Share(count: 1, n: 12)]
        #expect(ShareBar.end(shares) == 0.05)
        #expect(ShareBar.end([]) == 0.01)
        #expect(ShareBar.end([Share(count: 40, n: 40)]) == 1)
        let bar = ShareBar(shares[0], upTo: 0.05)
        #expect(bar.dot == ["64"] && bar.whisker.count == 1)
        #expect(ShareBar(shares[2], upTo: 0.05).dot.isEmpty)
    }

    @Test func `shows a hostile selector as text`() throws {
        var hostile = Samples.frustration
        hostile.rows[0].element = "<script>alert(1)</script>"
        hostile.rows[0].page = Samples.place(nil, "/\"><img src=x onerror=alert(2)>")
        let text = try TemplateFiles.library().text("frustration", Samples.frustrationPage("", hostile))
        #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(!text.contains("<script>alert") && !text.contains("<img"))
    }
}
