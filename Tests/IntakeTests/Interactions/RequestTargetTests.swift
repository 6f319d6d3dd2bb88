import Testing

@testable import Intake

@Suite struct `Request target` {
    private static func target(_ text: String) -> RequestTarget {
        Array(text.utf8).withUnsafeBytes { RequestTarget($0) }
    }

    @Test(arguments: [
        ("/basket?token=secret", "/basket"), ("/basket#card=4111", "/basket"), ("/basket?#", "/basket"),
        ("/basket#a?b", "/basket"), ("https://shop.example/basket?token=secret", "/basket"),
        ("https://shop.example?token=secret", "/"), ("https://shop.example#token", "/"),
        ("https://shop.example/?a=https://x.example/y", "/"), ("basket?token=secret", "basket"),
        ("//shop.example/a?b", "//shop.example/a"), ("/a?b?c#d", "/a"),
    ])
    func `keeps nothing of query string and fragment`(sent: String, path: String) {
        #expect(Self.target(sent).path == path)
    }

    @Test(
        arguments: [
            ("https://shop.example/a", "shop.example"), ("http://SHOP.example:80", "shop.example"),
            ("https://alice:secret@shop.example/a", "shop.example"), ("https://alice@shop.example", "shop.example"),
            ("https://[2001:DB8::1]:443/a", "[2001:db8::1]"), ("https://[2001:db8::1]/a", "[2001:db8::1]"),
            ("app://local/a", "local"), ("/a@b", nil), ("a/b", nil), ("mailto:a@b", nil), ("*", nil), ("", nil),
            ("/redirect?to=https://evil.example", nil),
        ] as [(String, String?)])
    func `takes the host of a whole URL, without who signed in`(sent: String, host: String?) {
        #expect(Self.target(sent).host == host)
    }

    @Test(arguments: [
        ("shop.example", "shop.example"), ("Shop.Example:8443", "shop.example"), ("192.0.2.7:80", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::1"), ("[2001:db8::1]:80", "[2001:db8::1]"), ("[2001:db8::1]", "[2001:db8::1]"),
        ("BÜCHER.example", "bücher.example"), ("", ""), (":80", ""), ("localhost:", "localhost"),
    ])
    func `knows a host without its port and in lower case`(host: String, bare: String) {
        #expect(RequestTarget.bareHost(host) == bare)
    }

    @Test(arguments: [
        ("get", "GET"), ("GET", "GET"), ("Post", "POST"), ("", ""), ("ch", "CH"), ("M-SEARCH", "M-SEARCH"),
    ])
    func `writes words in capitals`(word: String, capitals: String) {
        #expect(RequestTarget.capitals(word) == capitals)
    }

    @Test func `cuts long paths, never in the middle of a character`() {
        for filler in ["a", "é", "€", "😀"] {
            for lead in ["/", "/a", "/ab", "/abc"] {
                let path = Self.target(lead + String(repeating: filler, count: 3000)).path
                #expect((2045...2048).contains(path.utf8.count))
                #expect(path.last == filler.first)
            }
        }
        let exact = "/" + String(repeating: "a", count: 2047)
        #expect(Self.target(exact + "?query").path == exact)
    }

    @Test func `repairs what is no UTF-8`() {
        let bytes: [UInt8] = [0x2F, 0x61, 0xFF, 0x62]
        #expect(bytes.withUnsafeBytes { RequestTarget($0) }.path == "/a\u{FFFD}b")
    }
}
