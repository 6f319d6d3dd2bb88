import Experience
import HTTPTypes
import Questions
import Statistics
import Testing

@testable import Web

@Suite struct `Answers of the API` {
    @Test func `the overview has the values of the answer in full precision`() async throws {
        let json = try await APIServer().ask("/api/v1/services").json()
        let shop = try #require(json["services"]?[0])
        let views = Samples.overview.services[0]
        let good = try #require(shop["customers"]?["good"])
        let interval = try #require(views.customers.good.interval)

        #expect(json["people"]?.number == 31_377)
        #expect(json["badPeople"]?.number == 1434)
        #expect(json["services"]?.list.count == 5)
        #expect(shop["id"]?.text == "shop")
        #expect(good["share"]?.number == 33_400.0 / 36_542)
        #expect(good["low"]?.number == interval.low)
        #expect(good["high"]?.number == interval.high)
        #expect(shop["it"]?["up"]?.number == 10_078.0 / 10_080)
        #expect(shop["gap"]?.number == views.gap)
        #expect(shop["trend"]?.number == views.trend)
        #expect(shop["customers"]?["lostMs"]?.number == 1_123_200_000)
    }

    @Test func `every text is the text of the page`() async throws {
        let json = try await APIServer().ask("/api/v1/services").json()
        let page = try Samples.overviewPage()
        #expect(json["sentence"]?.text == page.sentence.plain)
        for (index, row) in page.rows.enumerated() {
            let service = try #require(json["services"]?[index])
            #expect(service["id"]?.text == row.id)
            #expect(service["it"]?["text"]?.text == row.it.text)
            #expect(service["customers"]?["good"]?["text"]?.text == row.customers.text)
            #expect(service["customers"]?["badPeopleText"]?.text == row.hurt.text)
            #expect(service["customers"]?["lostText"]?.text == row.lost.text)
            #expect(service["trendText"]?.text == row.trend.text)
        }
    }

    @Test func `what nobody told is null, with the word for it`() async throws {
        let json = try await APIServer().ask("/api/v1/services").json()
        let desk = try #require(json["services"]?[3])
        #expect(desk["it"]?["up"] == .null)
        #expect(desk["it"]?["state"]?.text == "unknown")
        #expect(desk["it"]?["text"]?.text == "unknown")
        #expect(desk["gap"] == .null)
        #expect(desk["gapState"]?.text == "unknown")
        let stores = try #require(json["services"]?[4])
        #expect(stores["customers"]?["speedKnown"] == .flag(false))
        #expect(stores["customers"]?["lostMs"] == .null)
        #expect(stores["customers"]?["lostText"]?.text == "unknown")
    }

    @Test func `too little data gives no share, only its count`() async throws {
        let json = try await APIServer().ask("/api/v1/services").json()
        let before = try #require(json["services"]?[3]?["before"])
        #expect(before["share"] == .null)
        #expect(before["low"] == .null)
        #expect(before["plusMinus"] == .null)
        #expect(before["n"]?.number == 14)
        #expect(before["enough"] == .flag(false))
        #expect(before["state"]?.text == "notEnoughData")
        #expect(before["text"]?.text == "not enough data")
        #expect(json["services"]?[3]?["trend"] == .null)
        #expect(json["services"]?[3]?["trendState"]?.text == "notEnoughData")
    }

    @Test func `people who cannot be told apart are unknown, not none`() async throws {
        var overview = Samples.overview
        overview.services[0].customers.people = 0
        overview.services[0].customers.badPeople = 0
        let server = APIServer(answering: SampleAnswering(overview: overview))
        let customers = try await server.ask("/api/v1/services").json()["services"]?[0]?["customers"]
        #expect(customers?["people"] == .null)
        #expect(customers?["badPeople"] == .null)
        #expect(customers?["peopleState"]?.text == "unknown")
        #expect(customers?["badPeopleText"]?.text == "unknown")
    }

