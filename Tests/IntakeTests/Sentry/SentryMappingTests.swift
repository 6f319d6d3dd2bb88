import Experience
import Fuzzing
import Testing

@testable import Intake

/// From what Sentry's SDKs send to interactions and faults.
@Suite struct `Sentry mapping` {
    private static let now = Instant(milliseconds: 1_795_945_162_000)

    private func results(_ text: String) throws -> [Mapped] {
        try decoded(text) { (bytes) throws(Refusal) in
            let envelope = try SentryEnvelope(bytes)
            return SentryMapping(envelope, received: Self.now, knows: { $0 == "shop" }).mapped(envelope)
        }
    }

    private func mapped(_ type: String, _ payload: String, header: String = "{}") throws -> [RawInteraction] {
        try self.results(SentryFixtures.envelope([(type, payload)], header: header)).map { try $0.get() }
    }

    @Test func `makes an interaction of a request to a service`() throws {
        let raw = try #require(try self.mapped("transaction", SentryFixtures.transaction).first)
        #expect(raw.kind == .request)
        #expect(raw.path == "/x/1")
        #expect(raw.host == "shop.example")
        #expect(raw.method == "GET")
        #expect(raw.status == 200)
        #expect(raw.operation == "page")
        #expect(raw.at == InstantText.parse("2026-11-29T09:39:21.286Z"))
        #expect(raw.duration == Milliseconds(4))
        #expect(raw.service == "shop")
        #expect(raw.release == "5.14.0")
        #expect(raw.customer == "c-1")
        #expect(raw.userAgent == "Firefox")
        #expect(raw.id == "c879f834cf7a4bc2892ca7acfb01512f-bb150444de1c0c82")
        #expect(!"\(raw)".contains("alice") && !"\(raw)".contains("token"))
    }

    @Test func `keeps an error as a fault, the innermost frame first`() throws {
        let raw = try #require(try self.mapped("event", SentryFixtures.event).first)
        #expect(raw.kind == .fault)
        #expect(raw.text == "RuntimeError: the card reader of * is away")
        #expect(raw.element == "shop.py:19 broken")
        #expect(raw.path == "/x/broken")
        #expect(raw.at == Instant(milliseconds: 1_795_945_161_307))
        #expect(raw.userAgent == "Firefox")
        #expect(raw.id == "b107a402c5484ad7aebfcc677cc9e35e")
        #expect(
            raw.attributes?.contains(##""type":"error","stack":"shop.py:19 broken\u000aflask/app.py:1511 wsgi_app""##)
                == true)
        #expect(raw.attributes?.contains("4111") == false)
    }

