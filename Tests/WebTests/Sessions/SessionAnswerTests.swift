import Experience
import Questions
import Testing

@testable import Web

@Suite struct `Answers of the API about visits` {
    @Test func `have the digits of the list's page`() async throws {
        let json = try await APIServer().ask("/api/v1/services/shop/sessions?device=phone&hurt=yes&page=2").json()
        let page = try Samples.sessionsPage("device=phone&hurt=yes")
        #expect(json["sentence"]?.text == page.sentence.plain)
        #expect(json["hurt"]?["count"]?.number == 1204 && json["hurt"]?["n"]?.number == 12_040)
        #expect(json["page"]?.number == 2 && json["pages"]?.number == 25)
        #expect(json["hurtOnly"] == .flag(true) && json["sort"]?.text == "hurt")
        for (index, row) in page.rows.enumerated() {
            let item = try #require(json["sessions"]?[index])
            #expect(item["customerText"]?.text == row.who.text)
            #expect(item["lengthText"]?.text == row.length)
            #expect(item["lostText"]?.text == row.lost.text)
            #expect(item["furthest"]?["name"]?.text == (row.isWord ? nil : row.furthest))
        }
        #expect(json["sessions"]?[0]?["id"]?.text == "17446744073709551557", "all digits, as text")
        #expect(json["sessions"]?[1]?["customer"] == .null)
        #expect(json["sessions"]?[2]?["value"]?["amount"]?.text == "128.0000")
    }

    @Test func `tell the story of the page`() async throws {
        let json = try await APIServer().ask("/api/v1/sessions/17446744073709551557").json()
        let page = try Samples.sessionPage()
        #expect(json["sentence"]?.text == page.sentence.plain)
        #expect(json["facts"]?.number == 2402 && json["told"]?.number == 22)
        #expect(json["outcomes"]?[0]?.text == page.outcomes[0])
        for (index, chapter) in page.chapters.enumerated() {
            let moments = json["story"]?[index]?["moments"]?.list ?? []
            let shown = chapter.opening + chapter.moments
            #expect(moments.map { $0["text"]?.text } == shown.map(\.text))
            #expect(moments.map { $0["mood"]?.text } == shown.map(\.mood))
            #expect(moments.map { $0["again"]?.list.count } == shown.map { $0.more.first?.times.count ?? 0 })
        }
        let pay = try #require(json["story"]?[1]?["moments"]?.list.first { $0["mood"]?.text == "failed" })
        #expect(pay["status"]?.number == 502 && pay["it"]?[0]?["components"]?[0]?["state"]?.text == "up")
    }

    @Test func `tell of a customer what the page tells`() async throws {
        let json = try await APIServer().ask("/api/v1/customers/\(Samples.alice.rawValue)").json()
        let page = try Samples.customerPage()
        #expect(json["sentence"]?.text == page.sentence.plain)
        #expect(json["services"]?[1]?["lostMs"] == .null)
        #expect(json["oneDay"] == .flag(false) && json["outsideVisits"]?.number == 3)
        #expect(json["sessions"]?.list.count == page.rows.count)
        let traits = json["traits"]?.list ?? []
        #expect(traits.map { $0["name"]?.text } == page.traits.map(\.name))
        #expect(traits.map { $0["value"]?.text } == page.traits.map(\.value))
        #expect(traits.map { $0["told"]?.text } == page.traits.map(\.told))
        #expect(traits.count == 2)
    }

    @Test(arguments: [
        ("/api/v1/sessions/1", 404, "unknownSession"), ("/api/v1/sessions/x", 404, "unknownSession"),
        ("/api/v1/customers/0", 404, "unknownCustomer"), ("/api/v1/customers/1?page=201", 400, "wrongParameter"),
        ("/api/v1/sessions/1?range=7d", 400, "unknownParameter"),
        ("/api/v1/services/shop/sessions?hurt=maybe", 400, "wrongParameter"),
        ("/api/v1/services/none/sessions", 404, "unknownService"),
    ])
    func `say why there is none`(path: String, status: Int, code: String) async throws {
        let answer = try await APIServer().ask(path)
        #expect(answer.status == status)
        #expect(try answer.json()["error"]?["code"]?.text == code)
    }
}
