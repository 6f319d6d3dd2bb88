import Experience
import Testing

@testable import Intake

/// From PostHog's events to interactions.
@Suite struct `PostHog mapping` {
    private static let now = Instant(milliseconds: 1_795_945_330_400)

    private func results(_ text: String, isBrowser: Bool = false) throws -> [Mapped] {
        let events = try decoded(text) { (bytes) throws(Refusal) in try PostHogEvents(bytes, limit: 1 << 20) }
        return PostHogMapping(events, received: Self.now, isBrowser: isBrowser, knows: { $0 == "shop" }).mapped(
            events.events)
    }

    private func mapped(_ event: String, _ properties: String, _ more: String = "") throws -> [RawInteraction] {
        try self.results(
            #"{"api_key": "k", "event": "\#(event)", "distinct_id": "c-1", "uuid": "u1", "properties": {\#(properties)}\#(more)}"#
        ).map { try $0.get() }
    }

    @Test func `makes views, with their session, their view and their page`() throws {
        let raw = try #require(
            try self.mapped(
                "$pageview",
                #""$current_url": "https://shop.example/basket?x=1", "$session_id": "s1", "$pageview_id": "p1", "service": "shop", "$raw_user_agent": "Firefox", "$app_version": "1.4""#,
                #", "timestamp": "2026-11-29T09:42:10.351495+00:00""#
            ).first)
        #expect(raw.kind == .view)
        #expect(raw.path == "/basket")
        #expect(raw.host == "shop.example")
        #expect(raw.session == "s1")
        #expect(raw.page == "p1")
        #expect(raw.customer == "c-1")
        #expect(raw.service == "shop")
        #expect(raw.release == "1.4")
        #expect(raw.userAgent == "Firefox")
        #expect(raw.id == "u1")
        #expect(raw.at == InstantText.parse("2026-11-29T09:42:10.351Z"))
        let screen = try self.mapped("$screen", #""$screen_name": "Basket""#)
        #expect(screen.map(\.event) == ["Basket"])
        #expect(screen.map(\.channel) == [.app])
    }

    @Test(arguments: [
        #""$is_identified": false"#, #""$process_person_profile": false"#, #""$device_id": "c-1""#,
    ])
    func `takes nobody for a customer whose id the client made up`(said: String) throws {
        #expect(try self.mapped("$pageview", said).map(\.customer) == [nil])
    }

    @Test func `makes one row of a view's web vitals`() throws {
        let raw = try self.mapped(
            "$web_vitals",
            #""$web_vitals_LCP_value": 1830.4, "$web_vitals_CLS_value": 0.04, "$web_vitals_INP_value": -3, "$pageview_id": "p1""#
        )
        #expect(raw.map(\.vitals) == [Vitals(lcp: Milliseconds(1830), cls: 0.04)])
        #expect(raw.map(\.page) == ["p1"])
        #expect(try self.mapped("$web_vitals", "").isEmpty)
    }

    @Test func `makes actions of the application's own events, and orders of those with a value`() throws {
        let order = try self.mapped(
            "order paid",
            #""revenue": 59.9, "currency": "EUR", "distinct_id": "c-1", "token": "k", "email": "alice@example.org", "plan": "gold", "$os": "Linux""#
        )
        #expect(order.map(\.kind) == [.order])
        #expect(order.map(\.value) == [Money(tenThousandths: 599_000, currency: "EUR")])
        #expect(order.first?.attributes == #"{"currency":"EUR","plan":"gold","revenue":59.9}"#)
        let action = try self.mapped("compared", #""value": 3"#)
        #expect(action.map(\.kind) == [.action])
        #expect(action.map(\.event) == ["compared"])
    }

    @Test func `keeps exceptions as faults`() throws {
        let raw = try self.mapped(
            "$exception",
            #""$exception_list": [{"type": "ZeroDivisionError", "value": "division of 1234567 by zero", "stacktrace": {"frames": [{"filename": "app.py", "function": "main", "lineno": 1}, {"filename": "shop.py", "function": "pay", "lineno": 15}]}}, {"type": "Cause"}]"#
        )
        #expect(raw.map(\.kind) == [.fault])
        #expect(raw.map(\.text) == ["ZeroDivisionError: division of * by zero"])
        #expect(raw.map(\.element) == ["shop.py:15 pay"])
    }

    @Test(arguments: ["$pageleave", "$autocapture", "$identify", "$set", "$feature_flag_called", "$rageclick"])
    func `passes over what else its clients make themselves`(event: String) throws {
        #expect(try self.mapped(event, #""$set": {"email": "alice@example.org"}"#).isEmpty)
    }

    @Test func `sets right a clock that is off, and counts back from when it was sent`() throws {
        let late = #", "timestamp": "2026-11-29T08:42:10Z", "sent_at": "2026-11-29T08:42:10.400Z""#
        #expect(try self.mapped("a", "", late).map(\.at) == [Self.now - Milliseconds(400)])
        #expect(try self.mapped("a", "", #", "offset": 1500"#).map(\.at) == [Self.now - Milliseconds(1500)])
        #expect(try self.mapped("a", "").map(\.at) == [Self.now])
    }

    @Test(arguments: [#", "timestamp": "yesterday""#, #", "offset": -1"#, #", "offset": 1e300"#, #", "timestamp": {}"#])
    func `refuses absurd times`(more: String) {
        #expect(throws: (any Error).self) { try self.mapped("a", "", more) }
    }

    @Test func `refuses an event without a name, and takes the one beside it`() throws {
        let results = try self.results(#"{"api_key": "k", "batch": [{"properties": {}}, 7, {"event": "a"}]}"#)
        #expect(results.count == 3)
        #expect(throws: Refusal.self) { try results[0].get() }
        #expect(throws: Refusal.self) { try results[1].get() }
        #expect(throws: Never.self) { try results[2].get() }
    }

    @Test func `leaves address and agent to the browser's own request`() throws {
        let event =
            #"[{"event": "$pageview", "properties": {"$raw_user_agent": "x", "$ip": "192.0.2.1", "token": "k"}}]"#
        let raws = try self.results(event, isBrowser: true).map { try $0.get() }
        #expect(raws.map(\.userAgent) == [nil] && raws.map(\.address) == [nil])
        #expect(try self.results(event).first?.get().address == "192.0.2.1")
    }

    /// Found by fuzzing: what a clock is off by was worked out beyond what a number holds.
    @Test(arguments: ["9223372036854775807", "-9223372036854775807", "1e18"])
    func `takes no clock's word that is no time`(sent: String) throws {
        let raw = try #require(
            try self.mapped("paid", "", #", "sent_at": \#(sent), "timestamp": "2026-11-29T09:42:10Z""#).first)
        #expect(raw.at == InstantText.parse("2026-11-29T09:42:10Z"))
        let absurd = try self.results(#"{"event": "paid", "timestamp": \#(sent)}"#)
        #expect(throws: Refusal.self) { try absurd.first?.get() }
    }
}