    @Test func `a service reads as its row of the overview, with range and filters beside it`() async throws {
        let row = try await APIServer().ask("/api/v1/services").json()["services"]?[0]
        let json = try await APIServer().ask("/api/v1/services/shop?device=phone&step=").json()
        let own = try #require(row?.keys)
        for key in own { #expect(json[key] == row?[key], "\(key)") }
        #expect(json.keys.subtracting(own) == ["range", "filters", "sentence", "sure", "unreached"])
        #expect(json["unreached"] == .null, "browsers reported nothing")
        #expect(json["filters"] == .object(["device": .text("phone"), "step": .text("")]))
        #expect(json["sentence"]?.text == (try Samples.servicePage()).sentence.plain)
        #expect(json["range"]?["preset"]?.text == "7d")
    }

    @Test func `a timeline has every slot and every contradiction`() async throws {
        let json = try await APIServer().ask("/api/v1/services/shop/timeline?range=24h").json()
        let points = try #require(json["points"]?.list)
        #expect(points.count == 168)
        #expect(points[0]["at"]?.text == "2026-11-14T10:00:00Z")
        #expect(points[20]["good"]?["share"] == .null)
        #expect(points[60]["it"]?["unknownMinutes"]?.number == 60)
        #expect(points[90]["it"]?["up"]?.number == 58.0 / 60)
        #expect(json["stepMinutes"]?.number == 60)
        #expect(json["target"]?.number == 0.95)
        let stretch = try #require(json["contradictions"]?[0])
        #expect(stretch["minutes"]?.number == 420)
        #expect(stretch["lengthText"]?.text == "7\u{A0}h")
        #expect(stretch["good"]?["count"]?.number == 1100)
    }

    @Test func `a breakdown has the digits and words of the page's table`() async throws {
        let page = try Samples.servicePage()
        let json = try await APIServer().ask("/api/v1/services/shop/breakdown").json()
        #expect(json["by"]?.text == "device")
        #expect(json["rows"]?.list.count == page.breakdown.rows.count)
        for (index, row) in page.breakdown.rows.enumerated() {
            let own = try #require(json["rows"]?[index])
            #expect(own["label"]?.text == row.value)
            #expect(own["good"]?["text"]?.text == row.good.text)
            #expect([own["p50Text"]?.text, own["p75Text"]?.text, own["p95Text"]?.text] == [row.p50, row.p75, row.p95])
        }
        #expect(json["rows"]?[3]?["p95Ms"] == .null)
        let steps = try await APIServer().ask("/api/v1/services/shop/breakdown?by=step").json()
        #expect(steps["rows"]?[0]?["label"]?.text == "Pay")
        #expect(steps["rows"]?[0]?["value"]?.text == "pay")
        #expect(steps["rows"]?[0]?["people"]?.number == 900)
    }

    @Test func `what is unmatched comes with rules to add`() async throws {
        let json = try await APIServer().ask("/api/v1/unmatched").json()
        #expect(json["withoutService"]?.number == 1340)
        #expect(json["bots"]?.number == 21_804)
        #expect(json["suggestions"]?[0]?["service"]?.text == "shop")
        #expect(json["suggestions"]?[1]?["service"] == .null)
        #expect(json["suggestions"]?[1]?["rule"]?.text == SuggestedRule(Samples.unmatched.suggestions[1]).yaml)
    }

    @Test func `equal questions get equal bytes, which nobody may keep`() async throws {
        let answers = try await [APIServer().ask("/api/v1/services"), APIServer().ask("/api/v1/services")]
        #expect(answers[0].body == answers[1].body)
        #expect(answers[0].body.hasPrefix(#"{"badPeople":1434,"people":31377,"range":{"from":"#))
        #expect(answers[0].headers[.cacheControl] == "no-store")
        #expect(answers[0].headers[.contentType] == "application/json")
    }

    @Test(arguments: [
        ("range=1h", "2026-11-21T08:31:00Z", "2026-11-21T09:31:00Z"),
        ("from=2026-11-01T00:00&to=2026-11-01T05:00", "2026-11-01T00:00:00Z", "2026-11-01T05:00:00Z"),
        (
            "from=2026-11-01T00:00&to=2026-11-02T00:00&zone=Europe/Berlin", "2026-10-31T23:00:00Z",
            "2026-11-01T23:00:00Z"
        ),
    ])
    func `a range is told as it was read`(query: String, from: String, to: String) async throws {
        let range = try await APIServer().ask("/api/v1/services?\(query)").json()["range"]
        #expect(range?["from"]?.text == from)
        #expect(range?["to"]?.text == to)
    }
}
