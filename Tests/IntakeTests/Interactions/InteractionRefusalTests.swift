import Testing

@testable import Intake

@Suite struct `Interaction lines that are refused` {
    @Test(arguments: [
        (#"{"id":7}"#, "id"), (#"{"id":{}}"#, "id"), (#"{"id":["a"]}"#, "id"), (#"{"service":true}"#, "service"),
        (#"{"at":"yesterday"}"#, "at"), (#"{"at":"2026-11-21T10:00:00"}"#, "at"), (#"{"at":true}"#, "at"),
        (#"{"at":"99999-01-01T00:00:00Z"}"#, "at"), (#"{"at":1e18}"#, "at"), (#"{"at":-1e17}"#, "at"),
        (#"{"at":"1795255200000"}"#, "at"), (#"{"path":3}"#, "path"), (#"{"kind":"visit"}"#, "kind"),
        (#"{"kind":1}"#, "kind"), (#"{"channel":"Web"}"#, "channel"), (#"{"outcome":"fine"}"#, "outcome"),
        (#"{"device":"mobile"}"#, "device"), (#"{"failed":"true"}"#, "failed"), (#"{"failed":0}"#, "failed"),
        (#"{"status":"200"}"#, "status"), (#"{"status":0}"#, "status"), (#"{"status":99}"#, "status"),
        (#"{"status":1000}"#, "status"), (#"{"status":200.5}"#, "status"), (#"{"status":-200}"#, "status"),
        (#"{"durationMs":"12"}"#, "durationMs"), (#"{"durationMs":86400001}"#, "durationMs"),
        (#"{"durationMs":1e999}"#, "durationMs"), (#"{"durationMs":[]}"#, "durationMs"),
        (#"{"vitals":[]}"#, "vitals"), (#"{"vitals":5}"#, "vitals"), (#"{"vitals":{"lcp":"1"}}"#, "vitals.lcp"),
        (#"{"vitals":{"cls":-0.1}}"#, "vitals.cls"), (#"{"vitals":{"cls":1e999}}"#, "vitals.cls"),
        (#"{"vitals":{"inp":{}}}"#, "vitals.inp"), (#"{"value":12}"#, "value"), (#"{"value":"12 EUR"}"#, "value"),
        (#"{"value":{"amount":"twelve","currency":"EUR"}}"#, "value.amount"),
        (#"{"value":{"amount":1e15,"currency":"EUR"}}"#, "value.amount"),
        (#"{"value":{"amount":"NaN","currency":"EUR"}}"#, "value.amount"),
        (#"{"value":{"amount":1,"currency":"euro"}}"#, "value.currency"),
        (#"{"value":{"amount":1,"currency":"€€€"}}"#, "value.currency"), (#"{"score":"9"}"#, "score"),
        (#"{"score":1e400}"#, "score"), (#"{"text":5}"#, "text"), (#"{"country":"CHE"}"#, "country"),
        (#"{"country":"1A"}"#, "country"), (#"{"attributes":[]}"#, "attributes"),
        (#"{"attributes":"{}"}"#, "attributes"),
        (#"{"attributes":1}"#, "attributes"),
    ])
    func `have a wrong value, and the answer names the field`(line: String, field: String) {
        let found = refusal(line, by: InteractionLines.decode)
        #expect(found?.reason == .wrongValue)
        #expect(found?.message.hasPrefix("\(field): expected ") == true)
    }

    @Test func `are told what would have been right`() {
        #expect(
            refusal(#"{"kind":"visit"}"#, by: InteractionLines.decode)?.message
                == "kind: expected one of view, action, request, error, order, answer, ticket, message, measurement, click, fault, found “visit”."
        )
        #expect(
            refusal(#"{"durationMs":true}"#, by: InteractionLines.decode)?.message
                == "durationMs: expected a number of milliseconds, found true or false.")
    }

    @Test(arguments: [
        #"{"durationMs":-1}"#, #"{"durationMs":-0.4}"#, #"{"vitals":{"lcp":-5}}"#, #"{"durationMs":-1e99}"#,
    ])
    func `took less than no time`(line: String) {
        #expect(refusal(line, by: InteractionLines.decode)?.reason == .negativeDuration)
    }

    @Test(arguments: ["-0", "0", "86400000", "0.4"])
    func `but not with a duration from zero to a day`(duration: String) {
        #expect(refusal("{\"durationMs\":\(duration)}", by: InteractionLines.decode) == nil)
    }

    @Test func `name an amount without its currency`() {
        #expect(refusal(#"{"value":{"amount":5}}"#, by: InteractionLines.decode)?.reason == .missingField)
        #expect(refusal(#"{"value":{"currency":"EUR"}}"#, by: InteractionLines.decode) == nil)
    }

    @Test(arguments: [
        ("id", 200), ("service", 200), ("step", 200), ("customer", 200), ("session", 200), ("event", 200),
        ("operation", 200), ("release", 200), ("text", 10_000), ("userAgent", 2000), ("host", 255),
    ])
    func `have a field that is too long, counted in characters`(field: String, limit: Int) {
        let fitting = String(repeating: "é", count: limit)
        #expect(refusal("{\"\(field)\":\"\(fitting)\"}", by: InteractionLines.decode) == nil)
        let found = refusal("{\"\(field)\":\"\(fitting)x\"}", by: InteractionLines.decode)
        #expect(found?.reason == .tooLong)
        #expect(found?.message.contains(field) == true)
    }

    @Test func `have too many attributes or too long ones`() {
        func line(_ attributes: String) -> String { "{\"attributes\":\(attributes)}" }
        func keys(_ count: Int) -> String { (0..<count).map { "\"k\($0)\":1" }.joined(separator: ",") }
        #expect(refusal(line("{\(keys(64))}"), by: InteractionLines.decode) == nil)
        #expect(refusal(line("{\(keys(65))}"), by: InteractionLines.decode)?.reason == .tooLong)
        #expect(refusal(line("{\"a\":{\(keys(64))}}"), by: InteractionLines.decode)?.reason == .tooLong)
        let exact = String(repeating: "x", count: 8192 - 8)
        #expect(refusal(line("{\"a\":\"\(exact)\"}"), by: InteractionLines.decode) == nil)
        #expect(refusal(line("{\"a\":\"\(exact)x\"}"), by: InteractionLines.decode)?.reason == .tooLong)
    }

    @Test(arguments: [30, 31, 32, 40_000])
    func `nest too deep, in attributes or in what nobody asked for`(depth: Int) {
        let nested = String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
        for key in ["attributes", "unknown"] {
            let found = refusal("{\"\(key)\":\(nested)}", by: InteractionLines.decode)
            #expect(found?.reason == (depth + 1 > 32 ? .tooDeep : nil))
        }
    }

    @Test func `are longer than 256 KiB`() {
        let line = #"{"unknown":""# + String(repeating: "a", count: 256 * 1024 - 14) + #""}"#
        #expect(line.utf8.count == 256 * 1024)
        #expect(refusal(line, by: InteractionLines.decode) == nil)
        #expect(refusal(line + " ", by: InteractionLines.decode)?.reason == .tooLong)
        let tenMegabytes = [UInt8](repeating: UInt8(ascii: "["), count: 10_000_000)
        #expect(refusal(tenMegabytes, by: InteractionLines.decode)?.reason == .tooLong)
    }

    @Test(arguments: [
        "", "null", "[]", "[{}]", "{", #"{"id":"a"#, #"{"id":"a"} x"#, #"{"id":"a"}{}"#, #"{"id":NaN}"#,
        #"{"score":NaN}"#, #"{"score":-Infinity}"#, #"{"id":'a'}"#, "id=a", #"{"id":"a",}"#, "{\"id\":\"a\u{1}\"}",
    ])
    func `are not JSON objects`(line: String) {
        #expect(refusal(line, by: InteractionLines.decode)?.reason == .notReadable)
    }

    @Test func `are not UTF-8, in a field, a key or what nobody asked for`() {
        for (before, after) in [
            (#"{"text":""#, #""}"#), (#"{""#, #"":1}"#), (#"{"x":["#, #"]}"#), (#"{"x":[""#, #""]}"#),
        ] {
            let found = refusal(Array(before.utf8) + [0xC3, 0x28] + Array(after.utf8), by: InteractionLines.decode)
            #expect(found?.reason == (before.hasSuffix("\"") ? .notUTF8 : .notReadable))
        }
        #expect(refusal(#"{"text":"half \ud83d"}"#, by: InteractionLines.decode)?.reason == .notUTF8)
    }
}
