import Experience
import Intake
import Testing

@Suite struct `The request of a line` {
    @Test(arguments: [
        ("GET /basket HTTP/1.1", "GET", "/basket"), ("GET / HTTP/1.0", "GET", "/"), ("GET /old", "GET", "/old"),
        ("GET /a b/c HTTP/1.1", "GET", "/a b/c"), ("GET /s?q=1#top HTTP/1.1", "GET", "/s"),
        ("GET /page#part HTTP/2.0", "GET", "/page"), ("GET /?x HTTP/1.1", "GET", "/"),
        ("PROPFIND /dav HTTP/1.1", "PROPFIND", "/dav"), ("VERSION-CONTROL /dav HTTP/1.1", "VERSION-CONTROL", "/dav"),
        ("GET /HTTP/ HTTP/1.1", "GET", "/HTTP/"), ("GET //double HTTP/1.1", "GET", "//double"),
    ])
    func `is taken apart`(request: String, method: String, path: String) throws {
        let raw = try readCombined(logLine(request: request))
        #expect(raw.method == method)
        #expect(raw.path == path)
        #expect(raw.host == nil)
    }

    @Test(arguments: [
        ("GET http://shop.example/basket?id=7 HTTP/1.1", "shop.example", "/basket"),
        ("GET https://shop.example:8443 HTTP/1.1", "shop.example", "/"),
        ("GET http://shop.example?x=1 HTTP/1.1", "shop.example", "/"),
    ])
    func `may name the whole address`(request: String, host: String, path: String) throws {
        let raw = try readCombined(logLine(request: request))
        #expect(raw.host == host)
        #expect(raw.path == path)
        #expect(raw.method == "GET")
    }

    @Test func `names the host better than the virtual host does`() throws {
        let raw = try readCombined(
            logLine(start: "default:80 10.0.0.1 - -", request: "GET http://shop.example/ HTTP/1.1"))
        #expect(raw.host == "shop.example")
    }

    @Test(arguments: [
        #"\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03"#, "-", "", "\\n", "hello", "get /small HTTP/1.1", "GET", "GET ",
        #"\x03\x00\x00/*\xE0\x00\x00\x00\x00\x00Cookie: mstshash=Administr"#, "quit", "GET basket HTTP/1.1",
        "THISISNOTAMETHODTHATANYONEHASEVERSEEN / HTTP/1.1", " / HTTP/1.1", "GET mailto:alice@example.com HTTP/1.1",
    ])
    func `may be garbage and is an interaction all the same`(request: String) throws {
        let raw = try readCombined(logLine(request: request, status: "400"))
        #expect(raw.path == nil)
        #expect(raw.method == nil)
        #expect(raw.status == 400)
        #expect(raw.at == Instant(seconds: 1_431_857_103))
        #expect(raw.kind == .request)
    }

    @Test(arguments: [("OPTIONS * HTTP/1.1", "OPTIONS"), ("CONNECT mail.example:25 HTTP/1.1", "CONNECT")])
    func `may have a method and no path`(request: String, method: String) throws {
        let raw = try readCombined(logLine(request: request))
        #expect(raw.method == method)
        #expect(raw.path == nil)
    }

    @Test func `says whether somebody looked at a page`() throws {
        #expect(try readCombined(logLine(request: "GET /basket HTTP/1.1")).kind == .view)
        #expect(try readCombined(logLine(request: "GET /logo.png HTTP/1.1")).kind == .request)
        #expect(try readCombined(logLine(request: "POST /basket HTTP/1.1")).kind == .request)
    }
}
