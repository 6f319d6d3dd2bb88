import Experience
import Testing

@testable import Intake

@Suite struct `Signal lines` {
    @Test func `become signals with every field`() throws {
        let line = #"""
            {"at":"2026-11-21T10:00:00Z","component":"payment-gateway","state":"down","source":"zabbix",
            "since":1795255140000,"severity":{"level":[5]}}
            """#
        #expect(
            try decoded(line, by: SignalLines.decode)
                == RawSignal(
                    at: Instant(milliseconds: 1_795_255_200_000), component: "payment-gateway", state: .down,
                    source: "zabbix", since: Instant(milliseconds: 1_795_255_140_000)))
    }

    @Test func `need component and state only`() throws {
        #expect(
            try decoded(#"{"component":"db","state":"up","at":null,"source":""}"#, by: SignalLines.decode)
                == RawSignal(component: "db", state: .up))
    }

    @Test(arguments: [
        ("up", SignalState.up), ("ok", .up), ("OK", .up), ("Healthy", .up), ("resolved", .up), ("normal", .up),
        ("operational", .up), ("degraded", .degraded), ("WARNING", .degraded), ("warn", .degraded),
        ("degraded_performance", .degraded), ("partial_outage", .degraded), ("down", .down), ("critical", .down),
        ("firing", .down), ("alerting", .down), ("PROBLEM", .down), ("unhealthy", .down), ("major_outage", .down),
        ("disaster", .down),
    ])
    func `understand what monitoring systems say`(word: String, state: SignalState) throws {
        let raw = try decoded("{\"component\":\"db\",\"state\":\"\(word)\"}", by: SignalLines.decode)
        #expect(raw.state == state)
    }

    @Test(arguments: [
        "unknown", "nodata", "pending", "upp", "1", "true", "a-word-longer-than-every-word-there-is",
    ])
    func `turn away a state that means none of the three`(word: String) {
        let found = refusal("{\"component\":\"db\",\"state\":\"\(word)\"}", by: SignalLines.decode)
        #expect(found?.reason == .wrongValue)
        #expect(found?.message.hasPrefix("state: expected up, degraded, down") == true)
    }

    @Test(arguments: [
        (#"{"state":"up"}"#, Refusal.Reason.missingField), (#"{"component":"db"}"#, .missingField),
        (#"{"component":"","state":"up"}"#, .missingField), (#"{"component":"db","state":null}"#, .missingField),
        (#"{"component":"db","state":1}"#, .wrongValue), (#"{"component":7,"state":"up"}"#, .wrongValue),
        (#"{"component":"db","state":"up","at":"now"}"#, .wrongValue),
        (#"{"component":"db","state":"up","since":"99999-01-01T00:00:00Z"}"#, .wrongValue),
        (#"{"component":"db","state":"up","source":["x"]}"#, .wrongValue),
        (#"{"component":"db","state":"up"} {}"#, .notReadable), (#"[{"component":"db","state":"up"}]"#, .notReadable),
        ("", .notReadable), ("db up", .notReadable), (#"{"component":"db\ud800","state":"up"}"#, .notUTF8),
    ])
    func `turn away nonsense`(line: String, reason: Refusal.Reason) {
        #expect(refusal(line, by: SignalLines.decode)?.reason == reason)
    }

    @Test func `turn away what is too long or too deep`() {
        let long = "{\"component\":\"\(String(repeating: "x", count: 201))\",\"state\":\"up\"}"
        #expect(refusal(long, by: SignalLines.decode)?.reason == .tooLong)
        let line = [UInt8](repeating: UInt8(ascii: " "), count: 300_000)
        #expect(refusal(line, by: SignalLines.decode)?.reason == .tooLong)
        let deep = "{\"labels\":" + String(repeating: "[", count: 1000)
        #expect(refusal(deep, by: SignalLines.decode)?.reason == .tooDeep)
    }
}
