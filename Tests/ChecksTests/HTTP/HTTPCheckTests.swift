import Experience
import Testing

@testable import Checks

@Suite(.timeLimit(.minutes(5))) struct `A check by HTTP` {
    @Test func `is up where all is as it should be`() async throws {
        try await Shop.open { shop in
            let expect = HTTPExpectation(
                headers: ["content-type": .pattern("text/plain")], text: [.plain("Add to"), .pattern("bas.et")],
                notText: [.plain("Sorry")], within: .seconds(15))
            let result = await shop.run(shop.check("/", expect))
            #expect(result.verdict == .up && result.message.hasPrefix("status 200 in "), "\(result)")
            #expect(result.steps.map(\.status) == [200] && result.steps.first?.trouble == nil && result.attempts == 1)
            #expect(result.request == CheckedRequest(method: "GET", host: "127.0.0.1", path: "/"))
        }
    }

    @Test func `says which assertion fails, in words`() async throws {
        let json = { @Sendable (path: String, rule: JSONExpectation.Rule) in
            HTTPExpectation(json: [JSONExpectation(path: try #require(FieldPath(path)), rule: rule)])
        }
        let cases = [
            ("/status/500", HTTPExpectation(), "status 500, wanted 200–299"),
            ("/status/404", HTTPExpectation(statuses: [200...200, 301...399]), "status 404, wanted 200 or 301–399"),
            ("/", HTTPExpectation(headers: ["x-a": .plain("b")]), "no header x-a, wanted “b”"),
            (
                "/json", HTTPExpectation(headers: ["content-type": .plain("json")]),
                "header content-type is “application/json”, wanted “json”"
            ),
            ("/", HTTPExpectation(text: [.plain("Buy")]), "no “Buy” in its text"),
            ("/", HTTPExpectation(text: [.pattern("^basket$")]), "no /^basket$/ in its text"),
            ("/", HTTPExpectation(notText: [.plain("basket")]), "“basket” in its text, wanted none"),
            ("/json", try json("state", .text(.plain("well"))), "JSON state is “ok”, wanted “well”"),
            (
                "/json", try json("items.0.price", .number(NumberRule(.above, 10))),
                "JSON items.0.price is “9.5”, wanted > 10"
            ),
            ("/json", try json("items.1.price", .text(.plain("9"))), "JSON has no items.1.price, wanted “9”"),
            ("/json", try json("none", .text(.plain("9"))), "JSON has no none, wanted “9”"),
        ]
        try await Shop.open { shop in
            for (path, expect, message) in cases {
                let result = await shop.run(shop.check(path, expect))
                #expect(result.verdict == .down && result.message == message, "\(path): \(result)")
                #expect(result.steps.first?.trouble == message)
            }
            let right = try json("items.0.price", .number(NumberRule(.above, 9)))
            #expect(await shop.run(shop.check("/json", right)).verdict == .up)
            let unreadable = await shop.run(shop.check("/", try json("a", .text(.plain("b")))))
            #expect(unreadable.message == "its text is no JSON", "\(unreadable)")
        }
    }

    @Test func `is degraded where it is only slow, and down where it hangs`() async throws {
        try await Shop.open { shop in
            let slow = await shop.run(shop.check("/slow", HTTPExpectation(within: Milliseconds(100))))
            #expect(slow.verdict == .degraded, "\(slow)")
            #expect(slow.message.wholeMatch(of: #/took \d+ ms, wanted at most 100 ms/#) != nil, "\(slow)")
            let step = HTTPCheckStep(name: "1", address: shop.address("/hangs"))
            let hangs = await shop.run(shop.check(step, timeout: Milliseconds(300)))
            #expect(hangs.verdict == .down && hangs.message == "no answer within 300 ms")
            #expect(hangs.duration < .seconds(5), "\(hangs.duration)")
        }
    }

    @Test func `says that nothing listens`() async throws {
        try await Shop.open { shop in
            let step = HTTPCheckStep(name: "1", address: "http://127.0.0.1:1/")
            let result = await shop.run(shop.check(step))
            #expect(result.verdict == .down && result.message == "nothing listens at 127.0.0.1:1", "\(result)")
        }
    }

    @Test func `signs in with what the form says, a secret and a cookie`() async throws {
        let form = { @Sendable (shop: Shop) in
            HTTPCheckStep(
                name: "form", address: shop.address("/login"),
                extract: [Extraction(name: "token", place: .body, pattern: #"value="([^"]+)""#)])
        }
        let signIn = HTTPCheckStep(
            name: "sign in", method: "POST", address: "/login",
            form: ["csrf": "${token}", "password": "${env:SECRET}", "unknown": "${left}"],
            expect: HTTPExpectation(text: [.plain("Welcome, visit=7")]))
        try await Shop.open { shop in
            let result = await shop.run(shop.check(form(shop), signIn), environment: ["SECRET": "pass word&1"])
            #expect(result.verdict == .up, "\(result)")
            #expect(result.message.hasPrefix("all 2 steps as they should be, in "))
            #expect(shop.heard.all == ["visit=7 csrf=t%26k%3D1&password=pass+word%261&unknown="])
            #expect(result.request?.path == "/account", "by the last request the step is found")
        }
    }

    @Test func `names the step that fails, and takes none behind it`() async throws {
        try await Shop.open { shop in
            let steps = [
                HTTPCheckStep(name: "home", address: shop.address("/")),
                HTTPCheckStep(name: "sign in", address: "/status/500"), HTTPCheckStep(name: "3", address: "/headers"),
            ]
            let result = await shop.run(shop.check(steps[0], steps[1], steps[2]))
            #expect(result.message == "step 2 'sign in': status 500, wanted 200–299")
            #expect(result.steps.map(\.name) == ["home", "sign in"] && result.steps.map(\.status) == [200, 500])
            #expect(shop.heard.count == 0)
            let missing = HTTPCheckStep(
                name: "1", address: shop.address("/"), extract: [Extraction(name: "id", place: .header("x-id"))])
            #expect(await shop.run(shop.check(missing)).message == "no header x-id to take ‘id’ from")
        }
    }

    @Test func `without its secret is not run, and never prints one`() async throws {
        let check = { @Sendable (shop: Shop) in
            shop.check(
                HTTPCheckStep(
                    name: "1", address: shop.address("/status/${env:CODE}"),
                    headers: ["Authorization": "Bearer ${env:KEY}"]))
        }
        try await Shop.open { shop in
            let missing = await shop.run(check(shop), environment: ["KEY": "abc"])
            #expect(missing.verdict == .notRun)
            #expect(missing.message == "the environment variable CODE is not set: set it where Parallax is started")
            let failed = await shop.run(check(shop), environment: ["KEY": "abc", "CODE": "503"])
            #expect(failed.verdict == .down && failed.message == "status •••, wanted 200–299")
            let told = "\(failed.steps) \(failed.request?.path ?? "")"
            #expect(!told.contains("status/503"), "\(told)")
        }
    }

    @Test func `follows redirects, and not for ever`() async throws {
        try await Shop.open { shop in
            let followed = await shop.run(
                shop.check("/to/%2Fto%2F%2Faccount", HTTPExpectation(text: [.plain("Welcome")])))
            #expect(followed.verdict == .up, "\(followed)")
            let loop = await shop.run(shop.check("/loop"))
            #expect(loop.message == "more than 10 redirects, the last to \(shop.address("/loop"))")
            let step = HTTPCheckStep(
                name: "1", address: shop.address("/loop"), followsRedirects: false,
                expect: HTTPExpectation(statuses: [302...302], headers: ["location": .plain("/loop")]))
            #expect(await shop.run(shop.check(step)).verdict == .up)
        }
    }

    @Test func `tells who it is, and carries nothing written for one host to another`() async throws {
        try await Shop.open { shop in
            let headers = ["Authorization": "Bearer abc"]
            let there = shop.address("/headers").replacing("127.0.0.1", with: "shop.test").replacing("/", with: "%2F")
            for path in ["/headers", "/to/%2Fheaders", "/to/\(there)"] {
                let result = await shop.run(
                    shop.check(HTTPCheckStep(name: "1", address: shop.address(path), headers: headers)))
                #expect(result.verdict == .up, "\(result)")
            }
            #expect(
                shop.heard.all == ["Bearer abc Parallax-Check", "Bearer abc Parallax-Check", "none Parallax-Check"])
            let posted = await shop.run(
                shop.check(HTTPCheckStep(name: "1", method: "POST", address: shop.address("/kept"), body: "secret")))
            #expect(
                posted.message.hasPrefix(
                    "it redirects what is sent to another host, shop.test:1, which is not followed"))
        }
    }

    @Test func `reads the beginning of what never ends`() async throws {
        try await Shop.open { shop in
            let result = await shop.run(shop.check("/endless", HTTPExpectation(text: [.plain("y")])))
            #expect(result.message == "no “y” in the first 1 MiB of its text")
            #expect(shop.heard.count < 8000, "it hangs up: \(shop.heard.count) of 10,000 chunks")
        }
    }
}
