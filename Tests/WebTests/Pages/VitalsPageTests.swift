import Experience
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Questions
import Testing

@testable import Web

@Suite struct `The web vitals page` {
    private static func plain(_ text: String) -> String {
        text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }

    private static func views(_ measures: [Vital: WebVitals.Measure], count: Int = 100) -> WebVitals.Views {
        WebVitals.Views(count: count, measures: measures)
    }

    private static func measure(_ good: Int, _ middling: Int, _ poor: Int, p75: Double?) -> WebVitals.Measure {
        .init(rated: RatedViews(good: good, needsImprovement: middling, poor: poor), p75: p75)
    }

    private func sentence(_ views: WebVitals.Views) throws -> String {
        Self.plain(VitalsSentence(Samples.shop, views, asked: try Samples.asked("range=24h")).sentence.plain)
    }

    @Test func `answers in its first line, in customers' words`() throws {
        let page = try Samples.vitalsPage()
        #expect(
            Self.plain(page.sentence.plain)
                == "Pages of Online shop load their main content within 2.28 s for three of four views: good. "
                + "They answer a press within 214 ms: needs improvement. And they hold still: good.")
        #expect(
            page.sure.map(Self.plain) == [
                "This rests on 12,900 page views.",
                "By Google’s rule pages pass where all three are good; these do not.",
            ])
    }

    @Test func `says what it cannot say`() throws {
        #expect(
            try self.sentence(.init()) == "No page of Online shop told how it loaded in the last 24 hours.")
        #expect(
            try self.sentence(Self.views([.lcp: Self.measure(12, 0, 0, p75: nil)], count: 12))
                == "How pages of Online shop load cannot be said: 12 views are not enough data.")
        let load = Self.measure(10, 20, 70, p75: 5_120)
        #expect(
            try self.sentence(Self.views([.lcp: load]))
                == "Pages of Online shop load their main content within 5.12 s for three of four views: poor. "
                + "How they answer presses is not known well enough.")
        #expect(
            try self.sentence(Self.views([.lcp: load, .cls: Self.measure(60, 10, 30, p75: 0.3)]))
                .hasSuffix("not known well enough; they jump about: poor."))
        #expect(
            try self.sentence(Self.views([.lcp: load, .inp: Self.measure(90, 10, 0, p75: 90)]))
                .hasSuffix("They answer a press within 90 ms: good."))
        #expect(VitalsCertainty(.init(), isFiltered: true).sentences.isEmpty)
        let unsure = VitalsCertainty(Self.views([.lcp: Self.measure(90, 10, 0, p75: 90)]), isFiltered: true).sentences
        #expect(unsure[0].hasSuffix("narrowed by the filters below."))
        #expect(unsure[1].contains("cannot be said yet"))
    }

    @Test func `tells each core vital with its shares, its limits and what it rests on`() throws {
        let figures = try Samples.vitalsPage().core
        #expect(figures.map(\.fullName).allSatisfy { $0.hasSuffix(")") })
        #expect(figures.map { Self.plain($0.text) } == ["2.28 s", "214 ms", "0.062"])
        #expect(figures.map(\.assessment) == ["good", "needs improvement", "good"])
        #expect(Self.plain(figures[0].limits) == "good up to 2.5 s, poor above 4 s")
        #expect(Self.plain(figures[1].limits) == "good up to 200 ms, poor above 500 ms")
        #expect(figures[2].limits == "good up to 0.10, poor above 0.25")
        #expect(Self.plain(figures[1].sample) == "9,030 views with a press")
        #expect(figures[0].parts.map(\.rating) == ["good", "needs improvement", "poor"])
        #expect(Self.plain(figures[0].parts[0].share) == "82.0 % ± 0.7")
        #expect(figures.map(\.anchor) == ["lcp", "inp", "cls"])
        #expect(try Samples.vitalsPage().diagnostic.map(\.anchor) == ["fcp", "ttfb"])
    }

    @Test func `reads “not enough data” where there is too little`() throws {
        let few = VitalFigure(.lcp, of: Self.views([.lcp: Self.measure(20, 0, 0, p75: nil)], count: 20))
        #expect(few.text == "not enough data" && few.isWord && few.parts.isEmpty && few.bar.parts.isEmpty)
        #expect(VitalFigure(.inp, of: .init()).text == "no data")
        let row = try #require(try Samples.vitalsPage("by=device").table.rows.last)
        #expect(row.value == "not told" && row.verdict == "not enough data" && row.isWord)
        #expect(row.cells.map(\.isWord) == [true, true, true])
        #expect(Self.plain(row.cells[0].good) == "12 views")
    }

    @Test func `calls pages by their step or by their path, and narrows to what can be narrowed to`() throws {
        let rows = try Samples.vitalsPage("range=24h").table.rows
        #expect(rows.map(\.value) == ["Search", "/blog/{id}", "other pages without a step"])
        #expect(rows.map(\.isLink) == [true, false, false])
        #expect(rows.map(\.isPath) == [false, true, false])
        #expect(rows[0].href == "/services/shop/vitals?range=24h&step=search")
        #expect(rows.map(\.verdict) == ["does not pass", "passes", "not enough data"])
        let narrowed = try Samples.vitalsPage("device=phone&by=device")
        #expect(narrowed.table.rows.map(\.isLink) == [false, true, true])
        #expect(narrowed.chips.map(\.value) == ["phone"])
        #expect(narrowed.chips[0].href == "/services/shop/vitals?by=device")
        #expect(narrowed.clearHref == "/services/shop/vitals?by=device")
        #expect(narrowed.tabs.map(\.isCurrent) == [false, true, false, false])
        #expect(narrowed.nav.items.first { $0.isCurrent }?.label == "Web vitals")
    }

    @Test func `lists what is to blame by vital, with the people hurt`() throws {
        let lists = try Samples.vitalsPage().blame
        #expect(lists.map(\.items.count) == [2, 1, 1])
        let first = lists[0].items[0]
        #expect(first.page == "Search" && first.element == "div.results > img")
        #expect(Self.plain(first.views) == "1,204 views" && Self.plain(first.people) == "961 people")
        #expect(Self.plain(first.share) == "52 % of those not good")
        #expect(lists[0].items[1].isPath && lists[0].items[1].people == "people unknown")
        #expect(lists[2].items[0].page == "other pages without a step")
        let empty = BlameList(.cls, Samples.emptyBlame, views: .init(), service: Samples.shop)
        #expect(!empty.hasItems && empty.none.hasPrefix("Nothing"))
        let unnamed = BlameList(
            .lcp, Samples.emptyBlame, views: Samples.webVitals(by: .page).all, service: Samples.shop)
        #expect(unnamed.none.contains("docs/beacon.md"))
    }

    @Test func `neutralises what a browser calls an element`() throws {
        let text = try TemplateFiles.rendered()["vitals"]
        #expect(text?.contains("div.banner[data-x=&quot;&lt;b&gt;&quot;]") == true)
    }

    @Test func `says how to begin where nothing was measured`() throws {
        let text = try #require(try TemplateFiles.rendered()["vitals-empty"])
        #expect(text.contains("&lt;script async src=\"https://parallax.example.com/b.js\" data-key=\"KEY\"&gt;"))
        #expect(text.contains("docs/beacon.md"))
        #expect(!text.contains("vital-figures"))
    }

    @Test func `has an address, and says what cannot be cut by`() async throws {
        try await pageServer().test(.router) { client in
            let html: HTTPFields = [.accept: "text/html"]
            try await client.execute(
                uri: "/services/shop/vitals?by=release&device=phone", method: .get, headers: html
            ) { response in
                #expect(response.status == .ok)
                let text = String(buffer: response.body)
                #expect(text.contains("5.14.0") && text.contains("Device</span> phone"))
            }
            try await client.execute(uri: "/services/shop/vitals?by=step", method: .get, headers: html) { response in
                #expect(response.status == .badRequest)
                #expect(String(buffer: response.body).contains("Choose one of page, device, country, release."))
            }
            try await client.execute(uri: "/services/nobody/vitals", method: .get, headers: html) { response in
                #expect(response.status == .notFound)
            }
        }
    }
}

