import Experience
import Foundation
import Intake
import Testing
import Traffic

@Suite struct `NDJSON writer` {
    static func line(_ raw: RawInteraction) -> String {
        var writer = NDJSONWriter()
        var bytes: [UInt8] = []
        writer.append(raw, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `writes one object a line, without what is absent`() {
        var raw = RawInteraction()
        raw.id = "i1"
        raw.at = Instant(milliseconds: 1_795_298_400_007)
        raw.service = "shop"
        raw.event = "order.placed"
        raw.kind = .order
        raw.channel = .app
        raw.failed = false
        raw.duration = Milliseconds(480)
        raw.value = Money(tenThousandths: 599_000, currency: "EUR")
        #expect(
            Self.line(raw) == """
                {"id":"i1","at":"2026-11-21T22:00:00.007Z","service":"shop","event":"order.placed","kind":"order",\
                "channel":"app","failed":false,"durationMs":480,"value":{"amount":59.9000,"currency":"EUR"}}

                """)
    }

    @Test func `an empty interaction is an empty object`() {
        #expect(Self.line(RawInteraction()) == "{}\n")
    }

    @Test func `any field may come first`() {
        var raw = RawInteraction()
        raw.country = "CH"
        #expect(Self.line(raw) == "{\"country\":\"CH\"}\n")
        raw = RawInteraction()
        raw.vitals = Vitals(cls: 0.0123)
        #expect(Self.line(raw) == "{\"vitals\":{\"cls\":0.0123}}\n")
    }

    @Test(arguments: ["a\"b", "back\\slash", "line\nfeed", "\u{1}\u{1F}", "grüezi 漢字 🙂", ""])
    func `escapes what JSON wants escaped and nothing else`(text: String) throws {
        var raw = RawInteraction()
        raw.text = text
        let object = try JSONSerialization.jsonObject(with: Data(Self.line(raw).utf8)) as? [String: String]
        #expect(object == ["text": text])
    }

    static let amounts: [(Int64, String)] = [
        (0, "0.0000"), (5, "0.0005"), (10_000, "1.0000"), (-12_345, "-1.2345"), (999_999_999, "99999.9999"),
    ]

    @Test(arguments: amounts)
    func `writes money exactly`(tenThousandths: Int64, text: String) {
        var raw = RawInteraction()
        raw.value = Money(tenThousandths: tenThousandths, currency: "CHF")
        #expect(Self.line(raw) == "{\"value\":{\"amount\":\(text),\"currency\":\"CHF\"}}\n")
    }

    /// By Python's `datetime(1970, 1, 1) + timedelta(milliseconds=…)`.
    static let moments: [(Int64, String)] = [
        (0, "1970-01-01T00:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_399_999, "2000-02-28T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (1_795_298_400_120, "2026-11-21T22:00:00.120Z"),
        (4_102_444_800_000, "2100-01-01T00:00:00.000Z"),
    ]

    @Test(arguments: moments)
    func `writes times as others do`(milliseconds: Int64, text: String) {
        var raw = RawInteraction()
        raw.at = Instant(milliseconds: milliseconds)
        #expect(Self.line(raw) == "{\"at\":\"\(text)\"}\n")
    }

    @Test func `writes every field by the name that the format has for it`() throws {
        var raw = RawInteraction()
        raw.id = "i"
        raw.step = "pay"
        raw.host = "h"
        raw.path = "/p"
        raw.method = "GET"
        raw.operation = "o"
        raw.outcome = .tolerable
        raw.status = 503
        raw.score = 4.5
        raw.text = "t"
        raw.page = "v"
        raw.element = "#pay"
        raw.customer = "c"
        raw.session = "s"
        raw.userAgent = "u"
        raw.device = .tablet
        raw.browser = "b"
        raw.os = "x"
        raw.release = "r"
        raw.attributes = "{\"plan\":\"gold\"}"
        raw.vitals = Vitals(
            lcp: Milliseconds(1), inp: Milliseconds(2), cls: 0.25, fcp: Milliseconds(3), ttfb: Milliseconds(4))
        let data = Data(Self.line(raw).utf8)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: any Sendable])
        let names = [
            "id", "step", "host", "path", "method", "operation", "outcome", "status", "score", "text", "page",
            "element", "customer", "session",
            "userAgent", "device", "browser", "os", "release", "attributes", "vitals",
        ]
        #expect(Set(object.keys) == Set(names))
        #expect(object["outcome"] as? String == "tolerable")
        #expect(object["device"] as? String == "tablet")
        #expect(object["vitals"] as? [String: Double] == ["lcp": 1, "inp": 2, "cls": 0.25, "fcp": 3, "ttfb": 4])
    }

    @Test func `every line of a day's traffic is JSON that says what the interaction says`() throws {
        var writer = NDJSONWriter()
        let day = History.make(`Demo traffic`.day, batch: 1_000).interactions
        for raw in day.prefix(3_000) {
            var bytes: [UInt8] = []
            writer.append(raw, to: &bytes)
            #expect(bytes.last == UInt8(ascii: "\n"))
            let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
            #expect(object?["id"] as? String == raw.id)
            #expect(object?["path"] as? String == raw.path)
            #expect(object?["durationMs"] as? Int64 == raw.duration?.count)
            #expect(object?["at"] as? String != nil)
        }
    }
}
