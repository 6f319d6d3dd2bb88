import Testing

@testable import Checks

@Suite struct `Cookies of a run` {
    private func address(_ text: String) throws -> WebAddress { try WebAddress(text) { .failed($0) } }

    private func sent(_ lines: [String], from: String, to: String) throws -> String? {
        var jar = CookieJar()
        jar.take(lines, from: try self.address(from))
        return jar.header(for: try self.address(to))
    }

    /// What is set by http://shop.example.com/account/login, and what other addresses then get.
    @Test(arguments: [
        ("a=1", "http://shop.example.com/account", "a=1"), ("a=1", "http://shop.example.com/account/x/y", "a=1"),
        ("a=1", "http://shop.example.com/", nil), ("a=1; Path=/", "http://shop.example.com/", "a=1"),
        ("a=1; path=/acc", "http://shop.example.com/account", nil),
        ("a=1; Path=/", "http://www.shop.example.com/", nil), ("a=1; Path=/", "http://evil.com/", nil),
        ("a=1; Path=/; Domain=example.com", "http://www.example.com/", "a=1"),
        ("a=1; Path=/; Domain=.Example.com", "http://example.com/", "a=1"),
        ("a=1; Path=/; Domain=evil.com", "http://shop.example.com/", nil),
        ("a=1; Path=/; Domain=com", "http://shop.example.com/", nil),
        ("a=1; Path=/; Secure", "http://shop.example.com/", nil),
        ("a=1; Path=/; Secure; HttpOnly", "https://shop.example.com/", "a=1"),
        ("a=b=c; Path=/", "http://shop.example.com/", "a=b=c"), ("=1; Path=/", "http://shop.example.com/", nil),
        ("nothing", "http://shop.example.com/account", nil),
    ])
    func `go where they are meant for`(line: String, to: String, header: String?) throws {
        #expect(try self.sent([line], from: "http://shop.example.com/account/login", to: to) == header)
    }

    @Test func `are replaced by name and path, and deleted`() throws {
        let from = "http://a.example/"
        #expect(try self.sent(["a=1", "b=2", "a=3"], from: from, to: from) == "b=2; a=3")
        #expect(try self.sent(["a=1", "b=2", "a=; Max-Age=0"], from: from, to: from) == "b=2")
        let past = "a=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT"
        #expect(try self.sent(["a=1", past], from: from, to: from) == nil)
    }

    @Test func `of longer paths come first`() throws {
        let to = "http://a.example/x/y"
        #expect(try self.sent(["a=1; Path=/", "b=2; Path=/x"], from: "http://a.example/", to: to) == "b=2; a=1")
    }

    @Test func `fill no memory`() throws {
        let lines = (0..<1000).map { "c\($0)=1" }
        let header = try #require(try self.sent(lines, from: "http://a.example/", to: "http://a.example/"))
        #expect(header.split(separator: ";").count == CookieJar.most)
        #expect(try self.sent(["a=" + String(repeating: "x", count: 5000)], from: "http://a/", to: "http://a/") == nil)
    }
}

@Suite struct `A web address` {
    @Test func `is taken apart`() throws {
        let address = try WebAddress("https://Shop.Example.com/a/b?c=d#e") { .failed($0) }
        #expect(address.host == "shop.example.com" && address.port == 443 && address.isSecure)
        #expect(address.path == "/a/b" && address.text == "https://shop.example.com/a/b?c=d")
        #expect(address.origin == "https://shop.example.com:443")
        let six = try WebAddress("http://[::1]:8080") { .failed($0) }
        #expect(six.host == "::1" && six.hostAndPort == "[::1]:8080" && six.path == "/")
    }

    @Test func `may be relative to another`() throws {
        let base = try WebAddress("https://a.example/x/y?q=1") { .failed($0) }
        for (text, whole) in [
            ("/z", "https://a.example/z"), ("z", "https://a.example/x/z"), ("?p=2", "https://a.example/x/y?p=2"),
            ("//b.example/z", "https://b.example/z"), ("http://c.example", "http://c.example"),
        ] { #expect(try WebAddress(text, relativeTo: base) { .failed($0) }.text == whole) }
    }

    @Test(arguments: [
        "", "shop", "ftp://a.example/", "file:///etc/passwd", "http://", "http://me:you@a.example/",
        "javascript:alert(1)",
    ])
    func `of another kind is refused`(text: String) {
        #expect(throws: CheckFailure.self) { try WebAddress(text) { .refused($0) } }
    }
}