@Suite struct `A rating bar` {
    @Test func `draws each rating in its place, and the smallest so that it is seen`() {
        let bar = RatingBar(RatedViews(good: 8_000, needsImprovement: 1_999, poor: 1))
        #expect(bar.parts.map(\.isGood) == [true, false, false])
        #expect(bar.parts.map(\.isMiddling) == [false, true, false])
        #expect(bar.parts.map(\.isPoor) == [false, false, true])
        #expect(bar.parts.first?.x == "0" && bar.parts.last?.width == "2")
        #expect(bar.parts.map(\.width).compactMap(Double.init).reduce(0, +) == RatingBar.width)
        #expect(
            bar.words.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
                == "good 80.0 %, needs improvement 20.0 %, poor 0.01 %, of 10,000 views.")
    }

    @Test func `leaves out a rating that nobody gave, and everything where there is too little`() {
        #expect(RatingBar(RatedViews(good: 40)).parts.map(\.width) == ["240"])
        #expect(RatingBar(RatedViews(good: 29)).parts.isEmpty)
        #expect(RatingBar(RatedViews(good: 29)).words == "Not enough data: 29\u{A0}views.")
    }
}

@Suite struct `A vital's figure` {
    @Test(arguments: [
        (Vital.lcp, 999.0, "999 ms"), (.lcp, 1_000, "1.00 s"), (.lcp, 2_504, "2.50 s"), (.lcp, 12_040, "12 s"),
        (.inp, 0, "0 ms"), (.cls, 0.0912, "0.091"), (.cls, 0, "0.000"), (.ttfb, 812.4, "812 ms"),
    ])
    func `is written in its unit`(vital: Vital, value: Double, text: String) {
        #expect(vital.text(value).replacing("\u{A0}", with: " ") == text)
    }
}