    @Test func `makes a view of a page's load, and one row of what was measured`() throws {
        let mapped = try self.mapped("transaction", SentryFixtures.pageLoad)
        #expect(mapped.map(\.kind) == [.view, .measurement])
        #expect(mapped.map(\.path) == ["/basket/7", "/basket/7"])
        #expect(mapped[0].duration == Milliseconds(1250))
        #expect(mapped[0].operation == "/basket/:id")
        #expect(mapped[0].vitals.isEmpty)
        #expect(
            mapped[1].vitals
                == Vitals(lcp: Milliseconds(1830), cls: 0.04, fcp: Milliseconds(900), ttfb: Milliseconds(210)))
        #expect(mapped[0].page == mapped[1].page && mapped[0].page != nil)
        #expect(mapped[0].id != mapped[1].id)
    }

    @Test(
        arguments: [
            ("http.client", nil), ("db", nil), ("function.aws", nil), ("", nil), ("navigation", .view),
            ("ui.load", .view),
            ("queue.process", .request), ("queue.task.celery", .request), ("rpc.server", .request),
        ] as [(String, Kind?)])
    func `takes what a customer asked for, and passes over work inside`(operation: String, kind: Kind?) throws {
        let text = SentryFixtures.transaction.replacing(#""op":"http.server""#, with: #""op":"\#(operation)""#)
        #expect(try self.mapped("transaction", text).map(\.kind) == (kind == nil ? [] : [kind]))
    }

    @Test func `believes a span's status where there is none of HTTP`() throws {
        let text = SentryFixtures.transaction.replacing(#""status_code":200"#, with: #""status_code":0"#)
            .replacing(#""http.response.status_code":200"#, with: #""a":1"#)
            .replacing(#""http.status_code":"200""#, with: #""b":"1""#)
        #expect(try self.mapped("transaction", text).first?.failed == nil)
        let failed = text.replacing(#""status":"ok""#, with: #""status":"internal_error""#)
        #expect(try self.mapped("transaction", failed).first?.failed == true)
    }

    @Test func `sets right a clock that is off, by when the SDK sent`() throws {
        let late = try self.mapped("event", SentryFixtures.event, header: #"{"sent_at": "2026-11-29T08:39:22Z"}"#)
        #expect(late.first?.at == Instant(milliseconds: 1_795_945_161_307) + .hours(1))
        let usual = try self.mapped("event", SentryFixtures.event, header: #"{"sent_at": "2026-11-29T09:39:21Z"}"#)
        #expect(usual.first?.at == Instant(milliseconds: 1_795_945_161_307))
    }

    @Test func `passes over messages, warnings, and items that are not kept`() throws {
        let warning = SentryFixtures.event.replacing(#""level":"error""#, with: #""level":"warning""#)
        #expect(try self.mapped("event", warning).isEmpty)
        for type in ["attachment", "replay_recording", "profile", "client_report", "sessions", "check_in", "log"] {
            #expect(try self.mapped(type, "\u{0}\u{1} no JSON").isEmpty)
        }
    }

    @Test func `keeps the crash of an application on a device, and no browser's session`() throws {
        let session = { (status: String, more: String) in
            try self.mapped(
                "session",
                #"{"sid": "s1", "did": "c-1", "status": "\#(status)", "timestamp": 1795945161, "attrs": {"release": "1.4"\#(more)}}"#
            )
        }
        #expect(try session("crashed", "").map(\.text) == ["The application crashed"])
        #expect(try session("abnormal", "").map(\.release) == ["1.4"])
        #expect(try session("crashed", #", "user_agent": "Firefox""#).isEmpty)
        #expect(try session("exited", "").isEmpty)
    }

    @Test func `takes what is measured only when a page is used, to the view that it belongs to`() throws {
        let span = { (measurement: String, name: String) in
            try self.mapped(
                "span",
                #"{"data":{"transaction":"\#(name)","release":"1.4.2","user_agent.original":"Firefox"},"trace_id":"aaaa","span_id":"cccc","op":"ui.interaction.click","description":"body > button#b","start_timestamp":1795945161,"measurements":{\#(measurement)}}"#
            )
        }
        let inp = try span(#""inp":{"value":136,"unit":"millisecond"}"#, "/basket/7")
        #expect(inp.map(\.vitals) == [Vitals(inp: Milliseconds(136))])
        #expect(inp.map(\.path) == ["/basket/7"])
        #expect(inp.map(\.page) == [try self.mapped("transaction", SentryFixtures.pageLoad).first?.page])
        #expect(inp.first?.attributes == #"{"inpTarget":"body > button#b"}"#)
        #expect(try span(#""inp":{"value":136}"#, "Basket").map(\.path) == [nil])
        #expect(try span(#""score.total":{"value":1}"#, "/x").isEmpty)
    }

    @Test func `refuses an item that cannot be, and takes the one beside it`() throws {
        let wrong = [
            "{", "[]", #"{"level": "error"}"#,
            #"{"contexts": {"trace": {"op": "http.server"}}, "start_timestamp": 9, "timestamp": 1}"#,
            #"{"contexts": {"trace": {"op": "http.server"}}, "start_timestamp": 1, "timestamp": 999999}"#,
            #"{"x": ""# + String(repeating: "x", count: SentryMapping.longestItem) + "\"}",
        ]
        for (index, payload) in wrong.enumerated() {
            let type = index < 3 ? "event" : "transaction"
            let text = SentryFixtures.envelope([(type, payload), ("event", SentryFixtures.event)])
            let results = try self.results(text)
            #expect(results.count == 2, "\(payload.prefix(60))")
            #expect(throws: Refusal.self) { try results[0].get() }
            #expect(throws: Never.self) { try results[1].get() }
        }
    }

    @Test func `reads lines without a length too`() throws {
        let text = SentryFixtures.envelope([("event", SentryFixtures.event)], withLength: false)
        #expect(try self.results(text).count == 1)
    }
}
