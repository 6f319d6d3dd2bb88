import Experience
import Testing

@testable import Intake

@Suite struct `Table format` {
    private static func format(_ header: String, _ map: [String: String] = [:]) throws(Refusal) -> TableFormat {
        try decoded(header) { (bytes) throws(Refusal) in try TableFormat(header: bytes, map: map) }
    }

    private static func interaction(_ header: String, _ row: String) throws(Refusal) -> RawInteraction {
        try decoded(row, by: try Self.format(header).interaction)
    }

    @Test func `reads interactions by the names of NDJSON`() throws {
        let raw = try Self.interaction(
            "\u{FEFF}at,Service,PATH,durationMs,vitals.lcp,vitals.cls,value.amount,value.currency,failed,text,nonsense,attributes",
            #"2026-11-21T10:00:00Z,shop,/pay?x=1,812.5,1830,0.04,59.90,EUR,no,"Too slow, ""sorry""",zzz,"{""a"":1}""#)
        var expected = RawInteraction()
        expected.at = Instant(milliseconds: 1_795_255_200_000)
        expected.service = "shop"
        expected.path = "/pay"
        expected.duration = Milliseconds(813)
        expected.vitals = Vitals(lcp: Milliseconds(1830), cls: 0.04)
        expected.value = Money(tenThousandths: 599_000, currency: "EUR")
        expected.failed = false
        expected.text = "Too slow, \"sorry\""
        expected.attributes = #"{"a":1}"#
        #expect(raw == expected)
    }

    @Test(arguments: [",", ";", "\t"])
    func `sees the separator in the header`(separator: String) throws {
        let raw = try Self.interaction(
            ["at", "\"path, or; so\"", "service", "user_agent"].joined(separator: separator),
            ["1795255200000", "x", "shop", "curl"].joined(separator: separator))
        #expect(raw.at == Instant(milliseconds: 1_795_255_200_000))
        #expect(raw.service == "shop")
        #expect(raw.userAgent == "curl")
    }

    @Test(arguments: ["Duration_MS", "duration-ms", "Duration Ms", "DURATIONMS"])
    func `does not mind capitals and joints in names`(name: String) throws {
        #expect(try Self.interaction("at,service,\(name)", "0,shop,12").duration == Milliseconds(12))
    }

    @Test func `takes columns by other names where it is told`() throws {
        let format = try Self.format("Time;Page;at;Took", ["time": "at", "Page": "path", "took": "durationMs"])
        let raw = try decoded("2026-11-21T10:00:00Z;/a;not this;5", by: format.interaction)
        #expect(raw.at == Instant(milliseconds: 1_795_255_200_000))
        #expect(raw.path == "/a")
        #expect(raw.duration == Milliseconds(5))
    }

    @Test func `reads signals where there are component and state`() throws {
        let format = try Self.format("at,component,state,source,since")
        #expect(format.content == .signals)
        let raw = try decoded("2026-11-21T10:00:00Z,db,CRITICAL,nagios,", by: format.signal)
        #expect(
            raw
                == RawSignal(
                    at: Instant(milliseconds: 1_795_255_200_000), component: "db", state: .down, source: "nagios"))
        #expect(refusal("2026-11-21T10:00:00Z,db,,x,", by: format.signal)?.reason == .missingField)
    }

    @Test func `says what is missing and what it found`() {
        let noTime = refusal("when,path") { (bytes) throws(Refusal) in try TableFormat(header: bytes) }
        #expect(noTime?.reason == .missingField)
        #expect(noTime?.message.contains("no column at") == true)
        #expect(noTime?.message.contains("Columns found: when, path.") == true)
        #expect(noTime?.message.contains("--map theirs=ours") == true)
        let noWhat = refusal("at,kind") { (bytes) throws(Refusal) in try TableFormat(header: bytes) }
        #expect(noWhat?.message.contains("none of service, step, path, operation, event") == true)
        let noTimeOfSignal = refusal("component,state") { (bytes) throws(Refusal) in try TableFormat(header: bytes) }
        #expect(noTimeOfSignal?.message.contains("no column at") == true)
    }

    @Test(arguments: [
        (["when": "at"], Refusal.Reason.missingField, "no column is called when"),
        (["path": "pfad"], .wrongValue, "no field is called pfad"),
    ])
    func `turns away a map that leads nowhere`(map: [String: String], reason: Refusal.Reason, words: String) {
        let found = refusal("at,path") { (bytes) throws(Refusal) in try TableFormat(header: bytes, map: map) }
        #expect(found?.reason == reason)
        #expect(found?.message.contains(words) == true)
    }

    @Test(arguments: [
        ("0,shop", Refusal.Reason.notReadable), ("0,shop,1,2", .notReadable), ("0,\"shop,1", .notReadable),
        ("yesterday,shop,1", .wrongValue), ("0,shop,fast", .wrongValue), ("0,shop,-1", .negativeDuration),
        ("0,shop,\"1,5\"", .wrongValue), ("0,shop,NaN", .wrongValue), ("0,shop,1e99", .wrongValue),
        ("99999-01-01T00:00:00Z,shop,1", .wrongValue), ("99999999999999999999,shop,1", .wrongValue),
    ])
    func `turns away rows that do not fit`(row: String, reason: Refusal.Reason) throws {
        let format = try Self.format("at,service,durationMs")
        #expect(refusal(row, by: format.interaction)?.reason == reason)
    }

    @Test func `turns away what is not UTF-8`() throws {
        let format = try Self.format("at,service")
        #expect(refusal(Array("0,".utf8) + [0xE9], by: format.interaction)?.reason == .notUTF8)
        let header = refusal([0x61, 0x74, 0x2C, 0xE9]) { (bytes) throws(Refusal) in try TableFormat(header: bytes) }
        #expect(header?.reason == .notUTF8)
    }

    @Test func `names the field that is wrong and shows what stood there`() throws {
        let format = try Self.format("at,service,status,failed")
        #expect(
            refusal("0,shop,fine,", by: format.interaction)?.message
                == "status: expected an HTTP status from 100 to 999, found “fine”.")
        #expect(
            refusal("0,shop,,maybe", by: format.interaction)?.message.hasPrefix("failed: expected true or false")
                == true)
    }
}
