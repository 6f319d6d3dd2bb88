import Experience
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Questions
import Testing

@testable import Web

@Suite struct `A page's address` {
    private let asBrowser: HTTPFields = [.accept: "text/html,application/xhtml+xml"]
    private let asProgram: HTTPFields = [.accept: "application/json"]

    @Test(arguments: [
        ("/", "1,434"), ("/?range=28d", "the last 28 days"), ("/services/shop", "Online shop: IT was green"),
        ("/services/shop?device=phone&by=os", "Device</span> phone"), ("/unmatched", "Rules that would place"),
        ("/how-measured", "Every figure here comes from"), ("/sources?range=7d", "The beacon on your pages"),
        ("/services/shop/sessions?hurt=yes&sort=newest&page=2", "Visits with something bad, newest first"),
        ("/sessions/17446744073709551557?range=24h", "spent 12 minutes at Online shop"),
        ("/customers/\(Samples.alice.rawValue)", "made 130 visits on 6 days"),
        ("/services/shop/frustration", "pressed “wishlist” on the page Basket"),
        ("/services/shop/bad-days", "had a bad day"),
        ("/services/shop/errors?browser=Firefox", "Browser</span> Firefox"),
        ("/services/shop?from=2026-11-01T00:00&to=2026-11-02T00:00&zone=Europe/Berlin", "data-zone=\"Europe/Berlin\""),
    ])
    func `shows its answer`(address: String, words: String) async throws {
        try await pageServer().test(.router) { client in
            try await client.execute(uri: address, method: .get, headers: self.asBrowser) { response in
                #expect(response.status == .ok)
                #expect(response.headers[.contentType] == "text/html; charset=utf-8")
                #expect(response.headers[.cacheControl] == "no-cache, private")
                #expect(String(buffer: response.body).replacing("\u{A0}", with: " ").contains(words))
            }
        }
    }

    @Test(arguments: [
        ("/?range=1y", HTTPResponse.Status.badRequest, "“1y” is no range"),
        ("/services/nobody", .notFound, "The catalogue knows no service “nobody”."),
        ("/services/nobody/frustration", .notFound, "The catalogue knows no service “nobody”."),
        ("/services/nobody/bad-days.csv", .notFound, "The catalogue knows no service “nobody”."),
        ("/services/nobody/bad-days", .notFound, "The catalogue knows no service “nobody”."),
        ("/services/shop/bad-days?page=0", .badRequest, "is no page. Write a number from 1 to 200."),
        ("/services/nobody/errors", .notFound, "The catalogue knows no service “nobody”."),
        ("/services/%3Cscript%3E", .notFound, "no service “&lt;script&gt;”"),
        ("/services/shop?by=mood", .badRequest, "“mood” is nothing to cut by"),
        ("/nowhere", .notFound, "There is nothing here"),
        ("/services/nobody/sessions", .notFound, "The catalogue knows no service “nobody”."),
        ("/services/shop/sessions?page=0", .badRequest, "is no page"),
        ("/sessions/1", .notFound, "No visit goes by this number"), ("/sessions/x", .notFound, "No visit goes by"),
        ("/customers/1", .notFound, "No customer goes by this number"),
        ("/customers/1?page=x", .badRequest, "is no page"),
    ])
    func `that makes no sense gets a page that says why`(
        address: String, status: HTTPResponse.Status, words: String
    ) async throws {
        try await pageServer().test(.router) { client in
            try await client.execute(uri: address, method: .get, headers: self.asBrowser) { response in
                #expect(response.status == status)
                #expect(String(buffer: response.body).contains(words))
                #expect(response.headers[.contentType] == "text/html; charset=utf-8")
            }
        }
    }

    @Test func `says when to come again while the store is away`() async throws {
        let away = StubAnswering(failure: StoreAway(message: "The store is being repaired."))
        try await pageServer(away).test(.router) { client in
            try await client.execute(uri: "/", method: .get, headers: self.asBrowser) { response in
                #expect(response.status == .serviceUnavailable)
                #expect(response.headers[.retryAfter] == "5")
                #expect(String(buffer: response.body).contains("The store is being repaired."))
            }
            try await client.execute(uri: "/", method: .get, headers: self.asProgram) { response in
                #expect(response.status == .serviceUnavailable)
                #expect(response.headers[.retryAfter] == "5")
                #expect(response.headers[.contentType]?.hasPrefix("application/json") == true)
            }
        }
    }

    @Test func `gives programs their errors as JSON`() async throws {
        try await pageServer().test(.router) { client in
            try await client.execute(uri: "/?range=1y", method: .get, headers: self.asProgram) { response in
                #expect(response.status == .badRequest)
                #expect(response.headers[.contentType]?.hasPrefix("application/json") == true)
                #expect(String(buffer: response.body).contains("is no range"))
            }
        }
    }

    @Test func `is closed to strangers`() async throws {
        try await pageServer(role: nil).test(.router) { client in
            let visits = ["/services/shop/errors", "/services/shop/sessions", "/sessions/1", "/customers/1"]
            for address in ["/", "/services/shop", "/unmatched", "/sources", "/how-measured", "/live"] + visits {
                let response = try await client.execute(uri: address, method: .get, headers: self.asBrowser)
                #expect(response.status == .unauthorized, "\(address)")
            }
        }
    }

    @Test func `names this server in its first commands`() async throws {
        let page = OverviewPage(
            overview: .init(range: .init(.week, now: Samples.now), services: [], people: 0, badPeople: 0),
            catalogue: Catalogue(), asked: try Samples.asked(), server: "https://parallax.example.com")
        let response = try Pages().html("overview", page)
        let writer = CollectingWriter(limit: 10)
        try await response.body.write(writer)
        #expect(writer.text.contains("curl https://parallax.example.com/intake/interactions"))
    }
}
