import Records
import Testing

@Suite struct `An origin` {
    @Test(arguments: [
        ("https://shop.example.com", "https://shop.example.com"),
        ("HTTPS://Shop.Example.com/", "https://shop.example.com"),
        ("https://shop.example.com:443", "https://shop.example.com"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://[::1]:80", "http://[::1]"),
        ("https://*.example.com", "https://*.example.com"),
        ("*", "*"),
    ])
    func `is written down in the shortest way`(typed: String, text: String) throws {
        #expect(try Origin(listed: typed).text == text)
    }

    @Test(arguments: [
        ("shop.example.com", "it lacks https:// in front"),
        ("ftp://shop.example.com", "only http and https are possible"),
        ("https://shop.example.com/basket", "it ends with the host, without a path"),
        ("https://", "a host has letters"),
        ("https://sh op", "a host has letters"),
        ("null", "it lacks https:// in front"),
    ])
    func `is refused with what is wrong`(typed: String, reason: String) {
        let refusal = #expect(throws: RecordsRefusal.self) { try Origin(listed: typed) }
        #expect(refusal?.description.contains(reason) == true)
        #expect(refusal?.description.contains("Write it like https://shop.example.com.") == true)
    }

    @Test(arguments: [
        ("https://shop.example.com", "https://shop.example.com", true),
        ("https://shop.example.com", "https://shop.example.com:443", true),
        ("https://shop.example.com", "http://shop.example.com", false),
        ("https://shop.example.com", "https://shop.example.com:8443", false),
        ("https://shop.example.com", "https://shop.example.com.evil.example", false),
        ("https://shop.example.com", "https://evil.example?https://shop.example.com", false),
        ("https://shop.example.com", "null", false),
        ("https://shop.example.com", "", false),
        ("https://*.example.com", "https://a.b.example.com", true),
        ("https://*.example.com", "https://example.com", false),
        ("https://*.example.com", "https://evilexample.com", false),
        ("https://*.example.com", "https://.example.com", false),
        ("https://*.example.com", "http://a.example.com", false),
        ("*", "null", true),
        ("*", "https://anything.example", true),
    ])
    func `covers what a browser says, exactly`(listed: String, header: String, covered: Bool) throws {
        #expect(try Origin(listed: listed).covers(header) == covered)
    }
}
