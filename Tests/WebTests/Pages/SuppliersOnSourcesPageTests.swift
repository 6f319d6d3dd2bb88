import Experience
import Intake
import Testing

@testable import Web

/// What stands on the page of sources of suppliers' status pages.
@Suite struct `Suppliers on the page of sources` {
    private func page(_ change: (inout StatusPageReading) -> Void = { _ in }, failed: Bool = false) throws
        -> SourcesPage
    {
        let board = SupplierBoard()
        let (pay, mail) = (ComponentID(rawValue: "pay"), ComponentID(rawValue: "mail"))
        let page = StatusPage(
            url: "https://status.example.com",
            uses: [StatusPage.Use(component: pay), StatusPage.Use(component: mail, names: ["Mail"])])
        let answer = #"""
            {"page":{"name":"Pay & Co","url":"https://status.example.com"},"status":{"indicator":"critical"},
             "components":[{"id":"1","name":"Mail","status":"operational"}],
             "incidents":[{"name":"<b>Down</b>","shortlink":"https://stspg.io/1","status":"identified"}]}
            """#
        var reading = try Array(answer.utf8).withUnsafeBytes {
            try StatusPageReading($0, format: nil, now: Samples.sourcesNow)
        }
        change(&reading)
        _ = board.take(reading, of: page, at: Samples.sourcesNow - .minutes(2))
        if failed { board.fail(page, "it answered 500", at: Samples.sourcesNow) }
        var report = Samples.report()
        report.suppliers = board.entries(
            of: Catalogue(components: [
                Component(id: pay, name: "Pay", statusPages: [StatusPageRule(url: "https://status.example.com")])
            ]))
        return try Samples.sourcesPage(report)
    }

    @Test func `say how each component is, and what is under way with its link, once`() throws {
        let supplier = try #require(try self.page().suppliers.first)
        #expect(supplier.title == "Pay & Co" && supplier.answered == "2\u{A0}min ago" && supplier.trouble.isEmpty)
        #expect(
            supplier.words == [
                SupplierRow.Word(component: "pay", state: "down"), SupplierRow.Word(component: "mail", state: "up"),
            ])
        #expect(
            supplier.incidents == [
                SupplierRow.Incident(components: "pay, mail", title: "<b>Down</b>", link: "https://stspg.io/1")
            ])
    }

    @Test func `are unknown where the page fails, and say why`() throws {
        let supplier = try #require(try self.page(failed: true).suppliers.first)
        #expect(supplier.words.map(\.state) == ["unknown", "unknown"] && supplier.incidents.isEmpty)
        #expect(supplier.trouble == "it answered 500")
    }

    @Test func `write the supplier's words as text and its address as a link`() throws {
        let text = try TemplateFiles.library().text("sources", self.page())
        #expect(
            text.contains(
                "<b>pay, mail</b>: &lt;b&gt;Down&lt;/b&gt; (<a href=\"https://stspg.io/1\" rel=\"noreferrer\">"))
        #expect(text.contains("<a href=\"https://status.example.com\" rel=\"noreferrer\">Pay &amp; Co</a>"))
        let without = try TemplateFiles.library().text("sources", self.page { $0.incidents[0].link = nil })
        #expect(!without.contains("what the supplier says"))
    }

    @Test func `leave the section out where no page is asked`() throws {
        #expect(!(try TemplateFiles.library().text("sources", Samples.sourcesPage()).contains("What suppliers")))
    }
}
