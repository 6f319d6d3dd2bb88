import Experience
import Testing

@testable import Intake

@Suite struct `Interaction lines` {
    private static let full = #"""
        {"id":"0192f0c1","at":"2026-11-21T11:00:00.250+01:00","service":"shop","step":"pay","host":"Shop.Example:443",
        "path":"/basket/pay?token=secret#top","method":"post","operation":"POST /pay","event":"paid","kind":"order",
        "channel":"web","customer":"c-4821","session":"s-99","outcome":"tolerable","failed":false,"status":201,
        "durationMs":812.5,"vitals":{"lcp":1830.2,"inp":120,"cls":0.04,"fcp":900,"ttfb":210},
        "value":{"amount":59.90,"currency":"eur"},"score":9,"text":"Schön 😀","userAgent":"Mozilla/5.0","device":"phone",
        "browser":"Safari","os":"iOS","country":"ch","release":"2026.11","attributes":{"plan": "gold", "cart": {"n": 3}}}
        """#

    @Test func `become interactions with every field`() throws {
        var expected = RawInteraction()
        expected.id = "0192f0c1"
        expected.at = Instant(milliseconds: 1_795_255_200_250)
        expected.service = "shop"
        expected.step = "pay"
        expected.host = "shop.example"
        expected.path = "/basket/pay"
        expected.method = "POST"
        expected.operation = "POST /pay"
        expected.event = "paid"
        expected.kind = .order
        expected.channel = .web
        expected.customer = "c-4821"
        expected.session = "s-99"
        expected.outcome = .tolerable
        expected.failed = false
        expected.status = 201
        expected.duration = Milliseconds(813)
        expected.vitals = Vitals(
            lcp: Milliseconds(1830), inp: Milliseconds(120), cls: 0.04, fcp: Milliseconds(900), ttfb: Milliseconds(210))
        expected.value = Money(tenThousandths: 599_000, currency: "EUR")
        expected.score = 9
        expected.text = "Schön 😀"
        expected.userAgent = "Mozilla/5.0"
        expected.device = .phone
        expected.browser = "Safari"
        expected.os = "iOS"
        expected.country = "CH"
        expected.release = "2026.11"
        expected.attributes = #"{"plan": "gold", "cart": {"n": 3}}"#
        #expect(try decoded(Self.full, by: InteractionLines.decode) == expected)
    }

    @Test func `need no field at all`() throws {
        #expect(try decoded("{}", by: InteractionLines.decode) == RawInteraction())
    }

    @Test func `take null and the empty string for nothing`() throws {
        let all = InteractionField.allCases.map(\.rawValue).filter { !$0.contains(".") }
        let nulls = "{" + all.map { "\"\($0)\":null" }.joined(separator: ",") + "}"
        #expect(try decoded(nulls, by: InteractionLines.decode) == RawInteraction())
        #expect(
            try decoded(
                #"{"id":"","at":"","service":"","path":"","kind":"","country":"","attributes":{}}"#,
                by: InteractionLines.decode) == RawInteraction())
    }

    @Test func `pass over what they do not know`() throws {
        let raw = try decoded(
            #"{"x":{"id":"no"},"id":"a","lists":[1,[2,{"path":3}]],"vitals":{"id":"no","lcp":5},"Id":"no"}"#,
            by: InteractionLines.decode)
        #expect(raw.id == "a")
        #expect(raw.path == nil)
        #expect(raw.vitals == Vitals(lcp: Milliseconds(5)))
    }

    @Test func `let the last of two equal keys win`() throws {
        let raw = try decoded(
            """
            {"id":"a","id":"b","step":"x","step":null,"vitals":{"lcp":1},"vitals":{"inp":2},\
            "value":{"amount":1,"currency":"EUR"},"value":{"amount":2,"currency":"CHF"}}
            """, by: InteractionLines.decode)
        #expect(raw.id == "b")
        #expect(raw.step == nil)
        #expect(raw.vitals == Vitals(inp: Milliseconds(2)))
        #expect(raw.value == Money(tenThousandths: 20_000, currency: "CHF"))
        let without = try decoded(
            #"{"value":{"amount":1,"currency":"EUR"},"value":null}"#, by: InteractionLines.decode)
        #expect(without.value == nil)
    }

    @Test func `know a key that is written with escapes`() throws {
        #expect(try decoded(#"{"\u0069d":"a"}"#, by: InteractionLines.decode).id == "a")
    }

    @Test(arguments: [
        (#""2026-11-21T10:00:00Z""#, Int64(1_795_255_200_000)), ("1795255200000", 1_795_255_200_000),
        ("1795255200000.4", 1_795_255_200_000), ("1.7952552e12", 1_795_255_200_000), ("0", 0), ("-1", -1),
    ])
    func `have times as text or as milliseconds`(at: String, milliseconds: Int64) throws {
        #expect(
            try decoded("{\"at\":\(at)}", by: InteractionLines.decode).at == Instant(milliseconds: milliseconds))
    }

    @Test(arguments: [
        ("59.9", Int64(599_000)), ("59.970000000000006", 599_700), (#""59.90""#, 599_000), ("-12.34", -123_400),
        ("0", 0), ("1e3", 10_000_000), ("0.1", 1000),
    ])
    func `carry money exactly`(amount: String, tenThousandths: Int64) throws {
        let raw = try decoded("{\"value\":{\"currency\":\"EUR\",\"amount\":\(amount)}}", by: InteractionLines.decode)
        #expect(raw.value == Money(tenThousandths: tenThousandths, currency: "EUR"))
    }

    @Test(
        arguments: [
            ("/a?x=1", "/a", nil), ("/a#b?c", "/a", nil), ("/", "/", nil), ("?x=1", "", nil), ("a/b", "a/b", nil),
            ("https://Shop.Example:8443/a?x", "/a", "shop.example"), ("https://shop.example", "/", "shop.example"),
            ("https://u:p@shop.example?x", "/", "shop.example"), ("http://[2001:db8::1]:80/a", "/a", "[2001:db8::1]"),
            (#"/caf\u00e9?x"#, "/café", nil), ("/übung?ä", "/übung", nil), ("mailto:a@b", "mailto:a@b", nil),
        ] as [(String, String, String?)])
    func `keep no query string and no fragment`(sent: String, path: String, host: String?) throws {
        let raw = try decoded("{\"path\":\"\(sent)\"}", by: InteractionLines.decode)
        #expect(raw.path == path)
        #expect(raw.host == host)
    }

    @Test func `cut an endless path between two characters`() throws {
        let raw = try decoded(
            "{\"path\":\"/x\(String(repeating: "é", count: 5000))\"}", by: InteractionLines.decode)
        #expect(raw.path?.utf8.count == 2048)
        #expect(raw.path?.last == "é")
    }

    @Test func `know all words of the closed lists`() throws {
        for kind in Kind.allCases {
            #expect(try decoded("{\"kind\":\"\(kind.name)\"}", by: InteractionLines.decode).kind == kind)
        }
        for channel in Channel.allCases {
            #expect(try decoded("{\"channel\":\"\(channel.name)\"}", by: InteractionLines.decode).channel == channel)
        }
        for device in Device.allCases {
            #expect(try decoded("{\"device\":\"\(device.name)\"}", by: InteractionLines.decode).device == device)
        }
        for outcome in Outcome.allCases {
            #expect(try decoded("{\"outcome\":\"\(outcome.name)\"}", by: InteractionLines.decode).outcome == outcome)
        }
    }
}
