import Questions
import Testing

@testable import Web

@Suite struct `Journeys across services by the API` {
    private let server = APIServer(answering: SampleAnswering(catalogue: Samples.crossingCatalogue))

    @Test func `are listed with the digits of the answer`() async throws {
        let json = try await self.server.ask("/api/v1/journeys?range=28d").json()
        let item = try #require(json["journeys"]?[0])
        #expect(json["journeys"]?.list.count == 1)
        #expect(item["id"]?.text == "settle")
        #expect(item["withinMs"]?.number == 1_209_600_000)
        #expect(item["steps"]?.list.compactMap(\.text) == ["shop/search", "shop/thanks", "desk/solved"])
        #expect(item["entered"]?.number == 1_200 && item["people"]?.number == 1_100)
        #expect(item["goal"]?["share"]?.number == 90.0 / 1_200)
        #expect(item["underWay"]?.number == 200)
    }

    @Test func `are told one by one with steps, rows and what passages used`() async throws {
        let json = try await self.server.ask("/api/v1/journeys/settle?by=device&device=phone").json()
        #expect(json["sentence"]?.text == (try Samples.crossingPage().sentence.plain))
        #expect(json["filters"] == .object(["device": .text("phone")]))
        let step = try #require(json["steps"]?[1])
        #expect(step["step"]?.text == "shop/thanks" && step["name"]?.text == "Online shop: Thanks")
        #expect(step["reached"]?["share"]?.number == 0.25)
        #expect(step["wentOn"]?["count"]?.number == 90)
        #expect(step["first"]?[3]?["meeting"]?.text == "failed" && step["first"]?[3]?["passages"]?.number == 20)
        #expect(step["p75Ms"]?.number == 9_000_000)
        #expect(json["steps"]?[2]?["p50Ms"] == .null)
        #expect(json["rows"]?[1]?["label"]?.text == "not told")
        #expect(json["channels"]?[1]?["channels"]?.list.compactMap(\.text) == ["web", "chat"])
        #expect(json["services"]?[1]?["goal"]?["count"]?.number == 90)
        #expect(json["sessions"]?[1]?["orMore"] == .flag(true) && json["sessions"]?[0]?["orMore"] == .flag(false))
        #expect(json["unknownSessions"]?.number == 41)
        #expect(json["earned"]?[0]?["currency"]?.text == "EUR")
    }

    @Test(arguments: [
        ("CrossingJourneys", "/api/v1/journeys"), ("CrossingJourney", "/api/v1/journeys/settle"),
        ("Error", "/api/v1/journeys/none"),
    ])
    func `have just the keys that are described`(schema: String, path: String) async throws {
        let description = try APIDescription()
        let answer = try await self.server.ask(path).json()
        let departures = description.departures(of: answer, from: try #require(description.schema(schema)))
        #expect(departures.isEmpty, "\(departures.prefix(10))")
    }

    @Test func `that nobody declared are not found, with the nearest in reach`() async throws {
        let answer = try await self.server.ask("/api/v1/journeys/setle")
        #expect(answer.status == 404)
        #expect(try answer.json()["error"]?["code"]?.text == "unknownJourney")
        #expect(answer.body.contains("Did you mean “settle”?"))
        let none = try await APIServer().ask("/api/v1/journeys").json()
        #expect(none["journeys"]?.list.isEmpty == true)
    }

    @Test(arguments: ["step=pay", "visitor=old", "by=step", "mood=good"])
    func `refuse what no passage can be asked by`(query: String) async throws {
        #expect(try await self.server.ask("/api/v1/journeys/settle?\(query)").status == 400)
    }
}
