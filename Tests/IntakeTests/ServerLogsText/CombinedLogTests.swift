import Experience
import Intake
import Testing

@Suite struct `The combined format` {
    @Test func `gives every field its place`() throws {
        let raw = try readCombined(
            #"203.0.113.7 - alice [17/May/2015:12:05:03 +0200] "POST /pay?token=1 HTTP/2.0" 503 17 "#
                + #""https://shop.example/basket" "Mozilla/5.0 (iPhone)""#)
        #expect(raw.address == "203.0.113.7")
        #expect(raw.customer == "alice")
        #expect(raw.at == Instant(seconds: 1_431_857_103))
        #expect(raw.method == "POST")
        #expect(raw.path == "/pay")
        #expect(raw.status == 503)
        #expect(raw.userAgent == "Mozilla/5.0 (iPhone)")
        #expect(raw.kind == .request)
        #expect(raw.duration == nil)
        #expect(raw.failed == nil)
        #expect(raw.host == nil)
    }

    @Test(arguments: [
        ("83.149.9.216", "83.149.9.216"), ("2001:db8::7:1", "2001:db8::7:1"), ("::1", "::1"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.1"), ("[2001:db8::1]", "2001:db8::1"),
        ("192.0.2.4:50123", "192.0.2.4"), ("[2001:db8::1]:50123", "2001:db8::1"), ("[]", "[]"),
        ("crawl-66-249-66-1.example.com", "crawl-66-249-66-1.example.com"), ("unix:", "unix:"),
    ])
    func `takes addresses of every sort`(written: String, address: String) throws {
        let raw = try readCombined(logLine(start: "\(written) - -"))
        #expect(raw.address == address)
        #expect(raw.host == nil)
        #expect(raw.customer == nil)
    }

    @Test func `takes a missing address for unknown`() throws {
        #expect(try readCombined(logLine(start: "- - -")).address == nil)
    }

    @Test(arguments: [
        ("bob", "bob"), ("Charlie Brown", "Charlie Brown"), ("alice@example.com", "alice@example.com"),
        (#"CORP\\bob"#, #"CORP\bob"#), ("bob [admin]", "bob [admin]"),
    ])
    func `takes user names with spaces and brackets`(written: String, customer: String) throws {
        #expect(try readCombined(logLine(start: "10.0.0.1 - \(written)")).customer == customer)
    }

    @Test func `takes an empty user name in quotes for nobody`() throws {
        #expect(try readCombined(logLine(start: #"10.0.0.1 - """#)).customer == nil)
    }

    @Test func `reads the virtual host before the address`() throws {
        let raw = try readCombined(logLine(start: "Shop.Example:443 2001:db8::7 - -"))
        #expect(raw.host == "shop.example")
        #expect(raw.address == "2001:db8::7")
    }

    @Test func `reads a virtual host that is an address itself`() throws {
        let raw = try readCombined(logLine(start: "[2001:db8::1]:80 192.0.2.4 - Charlie Brown"))
        #expect(raw.host == "[2001:db8::1]")
        #expect(raw.address == "192.0.2.4")
        #expect(raw.customer == "Charlie Brown")
    }

    @Test func `cuts what is endless and refuses an endless line`() throws {
        let raw = try readCombined(logLine(agents: #" "-" "Mozilla/5.0 \#(String(repeating: "é", count: 4000))""#))
        #expect(raw.userAgent?.utf8.count == 2000)
        #expect(raw.userAgent?.hasSuffix("é") == true)
        #expect(combinedRefusal(logLine(request: "GET /\(String(repeating: "x", count: 300_000))"))?.reason == .tooLong)
    }

    @Test func `undoes escapes in quoted fields`() throws {
        let raw = try readCombined(
            logLine(request: #"GET /caf\xC3\xA9/\"big\" HTTP/1.1"#, agents: #" "-" "say \"hi\" \\o/ \x22\x""#))
        #expect(raw.path == #"/café/"big""#)
        #expect(raw.userAgent == #"say "hi" \o/ "x"#)
    }

    @Test func `replaces what is not UTF-8 instead of refusing the line`() throws {
        let raw = try readCombined(logLine(agents: #" "http://\xe4\xe5.\xf0\xf4/" "agent \xe4""#))
        #expect(raw.userAgent == "agent \u{FFFD}")
        var bytes = Array(logLine(request: "GET /caf? HTTP/1.1").utf8)
        bytes[try #require(bytes.firstIndex(of: UInt8(ascii: "?")))] = 0xE9
        #expect(try bytes.withUnsafeBytes { try CombinedLog().decode($0) }.path == "/caf\u{FFFD}")
    }

    @Test(arguments: [
        ("200", "0", UInt16(200)), ("499", "-", 499), ("000", "0", nil), ("999", "5", 999),
    ])
    func `reads status and size`(written: String, bytes: String, status: UInt16?) throws {
        #expect(try readCombined(logLine(status: written, bytes: bytes)).status == status)
    }

    @Test func `keeps the size for whoever asks`() throws {
        let bytes = try Array(logLine(bytes: "-").utf8).withUnsafeBytes {
            try AccessLogLine(reading: $0, agents: .required, trailing: .none).bytes
        }
        #expect(bytes == 0)
    }

    @Test(arguments: [
        ("", Refusal.Reason.notReadable), ("   ", .notReadable), ("hello world", .notReadable),
        (logLine(time: "17/Mai/2015:10:05:03 +0000"), .wrongValue),
        (logLine(time: "2015-05-17T10:05:03Z"), .notReadable),
        (logLine(status: "OK"), .wrongValue), (logLine(status: "20"), .wrongValue),
        (logLine(status: "2000"), .wrongValue),
        (logLine(bytes: "many"), .wrongValue), (logLine(agents: ""), .missingField),
        (logLine(agents: #" "-" "cut off"#), .notReadable), (logLine(agents: #" "-""#), .notReadable),
        (logLine(agents: #" "-" "escaped \""#), .notReadable),
        (#"10.0.0.1 - - [17/May/2015:10:05:03 +0000] "GET /"#, .notReadable),
        (#"10.0.0.1 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1""#, .missingField),
        (#"10.0.0.1 - - [17/May/2015:10:05:03 +0000]"#, .notReadable),
    ])
    func `refuses what it cannot read, and says why`(line: String, reason: Refusal.Reason) {
        let refused = combinedRefusal(line)
        #expect(refused?.reason == reason)
        #expect(refused?.message.isEmpty == false)
    }

    @Test func `tells a common line from a combined one`() {
        #expect(combinedRefusal(logLine(agents: ""))?.message.contains("--format common") == true)
    }

    @Test func `survives any line cut anywhere, and any byte replaced`() {
        let whole = Array(logLine(start: "shop.example:80 ::1 - a b", agents: #" "r\"" "a\x41""#, end: " 0.123").utf8)
        var answered = 0
        for length in 0...whole.count {
            whole[..<length].withUnsafeBytes { bytes in answered += (try? CombinedLog().decode(bytes)) == nil ? 0 : 1 }
        }
        for index in whole.indices {
            for byte: UInt8 in [0, 0x20, 0x22, 0x2D, 0x3A, 0x5B, 0x5C, 0x5D, 0x80, 0xFF] {
                var broken = whole
                broken[index] = byte
                broken.withUnsafeBytes { bytes in answered += (try? CombinedLog().decode(bytes)) == nil ? 0 : 1 }
            }
        }
        #expect(answered > 0)
    }
}

@Suite struct `The common format` {
    @Test func `needs no referrer and no agent`() throws {
        let raw = try readCommon(logLine(agents: ""))
        #expect(raw.path == "/basket")
        #expect(raw.userAgent == nil)
        #expect(raw.kind == .view)
    }

    @Test func `reads them where they are`() throws {
        #expect(try readCommon(logLine(agents: #" "-" "curl/8.5.0""#)).userAgent == "curl/8.5.0")
    }

    @Test func `reads a response time behind the size`() throws {
        #expect(try readCommon(logLine(agents: "", end: " 0.250")).duration == Milliseconds(250))
    }
}
