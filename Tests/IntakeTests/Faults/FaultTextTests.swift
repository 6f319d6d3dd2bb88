import Testing

@testable import Intake

/// What could tell on a person goes out of messages and addresses; what tells faults apart stays.
@Suite struct `The text of a fault` {
    @Test(arguments: [
        ("no pay for alice@example.org", "no pay for *"),
        ("order 12345678 failed", "order * failed"),
        ("order 1234567 of 12", "order * of 12"),
        ("card 4111 1111 1111 1111", "card *"),
        ("status 404 at line 12", "status 404 at line 12"),
        ("session 9f3k2 lost", "session 9f3k2 lost"),
        ("id 3f9a2c1b-0d4e-4b1a-9c2e-7a5d3f1b2c4d", "id *"),
        ("GET https://shop.example/a?token=1 failed", "GET https://shop.example/a failed"),
        ("at /a/b#top and #1", "at /a/b and #1"),
        ("fetch('/x?y=1') broke", "fetch('/x') broke"),
        ("Really? No", "Really? No"),
        ("user@host", "user@host"),
        ("https://alice@example.org/x", "https://*/x"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("", ""),
    ])
    func `is without queries, mail addresses and long numbers`(text: String, plain: String) {
        #expect(FaultText.plain(text) == plain)
    }

    @Test func `has 500 characters at most, whatever comes`() {
        let long = String(repeating: "ü.", count: 100_000)
        #expect(FaultText.plain(long).unicodeScalars.count == 500)
        #expect(FaultText.plain(String(repeating: "1", count: 5000)).allSatisfy { $0 == "*" })
        #expect(FaultText.plain(String(repeating: "a@", count: 5000)).unicodeScalars.count <= 500)
    }

    @Test func `shortens addresses of the page's own origin`() {
        let origin = "https://shop.example"
        #expect(FaultText.place("https://shop.example/app.js?v=3", origin: origin) == "/app.js")
        #expect(FaultText.place("https://cdn.example/app.js?v=3", origin: origin) == "https://cdn.example/app.js")
        #expect(
            FaultText.frame("https://shop.example/app.js", line: 3, column: 14, function: "pay", origin: origin)
                == "/app.js:3:14 pay")
        #expect(FaultText.frame("/app.js", line: 3, column: nil, function: "?", origin: nil) == "/app.js:3")
    }

    @Test func `is passed over where it is an extension's or a resize's`() {
        #expect(FaultText.isNoise("ResizeObserver loop limit exceeded"))
        #expect(FaultText.isNoise("moz-extension://abc/x.js:1:1"))
        #expect(!FaultText.isNoise("Resized too late"))
    }
}
