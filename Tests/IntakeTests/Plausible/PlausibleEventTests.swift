import Experience
import Testing

@testable import Intake

/// Plausible's events, by the API's long names and by the scripts' short keys.
@Suite struct `Plausible's events` {
    private func raw(_ text: String) throws -> RawInteraction? {
        try PlausibleEvent(try decoded(text, by: JSONTree.init)).raw(knows: { $0 == "shop" })
    }

    @Test(arguments: [
        #"{"name": "pageview", "url": "https://shop.example/basket?x=1#y", "domain": "shop", "referrer": "https://search.example/?q=me"}"#,
        #"{"n": "pageview", "u": "https://shop.example/basket?x=1#y", "d": "shop.example,shop", "r": "https://search.example/?q=me", "v": 33, "i": true, "h": 1}"#,
    ])
    func `are views of pages, without query strings`(text: String) throws {
        let raw = try #require(try self.raw(text))
        #expect(raw.kind == .view)
        #expect(raw.path == "/basket")
        #expect(raw.host == "shop.example")
        #expect(raw.service == "shop")
        #expect(raw.event == nil)
        #expect(raw.at == nil)
        #expect(raw.attributes == #"{"from":"search.example"}"#)
    }

    @Test(arguments: [
        #"{"name": "Purchase", "url": "https://shop.example/thanks", "domain": "d", "revenue": {"currency": "eur", "amount": "59.90"}, "props": {"plan": "gold", "email": "a@b.example"}}"#,
        #"{"n": "Purchase", "u": "https://shop.example/thanks", "d": "d", "$": "{\"currency\": \"EUR\", \"amount\": 59.9}", "p": "{\"plan\": \"gold\"}"}"#,
        #"{"n": "Purchase", "u": "https://shop.example/thanks", "d": "d", "$": {"currency": "EUR", "amount": 59.9}, "p": {"plan": "gold"}}"#,
    ])
    func `are orders where they have a revenue, exactly, and say nothing of persons`(text: String) throws {
        let raw = try #require(try self.raw(text))
        #expect(raw.kind == .order)
        #expect(raw.event == "Purchase")
        #expect(raw.value == Money(tenThousandths: 599_000, currency: "EUR"))
        #expect(raw.attributes == #"{"plan":"gold"}"#)
    }

    @Test func `are actions where they have none, and of the page before only the path`() throws {
        let raw = try self.raw(#"{"n": "Signup", "u": "https://shop.example/join", "d": "d", "p": null, "$": null}"#)
        #expect(raw?.kind == .action)
        #expect(raw?.event == "Signup")
        let inside = try self.raw(
            #"{"n": "pageview", "u": "https://shop.example/b", "r": "https://shop.example/a?x=1"}"#)
        #expect(inside?.attributes == #"{"from":"/a"}"#)
    }

    @Test func `are the domain's where the address has no host`() throws {
        #expect(try self.raw(#"{"n": "pageview", "u": "/b", "d": "Shop.example"}"#)?.host == "shop.example")
    }

    @Test func `that tell how long somebody looked are passed over`() throws {
        #expect(try self.raw(#"{"n": "engagement", "u": "https://shop.example/b", "e": 3000, "sd": 80}"#) == nil)
    }

    @Test(arguments: [
        "[]", "3", #"{"url": "https://a.example/"}"#, #"{"name": "pageview"}"#, #"{"name": {}, "url": "/a"}"#,
        #"{"name": "x", "url": "/a", "revenue": {"amount": 3}}"#, #"{"name": "x", "url": "/a", "$": "{"}"#,
        #"{"name": "x", "url": "/a", "revenue": {"amount": "much", "currency": "EUR"}}"#,
        #"{"name": "x", "url": "/a", "revenue": {"amount": 1e30, "currency": "EUR"}}"#,
        #"{"name": "x", "url": "/a", "revenue": {"amount": 1, "currency": "€€€"}}"#,
    ])
    func `are refused where they cannot be`(text: String) {
        #expect(throws: (any Error).self) { try self.raw(text) }
    }
}
