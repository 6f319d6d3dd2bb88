import Experience
import Testing

@testable import Intake

@Suite struct `Times in JSON logs` {
    private static func time(_ json: String) throws(Refusal) -> Instant? {
        try decoded(json) { (bytes) throws(Refusal) in
            var scanner = JSONScanner(bytes)
            return try LogTime.read(try scanner.scalar(), LogField.time)
        }
    }

    private static func timeOfCell(_ text: String) throws(Refusal) -> Instant? {
        try decoded(text) { (bytes) throws(Refusal) in try LogTime.read(.cell(bytes), LogField.time) }
    }

    @Test(arguments: [
        ("0", Int64(0)), ("1", 1000), ("1795255200", 1_795_255_200_000), ("1795255200.1234", 1_795_255_200_123),
        ("1795255200.9996", 1_795_255_201_000), ("99999999999", 99_999_999_999_000),
        ("100000000000", 100_000_000_000), ("1795255200123", 1_795_255_200_123), ("1795255200123.9", 1_795_255_200_124),
        ("1795255200123456", 1_795_255_200_123), ("1795255200123456789", 1_795_255_200_123),
        ("1.7952552e9", 1_795_255_200_000),
    ])
    func `are numbers of seconds, or of less by their size`(number: String, milliseconds: Int64) throws {
        #expect(try Self.time(number) == Instant(milliseconds: milliseconds))
        #expect(try Self.timeOfCell(number) == Instant(milliseconds: milliseconds))
    }

    @Test(arguments: [
        "2026-11-21T10:00:00Z", "2026-11-21T11:00:00+01:00", "2026-11-21T11:00:00.000+0100",
        "21/Nov/2026:10:00:00 +0000",
        "21/Nov/2026:11:00:00 +0100", "21/Nov/2026:05:30:00 -0430",
    ])
    func `are text with a zone`(text: String) throws {
        #expect(try Self.time("\"\(text)\"") == Instant(milliseconds: 1_795_255_200_000))
    }

    @Test(arguments: ["null", #""""#, #""-""#])
    func `are nothing where nothing is logged`(json: String) throws {
        #expect(try Self.time(json) == nil)
    }

    @Test(arguments: [
        "-1", "1e30", "true", "{}", #""2026-11-21T10:00:00""#, #""2026/11/21 10:00:00""#, #""21/Nov/2026:10:00:00""#,
        #""31/Feb/2026:10:00:00 +0000""#, #""21/nov/26:10:00:00 +0000""#, #""noon""#, #""99999-01-01T00:00:00Z""#,
    ])
    func `are refused where they have no zone or no sense`(json: String) {
        let found = refusal(json) { (bytes) throws(Refusal) in
            var scanner = JSONScanner(bytes)
            return try LogTime.read(try scanner.scalar(), LogField.time)
        }
        #expect(found?.reason == .wrongValue)
        #expect(found?.message.hasPrefix("time: expected a time with its zone") == true)
    }
}
