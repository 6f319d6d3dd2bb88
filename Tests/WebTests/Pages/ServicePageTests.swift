import Experience
import Questions
import Statistics
import Testing

@testable import Web

@Suite struct `The service page` {
    @Test func `answers in its first line`() throws {
        let page = try Samples.servicePage("")
        #expect(
            page.sentence.plain.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
                == "Online shop: IT was green for 99.98 % of the last 7 days. 1,284 people still had a bad time, "
                + "and 312 hours were lost waiting.")
    }

    @Test func `says so when neither side has said a word`() throws {
        let views = Samples.views("shop", it: ITView(), good: Share(count: 0, n: 0))
        let sentence = ServiceSentence(Samples.shop, views, asked: try Samples.asked("range=1h")).sentence
        #expect(sentence.plain == "Online shop: neither side has said a word for the last hour.")
        #expect(ServiceCertainty(views, isFiltered: false).sentences.isEmpty)
    }

    @Test func `says what its figures rest on`() {
        var views = Samples.overview.services[0]
        views.customers.timed = 18_271
        let sentences = ServiceCertainty(views, isFiltered: true).sentences.map { $0.replacing("\u{A0}", with: " ") }
        #expect(
            sentences == [
                "This rests on 36,542 interactions of 18,420 people, narrowed by the filters below.",
                "How long it took is known of 50.0\u{202F}% of them; of the rest only failures count as bad.",
                "IT’s view knows no filters: it is the whole service’s.",
            ])
    }

    @Test func `says how many never got in, and how sure that is where browsers report only some`() throws {
        var views = Samples.overview.services[0]
        let said = { (told: [(Int, Double)]) -> String? in
            var sampled = SampledCount()
            for (count, chance) in told { sampled.add(count, chance: chance) }
            views.unreached = Unreached(sampled)
            return ServiceCertainty(views, isFiltered: false).sentences.last?.replacing("\u{A0}", with: " ")
        }
        #expect(said([(1, 1)]) == "Browsers reported 1 try that never got an answer.")
        #expect(
            said([(12, 0.1)])
                == "Browsers reported 12 tries that never got an answer. As they report only some, there were about 120, "
                + "between 70 and 204; the figures here count each report once.")
    }

    @Test func `compares the share with what was promised, by the interval`() throws {
        let notes = try Samples.servicePage("").summary.map(\.notes)
        #expect(notes[1].first == "under the promised 95\u{202F}%")
        let kept = SummaryFigure.all(Samples.overview.services[4], service: Samples.catalogue.services[4], before: "")
        #expect(kept[1].notes.first == "promise of 90\u{202F}% kept")
        let near = SummaryFigure.all(
            Samples.views("desk", it: ITView(), good: Share(count: 95, n: 100)), service: Samples.shop, before: "")
        #expect(near[1].notes.first == "near the promised 95\u{202F}%")
        #expect(near[2].text == "unknown" && near[2].isWord)
    }

    @Test func `leads each figure to its explanation`() throws {
        #expect(
            try Samples.servicePage("").summary.map(\.anchor)
                == ["it", "customers", "gap", "people", "lost", "trend"])
    }

    @Test func `shows filters as chips that can be taken away one by one`() throws {
        let page = try Samples.servicePage("range=7d&device=phone&step=pay&country=")
        #expect(page.chips.map(\.dimension) == ["Step", "Device", "Country"])
        #expect(page.chips.map(\.value) == ["Pay", "phone", "not told"])
        #expect(page.chips.map(\.href)[1] == "/services/shop?range=7d&step=pay&country=")
        #expect(page.clearHref == "/services/shop?range=7d")
        #expect(page.sure[0].contains("narrowed"))
    }

    @Test func `asks the API for the same timeline`() throws {
        let page = try Samples.servicePage("range=7d&device=phone&by=os")
        #expect(page.timelineURL == "/api/v1/services/shop/timeline?range=7d&device=phone")
    }

    @Test func `cuts by every dimension, keeping the filters`() throws {
        let page = try Samples.servicePage("device=phone")
        #expect(Set(Breakdown.Dimension.pageOrder) == Set(Breakdown.Dimension.allCases))
        #expect(page.tabs.filter(\.isCurrent).map(\.label) == ["Device"])
        #expect(page.tabs[1].href == "/services/shop?device=phone&by=channel#breakdown")
    }

    @Test func `lists steps in the order of the journeys, unknown ones last`() throws {
        let steps = try Samples.servicePage("").steps.rows
        #expect(steps.map(\.value) == ["Search", "Basket", "Pay", "Thanks", "no step known"])
        #expect(steps[2].note == ["within 3\u{A0}s"])
        #expect(steps[3].good.text == "not enough data")
        #expect(steps[4].href == "/services/shop?step=")
    }

    @Test func `leads each value to the page for it alone`() throws {
        let rows = try Samples.servicePage("range=24h").breakdown.rows
        #expect(rows.map(\.value) == ["phone", "desktop", "tablet", "not told"])
        #expect(rows[0].href == "/services/shop?range=24h&device=phone")
        #expect(rows[0].p50 == "412\u{A0}ms" && rows[0].p95 == "4.2\u{A0}s")
        #expect(rows[3].p95 == "unknown")
        #expect(try Samples.servicePage("device=phone").breakdown.rows.map(\.isFilter) == [true, false, false, false])
    }

    @Test func `tells contradictions in words, with what lay around`() throws {
        let page = try Samples.servicePage("")
        let row = try #require(page.contradictions.first)
        #expect(row.length == "7\u{A0}h")
        #expect(row.bad == "240 bad of 1,400")
        #expect(row.share == "78.6\u{202F}% ±\u{A0}2.1")
        #expect(row.strip.columns.count == 31)
        #expect(row.strip.washes.count == 1)
    }

    @Test func `says the same as the chart in a table`() throws {
        let slots = try Samples.servicePage("").slots
        #expect(slots.count == 168)
        #expect(slots[0].it == "up")
        #expect(slots[60].it == "60\u{A0}min unknown")
        #expect(slots[90].it == "2\u{A0}min down")
        #expect(slots[128].it == "16\u{A0}min degraded")
        #expect(slots[20].good == "not enough data")
    }

    @Test func `writes a hostile service id into no link unescaped`() throws {
        let service = Service(id: ServiceID(rawValue: "a\"/../b?c"), name: "<b>")
        let page = ServicePage(
            service: service,
            answers: .init(
                views: Samples.overview.services[0], timeline: Samples.timeline, steps: Samples.breakdown(by: .step),
                breakdown: Samples.breakdown(by: .device)), asked: try Samples.asked())
        #expect(page.timelineURL == "/api/v1/services/a%22/../b%3Fc/timeline")
    }
}
