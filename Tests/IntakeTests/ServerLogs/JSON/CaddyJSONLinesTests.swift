import Experience
import Testing

@testable import Intake

@Suite struct `Caddy's access log` {
    /// As Caddy 2 writes it, its user agent shortened.
    private static let line = #"""
        {"level":"info","ts":1785148418.3535235,"logger":"http.log.access.log0","msg":"handled request","request":
        {"remote_ip":"192.0.2.1","remote_port":"59301","client_ip":"198.51.100.4","proto":"HTTP/2.0","method":"GET",
        "host":"Shop.example:443","uri":"/basket?token=abc","headers":{"Accept":["*/*"],"User-Agent":["Mozilla/5.0","x"],
        "Referer":["https://shop.example/"]},"tls":{"resumed":false,"version":772,"ech":false}},"bytes_read":0,"user_id":"",
        "duration":0.001686612,"size":140,"status":200,"resp_headers":{"Server":["Caddy"],"Content-Type":[]}}
        """#

    @Test func `becomes a page view`() throws {
        var expected = RawInteraction()
        expected.at = Instant(milliseconds: 1_785_148_418_354)
        expected.address = "198.51.100.4"
        expected.method = "GET"
        expected.host = "shop.example"
        expected.path = "/basket"
        expected.userAgent = "Mozilla/5.0"
        expected.duration = Milliseconds(2)
        expected.status = 200
        expected.kind = .view
        #expect(try decoded(Self.line, by: CaddyJSONLines.decode) == expected)
    }

    @Test(arguments: [
        ("1785148418.3535235", Int64(1_785_148_418_354)), ("1785148418", 1_785_148_418_000),
        ("1.7851484183535235e9", 1_785_148_418_354), ("1785148418353.5", 1_785_148_418_354),
        ("1785148418353523500", 1_785_148_418_354), (#""2026-07-27T12:33:38.353+0200""#, 1_785_148_418_353),
        (#""2026-07-27T10:33:38Z""#, 1_785_148_418_000), (#""27/Jul/2026:10:33:38 +0000""#, 1_785_148_418_000),
    ])
    func `has times in many forms`(ts: String, milliseconds: Int64) throws {
        let line = "{\"ts\":\(ts),\"request\":{\"uri\":\"/\"}}"
        #expect(try decoded(line, by: CaddyJSONLines.decode).at == Instant(milliseconds: milliseconds))
    }

    @Test(
        arguments: [
            (#"{"remote_ip":"192.0.2.1","uri":"/"}"#, "192.0.2.1"),
            (#"{"remote_addr":"192.0.2.1:512","uri":"/"}"#, "192.0.2.1"),
            (#"{"remote_addr":"[2001:db8::1]:512","uri":"/"}"#, "2001:db8::1"),
            (#"{"client_ip":"2001:db8::1","uri":"/"}"#, "2001:db8::1"),
            (#"{"uri":"/"}"#, nil),
        ] as [(String, String?)])
    func `knows whom it answered`(request: String, address: String?) throws {
        #expect(try decoded("{\"ts\":1,\"request\":\(request)}", by: CaddyJSONLines.decode).address == address)
    }

    @Test(arguments: ["[]", "{}", "null", #"{"User-Agent":[]}"#, #"{"User-Agent":null}"#, #"{"user-agent":[""]}"#])
    func `may have no user agent`(headers: String) throws {
        let line = "{\"ts\":1,\"request\":{\"uri\":\"/\",\"headers\":\(headers)},\"status\":0}"
        let raw = try decoded(line, by: CaddyJSONLines.decode)
        #expect(raw.userAgent == nil)
        #expect(raw.status == nil)
    }

    @Test(arguments: [
        (#"{"ts":1,"logger":"tls","msg":"certificate obtained"}"#, Refusal.Reason.notReadable),
        (#"{"ts":1,"logger":"http.log.error.log0","request":{"uri":"/"},"status":500}"#, .notReadable),
        (#"{"ts":1,"level":"info","msg":"serving initial configuration"}"#, .missingField),
        (#"{"request":{"uri":"/"},"status":200}"#, .missingField),
        (#"{"ts":1,"request":{"method":"GET"}}"#, .missingField),
        (#"{"ts":1,"request":"GET /"}"#, .notReadable),
        (#"{"ts":1,"request":{"uri":"/"},"duration":"1.6ms"}"#, .wrongValue),
        (#"{"ts":1,"request":{"uri":"/"},"duration":-1}"#, .negativeDuration),
        (#"{"ts":1,"request":{"uri":"/"},"duration":1686612}"#, .wrongValue),
        (#"{"ts":1,"request":{"uri":"/"},"status":20000}"#, .wrongValue),
        (#"{"ts":"2026/07/27 10:33:38","request":{"uri":"/"}}"#, .wrongValue),
        (#"{"ts":1,"request":{"uri":"/""#, .notReadable), ("2026/07/27 INFO handled request", .notReadable),
    ])
    func `has lines that tell no request`(line: String, reason: Refusal.Reason) {
        #expect(refusal(line, by: CaddyJSONLines.decode)?.reason == reason)
    }

    @Test func `is cut where a scanner sent too much`() throws {
        let agent = String(repeating: "é", count: 5000)
        let line = "{\"ts\":1,\"request\":{\"uri\":\"/\(agent)\",\"headers\":{\"User-Agent\":[\"\(agent)\"]}}}"
        let raw = try decoded(line, by: CaddyJSONLines.decode)
        #expect(raw.userAgent?.unicodeScalars.count == 2000)
        #expect(raw.path?.utf8.count == 2047)
        let deep = "{\"ts\":1,\"request\":" + String(repeating: "{\"request\":", count: 5000)
        #expect(refusal(deep, by: CaddyJSONLines.decode) != nil)
    }
}
