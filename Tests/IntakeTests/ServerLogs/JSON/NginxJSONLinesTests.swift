import Experience
import Testing

@testable import Intake

@Suite struct `nginx's JSON log` {
    @Test func `becomes a page view, with its own variables as names`() throws {
        let line = #"""
            {"time_iso8601":"2026-11-21T11:00:00+01:00","msec":"1795255200.123","remote_addr":"192.0.2.7","remote_user":"",
            "request":"GET /basket?a=1 HTTP/2.0","request_method":"GET","request_uri":"/basket?a=1","uri":"/index.php",
            "status":"200","body_bytes_sent":"512","request_time":"0.812","upstream_response_time":"0.700, 0.1",
            "http_referer":"-","http_user_agent":"Mozilla/5.0","http_x_forwarded_for":"-","server_name":"_",
            "host":"shop.example","geoip_country_code":"ch"}
            """#
        var expected = RawInteraction()
        expected.at = Instant(milliseconds: 1_795_255_200_123)
        expected.address = "192.0.2.7"
        expected.method = "GET"
        expected.path = "/basket"
        expected.host = "shop.example"
        expected.status = 200
        expected.duration = Milliseconds(812)
        expected.userAgent = "Mozilla/5.0"
        expected.country = "CH"
        expected.kind = .view
        #expect(try decoded(line, by: NginxJSONLines.decode) == expected)
    }

    @Test(arguments: [
        // From configurations that people published.
        #"{"@timestamp":"2026-11-21T10:00:00+00:00","remote_addr":"192.0.2.7","method":"GET","uri":"/a","status":200,"request_time":0.5}"#,
        #"{"time":"2026-11-21T10:00:00Z","remote_ip":"192.0.2.7","request":"GET /a HTTP/1.1","status":"200","duration_s":"0.5"}"#,
        #"{"time_local":"21/Nov/2026:10:00:00 +0000","client_ip":"192.0.2.7","request":"GET /a?b HTTP/1.0","status":"200","request_time":"0.500"}"#,
        #"{"@timestamp":"2026-11-21T10:00:00Z","@nginx_fields":{"remote_addr":"192.0.2.7","request_method":"GET","request_uri":"/a","status":"200","request_time":"0.5"}}"#,
        #"{"msec":1795255200.000,"clientip":"192.0.2.7","verb":"get","url":"https://shop.example/a?b=c","status_code":200,"request_time":0.500}"#,
        #"{"ts":1795255200,"http_x_forwarded_for":"192.0.2.7, 10.0.0.1","request_method":"GET","path":"/a","status":200,"request_time":0.5}"#,
    ])
    func `goes by the names in use`(line: String) throws {
        let raw = try decoded(line, by: NginxJSONLines.decode)
        #expect(raw.at == Instant(milliseconds: 1_795_255_200_000))
        #expect(raw.address == "192.0.2.7")
        #expect(raw.method == "GET")
        #expect(raw.path == "/a")
        #expect(raw.status == 200)
        #expect(raw.duration == Milliseconds(500))
        #expect(raw.kind == .view)
    }

    @Test func `prefers the path that the client asked for`() throws {
        let line = #"{"msec":1,"uri":"/c","request":"POST /b HTTP/1.1","request_uri":"/a"}"#
        let raw = try decoded(line, by: NginxJSONLines.decode)
        #expect(raw.path == "/a")
        #expect(raw.method == "POST")
        #expect(raw.kind == .request)
        #expect(
            try decoded(#"{"msec":1,"uri":"/c","request":"POST /b HTTP/1.1"}"#, by: NginxJSONLines.decode).path == "/b")
    }

    @Test func `takes a dash, an empty string and 000 for nothing`() throws {
        let line = #"""
            {"msec":"1.000","uri":"/a","status":"000","request_time":"-","http_user_agent":"-","host":"","remote_addr":"-",
            "geoip_country_code":"-","request":"-","request_method":""}
            """#
        var expected = RawInteraction()
        expected.at = Instant(milliseconds: 1000)
        expected.path = "/a"
        expected.kind = .request
        #expect(try decoded(line, by: NginxJSONLines.decode) == expected)
    }

    @Test func `may hold bytes that are no UTF-8 and escapes that are no JSON`() throws {
        let line = Array(#"{"msec":1,"uri":"/a","http_user_agent":"q\x22"#.utf8) + [0xFF] + Array(#""}"#.utf8)
        let raw = try line.withBytes(NginxJSONLines.decode)
        #expect(raw.userAgent == "q\"\u{FFFD}")
    }

    @Test(arguments: [
        (#"{"uri":"/a"}"#, Refusal.Reason.missingField), (#"{"msec":1}"#, .missingField),
        (#"{"time_local":"21/Nox/2026:10:00:00 +0000","uri":"/a"}"#, .wrongValue),
        (#"{"time_local":"31/Nov/2026:10:00:00 +0000","uri":"/a"}"#, .wrongValue),
        (#"{"time_local":"21/Nov/2026:10:00:00 +9900","uri":"/a"}"#, .wrongValue),
        (#"{"time":"2026-11-21T10:00:00","uri":"/a"}"#, .wrongValue), (#"{"msec":-5,"uri":"/a"}"#, .wrongValue),
        (#"{"msec":1e300,"uri":"/a"}"#, .wrongValue), (#"{"msec":1,"uri":"/a","status":"OK"}"#, .wrongValue),
        (#"{"msec":1,"uri":"/a","request_time":"-0.5"}"#, .negativeDuration),
        (#"{"msec":1,"uri":"/a","request_time":"soon"}"#, .wrongValue),

        (#"{"msec":1,"uri":{"a":1}}"#, .missingField), (#"{"msec":1,"uri":["/a"]}"#, .wrongValue),
        (#"192.0.2.7 - - [21/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 5"#, .notReadable), ("", .notReadable),
    ])
    func `has lines that tell no request`(line: String, reason: Refusal.Reason) {
        #expect(refusal(line, by: NginxJSONLines.decode)?.reason == reason)
    }

    @Test(arguments: [#"\u0016\u0003\u0001"#, "", "-", "garbage", "OPTIONS * HTTP/1.1"])
    func `has requests without a path, as the other access logs have`(request: String) throws {
        let raw = try decoded("{\"msec\":1,\"request\":\"\(request)\",\"status\":400}", by: NginxJSONLines.decode)
        #expect(raw.path == nil)
        #expect(raw.status == 400)
        #expect(raw.kind == .request)
    }

    @Test func `knows the host of a request to a proxy`() throws {
        let line = #"{"msec":1,"request":"GET http://Shop.example:80/a?b HTTP/1.1","server_name":"proxy"}"#
        let raw = try decoded(line, by: NginxJSONLines.decode)
        #expect(raw.host == "shop.example")
        #expect(raw.path == "/a")
    }

    @Test func `is refused where it nests too deep`() {
        let deep = String(repeating: #"{"nginx":"#, count: 10_000)
        #expect(refusal(deep, by: NginxJSONLines.decode)?.reason == .tooDeep)
    }
}
