import Experience
import Questions
import Testing

@testable import Web

@Suite struct `Web vitals by the API` {
    @Test func `have the digits and words of the page`() async throws {
        let page = try Samples.vitalsPage()
        let json = try await APIServer().ask("/api/v1/services/shop/vitals").json()
        #expect(json["sentence"]?.text == page.sentence.plain)
        #expect(json["by"]?.text == "page")
        #expect(json["verdict"]?.text == "failed")
        let vitals = json["vitals"]?.list ?? []
        #expect(vitals.map { $0["vital"]?.text } == ["lcp", "inp", "cls", "fcp", "ttfb"])
        #expect(vitals.map { $0["text"]?.text } == (page.core + page.diagnostic).map(\.text))
        let rows = json["rows"]?.list ?? []
        #expect(rows.map { $0["label"]?.text } == page.table.rows.map(\.value))
        for (row, told) in zip(rows, page.table.rows) {
            let core = row["vitals"]?.list.prefix(3) ?? []
            #expect(core.map { $0["text"]?.text } == told.cells.map(\.text))
        }
        let blamed = json["blame"]?.list ?? []
        #expect(blamed.map { $0["element"]?.text } == page.blame.flatMap(\.items).map(\.element))
    }

    @Test func `have CLS without a unit, and null where there is too little to say`() async throws {
        let json = try await APIServer().ask("/api/v1/services/shop/vitals?by=device").json()
        let shift = try #require(json["vitals"]?.list[2])
        #expect(shift["unit"]?.text == "none" && shift["role"]?.text == "core")
        #expect(shift["p75"] == .number(0.062) && shift["goodUpTo"] == .number(0.1))
        let few = try #require(json["rows"]?.list.last)
        #expect(few["verdict"]?.text == "notEnoughData")
        #expect(few["vitals"]?.list[0]["p75"] == .null)
        #expect(few["vitals"]?.list[0]["good"]?["state"]?.text == "notEnoughData")
        #expect(json["blame"]?.list[1]["people"] == .null)
    }

    @Test func `refuse what they cannot be cut by, and answer where nothing came in`() async throws {
        #expect(try await APIServer().ask("/api/v1/services/shop/vitals?by=step").status == 400)
        #expect(try await APIServer().ask("/api/v1/services/shop/vitals?mood=good").status == 400)
        let empty = try await APIServer().ask("/api/v1/services/stores/vitals").json()
        #expect(empty["views"] == .number(0) && empty["rows"]?.list.isEmpty == true)
    }
}
