import Facts
import HTTPTypes
import Hummingbird
import Questions
import Records
import Testing

@testable import Web

@Suite struct `What the API does not answer` {
    @Test(arguments: [
        ("range=2d", "wrongParameter", "“2d” is no range. Choose one of 1h, 24h, 7d, 28d"),
        ("range=", "wrongParameter", "is no range"),
        ("from=2026-02-30&to=2026-03-01", "wrongParameter", "from=“2026-02-30” is no time"),
        ("from=yesterday", "wrongParameter", "Write it as from=2026-11-01T09:30."),
        ("to=9999-01-01", "wrongParameter", "to=“9999-01-01” is no time"),
        ("zone=Mars/Phobos", "wrongParameter", "“Mars/Phobos” is no time zone"),
        ("device=fridge", "wrongParameter", "“fridge” is no device. Choose one of unknown, desktop, phone"),
        ("device=phone&device=tablet", "wrongParameter", "“device” is given twice"),
        ("devise=phone", "unknownParameter", "Did you mean “device”?"),
        ("limit=10", "unknownParameter", "“limit” is no parameter here"),
        ("by=step", "unknownParameter", "“by” is no parameter here"),
    ])
    func `a parameter that cannot be read is named`(query: String, code: String, words: String) async throws {
        let answer = try await APIServer().ask("/api/v1/services/shop?\(query)")
        let error = try answer.json()["error"]
        #expect(answer.status == 400)
        #expect(error?["code"]?.text == code)
        #expect(error?["message"]?.text?.contains(words) == true, "\(answer.body)")
    }

    @Test(arguments: [
        "from=2026-11-01", "to=2026-11-01", "from=2026-11-02&to=2026-11-01", "from=2026-11-01&to=2026-11-01",
        "from=1990-01-01&to=2026-11-01", "range=7d&from=2026-11-01&to=2026-11-02",
    ])
    func `parameters that name no stretch together contradict each other`(query: String) async throws {
        let answer = try await APIServer().ask("/api/v1/services?\(query)")
        #expect(answer.status == 409)
        #expect(try answer.json()["error"]?["code"]?.text == "noStretch")
        #expect(try answer.json()["error"]?["message"]?.text?.isEmpty == false)
    }

    @Test func `the overview takes no filter, and says so`() async throws {
        let answer = try await APIServer().ask("/api/v1/services?device=phone")
        #expect(answer.status == 400)
        let message = try answer.json()["error"]?["message"]?.text
        #expect(message?.hasSuffix("Known here: range, from, to, zone.") == true, "\(answer.body)")
    }

    @Test(arguments: ["", "/timeline", "/breakdown"])
    func `an unknown service is answered with the nearest one`(rest: String) async throws {
        let answer = try await APIServer().ask("/api/v1/services/shpo\(rest)")
        #expect(answer.status == 404)
        #expect(try answer.json()["error"]?["code"]?.text == "unknownService")
        #expect(
            try answer.json()["error"]?["message"]?.text
                == "The catalogue knows no service “shpo”. Did you mean “shop”?")
    }

    @Test func `a service's name may be percent-encoded`() async throws {
        #expect(try await APIServer().ask("/api/v1/services/%73hop").status == 200)
        let broken = try await APIServer().ask("/api/v1/services/%FF%0A%22")
        #expect(broken.status == 404)
        #expect(try broken.json()["error"]?["code"]?.text == "unknownService")
    }

    @Test func `a path that leads nowhere is told apart from an unknown service`() async throws {
        for path in [
            "/api/v1/customers", "/api/v1/sessions", "/api/v1/sessions/1/2", "/api/v1/services/shop/steps",
            "/api/v1/services/shop/timeline/x",
        ] {
            let answer = try await APIServer().ask(path)
            #expect(answer.status == 404)
            #expect(try answer.json()["error"]?["code"]?.text == "notFound")
        }
    }

    @Test func `a store that is away says why and when to come again`() async throws {
        let away = StoreAway(message: "The disk is full. Make room on it.")
        let answer = try await APIServer(answering: SampleAnswering(failure: away)).ask("/api/v1/services")
        #expect(answer.status == 503)
        #expect(answer.headers[.retryAfter] == "5")
        #expect(try answer.json()["error"]?["code"]?.text == "storeAway")
        #expect(try answer.json()["error"]?["message"]?.text == "The disk is full. Make room on it.")
    }

    @Test func `a failed query keeps its SQL to the log`() async throws {
        let failure = FactStoreError(.query, "SELECT secret FROM nowhere")
        let answer = try await APIServer(answering: SampleAnswering(failure: failure)).ask("/api/v1/unmatched")
        #expect(answer.status == 503)
        #expect(!answer.body.contains("SELECT"))
        #expect(try answer.json()["error"]?["message"]?.text?.contains("Try again in a minute") == true)
    }

    @Test func `anything else that breaks is our fault and tells nothing`() async throws {
        struct Secret: Error { let word = "hunter2" }
        let answer = try await APIServer(answering: SampleAnswering(failure: Secret())).ask("/api/v1/services/shop")
        #expect(answer.status == 500)
        #expect(!answer.body.contains("hunter2"))
        #expect(try answer.json()["error"]?["code"]?.text == "broken")
    }

    @Test(arguments: [AccessRefusal.signInNeeded, .unknownToken, .roleNeeded(.owner), .foreignForm, .staleForm])
    func `every refusal at the door has a code of its own`(refusal: AccessRefusal) {
        let problem = APIProblem(refusal)
        #expect(problem.status == refusal.status)
        #expect(problem.message == refusal.message)
        #expect("\(refusal)".contains(problem.code))
        #expect((problem.headers[.wwwAuthenticate] == "Bearer") == (refusal.status == .unauthorized))
    }

    @Test func `an HTTP error keeps its status and words`() {
        let problem = APIProblem(HTTPError(.contentTooLarge, message: "Too much."))
        #expect(problem == APIProblem(status: .contentTooLarge, code: "http413", message: "Too much."))
    }

    @Test(arguments: [
        ("shpo", "Did you mean “shop”?"), ("SHOP", "Did you mean “shop”?"), ("payrol", "Did you mean “payroll”?"),
        ("zzzzzzzz", "Known here: shop, payroll."),
        (String(repeating: "x", count: 100_000), "Known here: shop, payroll."),
    ])
    func `a mistyped name finds its neighbour`(word: String, hint: String) {
        #expect(NearWord.hint(word, among: ["shop", "payroll"]) == hint)
    }

    @Test func `no names and many names are both told shortly`() {
        #expect(NearWord.hint("shop", among: []) == "None is known here.")
        #expect(NearWord.hint("qqqqqq", among: (10..<50).map { "service-\($0)" }).hasSuffix("service-29 and 20 more."))
    }
}
