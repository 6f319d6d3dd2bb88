import Experience
import Questions
import Testing

@testable import Web

@Suite struct `The overview` {
    @Test func `has a row for each service in the order of the answer`() throws {
        let page = try Samples.overviewPage("range=7d&zone=Europe/Berlin")
        #expect(page.rows.map(\.name) == Samples.catalogue.services.map(\.name))
        #expect(page.rows[0].href == "/services/shop?range=7d&zone=Europe/Berlin")
        #expect(page.rows[0].about == "Customers · web, app")
        #expect(page.firstSteps.isEmpty)
    }

    @Test func `tells figures with what they rest on`() throws {
        let row = try Samples.overviewPage().rows[0]
        #expect(row.it.text == "99.98\u{202F}%")
        #expect(row.customers.text == "91.4\u{202F}%")
        #expect(row.customers.notes == ["±\u{A0}0.3 · n\u{A0}36,542"])
        #expect(row.hurt.text == "1,284")
        #expect(row.hurt.notes == ["of 18,420"])
        #expect(row.lost.text == "312\u{A0}h")
        #expect(row.trend.notes == ["points: worse"])
    }

    @Test func `says unknown and not enough data in words`() throws {
        let rows = try Samples.overviewPage().rows
        #expect(rows[3].it == OverviewRow.Cell(text: "unknown", isWord: true))
        #expect(rows[3].trend == OverviewRow.Cell(text: "not enough data", isWord: true))
        #expect(rows[4].lost == OverviewRow.Cell(text: "unknown", isWord: true))
        #expect(rows[4].customers.notes.last == "speed unknown: failures only")
        #expect(rows[4].it.notes == ["3\u{A0}h 44\u{A0}min unknown"])
        #expect(rows[2].trend.notes == ["within chance"])
    }

    @Test func `tells bad interactions where people cannot be told apart`() {
        let cell = OverviewRow.hurt(CustomersView(good: Share(count: 60, n: 100), bad: 30))
        #expect(cell == OverviewRow.Cell(text: "unknown", isWord: true, notes: ["30\u{A0}bad interactions"]))
    }

    @Test func `says no data rather than not enough where there is none`() {
        let cell = OverviewRow.customers(CustomersView())
        #expect(cell.text == "no data")
        #expect(cell.isWord)
    }

    @Test func `draws all rows on one scale`() throws {
        let page = try Samples.overviewPage()
        #expect(page.axis.map(\.label) == ["90\u{202F}%", "95\u{202F}%", "100\u{202F}%"])
        #expect(page.rows.allSatisfy { $0.marks.ticks == page.axis })
    }

    @Test func `says how to begin where nothing has come in`() throws {
        let page = try Samples.emptyPage()
        #expect(page.firstSteps.map(\.needsCatalogue) == [true])
        #expect(!page.hasRows && !page.showsScatter)
        let waiting = OverviewPage(
            overview: Overview(
                range: TimeRange(.week, now: Samples.now),
                services: [Samples.views("shop", it: ITView(), good: Share(count: 0, n: 0))], people: 0, badPeople: 0),
            catalogue: Samples.catalogue, asked: try Samples.asked(), server: "https://parallax.example.com")
        #expect(waiting.firstSteps.map(\.service) == ["shop"])
        #expect(waiting.firstSteps.map(\.component) == ["web-1"])
        #expect(waiting.firstSteps.map(\.server) == ["https://parallax.example.com"])
        #expect(waiting.hasRows)
    }

    @Test func `tells what it rests on at its foot`() throws {
        let footing = try Samples.overviewPage().footing
        #expect(footing.interactions == "62,196\u{A0}interactions")
        #expect(footing.bots == ["21,804"])
        #expect(footing.loaded.map(\.iso) == ["2026-11-21T09:30:00Z"])
    }

    @Test func `keeps filters out of and the range in its links`() throws {
        let frame = try Samples.overviewPage("range=24h&zone=UTC&device=phone").frame
        #expect(frame.travel == "?range=24h&zone=UTC")
        #expect(frame.ranges.map(\.isCurrent) == [false, true, false, false])
        #expect(frame.ranges[0].href == "?range=1h&zone=UTC&device=phone")
        #expect(frame.custom.kept == [Query.Item(name: "device", value: "phone")])
    }

    @Test func `marks the custom range where one is asked`() throws {
        let frame = try Samples.overviewPage("from=2026-11-01T08:00&to=2026-11-01T10:00").frame
        #expect(frame.custom.isCurrent)
        #expect(frame.custom.from == "2026-11-01T08:00" && frame.custom.to == "2026-11-01T10:00")
        #expect(frame.ranges.allSatisfy { !$0.isCurrent })
        #expect(frame.ranges[1].href == "?range=24h")
    }
}
