import Experience
import Fuzzing
import Testing

@testable import Intake

/// From what Grafana Faro's SDK sends to interactions.
@Suite struct `Faro mapping` {
    private static let browser = Sender(isBrowser: true, address: "192.0.2.7", userAgent: "Firefox")

    private func results(_ payload: String, from sender: Sender = browser) throws -> [Mapped] {
        let tree = try decoded(payload, by: JSONTree.init)
        return try FaroMapping(tree, sender: sender, knows: { $0 == "shop" }).mapped()
    }

    private func mapped(_ payload: String, from sender: Sender = browser) throws -> [RawInteraction] {
        try self.results(payload, from: sender).map { try $0.get() }
    }

    @Test func `makes a view of a page's load, with what its browser and its application say`() throws {
        let raw = try #require(try self.mapped(FaroFixtures.load).first)
        #expect(raw.kind == .view)
        #expect(raw.path == "/basket")
        #expect(raw.host == "shop.example")
        #expect(raw.at == InstantText.parse("2026-11-29T09:19:28.817Z"))
        #expect(raw.duration == Milliseconds(168))
        #expect(raw.status == 200)
        #expect(raw.service == "shop")
        #expect(raw.release == "1.4.2")
        #expect(raw.session == "EW12SwJhxH")
        #expect(raw.customer == "c-1")
        #expect(raw.channel == .web)
        #expect(raw.attributes == #"{"environment":"production","nav":"navigate","dns":3,"tls":1}"#)
    }

    @Test func `never looks at names and mail addresses`() throws {
        for payload in [FaroFixtures.load, FaroFixtures.exception, FaroFixtures.soft] {
            for raw in try self.mapped(payload) {
                #expect(!"\(raw)".contains("alice"))
                #expect(!"\(raw)".contains("token"))
            }
        }
    }

    @Test func `puts the web vitals of one document into one row, whatever it was called while they were measured`()
        throws
    {
        let first = try #require(try self.mapped(FaroFixtures.load).last)
        let last = try #require(try self.mapped(FaroFixtures.soft).last)
        #expect(first.kind == .measurement)
        #expect(first.vitals == Vitals(fcp: Milliseconds(60), ttfb: Milliseconds(11)))
        #expect(last.vitals == Vitals(lcp: Milliseconds(60), inp: Milliseconds(136), cls: 0))
        #expect(first.page == last.page)
        #expect(first.page == (try self.mapped(FaroFixtures.load).first?.page))
        #expect(last.attributes?.contains(##""inpTarget":"#b","inpType":"pointer","lcpTarget":"#h""##) == true)
    }

    @Test func `takes the last of several values of one view, each element once`() throws {
        let value = { (second: Int, lcp: Int, element: String) in
            #"{"type": "web-vitals", "values": {"lcp": \#(lcp)}, "timestamp": "2026-11-29T09:19:3\#(second).000Z", "context": {"id": "v", "navigation_entry_id": "n", "element": "\#(element)"}}"#
        }
        let payload =
            "{\(FaroFixtures.meta(FaroFixtures.basket)), \"measurements\": [\(value(0, 60, "#a")), \(value(1, 900, "#b"))]}"
        let raw = try self.mapped(payload)
        #expect(raw.map(\.vitals) == [Vitals(lcp: Milliseconds(900))])
        #expect(raw.map(\.at) == [InstantText.parse("2026-11-29T09:19:31Z")])
        #expect(raw.first?.attributes == ##"{"environment":"production","lcpTarget":"#b"}"##)
    }

    @Test func `keeps exceptions as faults, as the beacon's errors are`() throws {
        let raw = try #require(try self.mapped(FaroFixtures.exception).first)
        #expect(raw.kind == .fault)
        #expect(raw.text == "TypeError: no pay for * *")
        #expect(raw.element == "/basket:4:117 b.onclick")
        #expect(
            raw.attributes
                == #"{"environment":"production","type":"error","stack":"/basket:4:117 b.onclick\u000ahttps://cdn.example/lib.js:1:9"}"#
        )
    }

    @Test func `passes over what extensions break`() throws {
        let extensions = FaroFixtures.exception.replacing("https://cdn.example", with: "chrome-extension://abc")
        #expect(try self.mapped(extensions).isEmpty)
    }

    @Test func `makes views of changes without a load, and events of what the application counts`() throws {
        let mapped = try self.mapped(FaroFixtures.soft)
        #expect(mapped.map(\.kind) == [.view, .action, .measurement])
        #expect(mapped[0].event == "pay")
        #expect(mapped[0].path == "/basket/pay")
        #expect(mapped[1].event == "compared")
        #expect(mapped[1].attributes == #"{"environment":"production","items":"3"}"#)
    }

    @Test func `counts once what router, application and SDK tell of the same change`() throws {
        let router = try self.mapped(
            FaroFixtures.event(
                "route_change",
                #""toRoute": "/basket/:id", "toUrl": "https://shop.example/basket/7", "fromUrl": "https://shop.example/x""#
            ))
        let sdk = try self.mapped(
            FaroFixtures.event(
                "faro.navigation",
                #""toUrl": "https://shop.example/basket/7", "fromUrl": "https://shop.example/x", "duration": "400""#))
        #expect(router.map(\.operation) == ["/basket/:id"])
        #expect(sdk.map(\.duration) == [Milliseconds(400)])
        #expect(sdk.map(\.at) == [InstantText.parse("2026-11-29T09:19:30.600Z")])
        #expect(router.map(\.id) == sdk.map(\.id))
        // The first view of a document is its load.
        #expect(try self.mapped(FaroFixtures.event("view_changed", #""fromView": "unknown", "toView": "a""#)).isEmpty)
        #expect(try self.mapped(FaroFixtures.event("route_change", #""toUrl": "https://shop.example/x""#)).isEmpty)
    }

    @Test func `makes actions of calls that change something and faults of what did not come`() throws {
        let call = try self.mapped(
            FaroFixtures.event(
                "faro.tracing.fetch",
                #""http.method": "post", "http.url": "https://api.example/pay?x=1", "http.status_code": "500", "duration_ns": "250000000""#,
                #", "trace": {"trace_id": "abcd", "span_id": "ef01"}"#))
        #expect(call.map(\.kind) == [.action])
        #expect(call.map(\.method) == ["POST"])
        #expect(call.map(\.path) == ["/pay"])
        #expect(call.map(\.host) == ["api.example"])
        #expect(call.map(\.status) == [500])
        #expect(call.map(\.at) == [InstantText.parse("2026-11-29T09:19:30.750Z")])
        #expect(try self.mapped(FaroFixtures.event("faro.tracing.fetch", #""http.method": "GET""#)).isEmpty)
        let resource = { (initiator: String, status: Int) in
            try self.mapped(
                FaroFixtures.event(
                    "faro.performance.resource",
                    #""name": "https://shop.example/api/7?k=1", "initiatorType": "\#(initiator)", "responseStatus": "\#(status)""#
                ))
        }
        #expect(try resource("fetch", 503).map(\.text) == ["/api/7: 503"])
        #expect(try resource("img", 404).map(\.text) == ["img did not load"])
        #expect(try resource("img", 404).map(\.element) == ["/api/7"])
        #expect(try resource("fetch", 200).isEmpty)
    }

    @Test func `tells what a policy forbade and what a customer did`() throws {
        let policy = try self.mapped(
            FaroFixtures.event(
                "securitypolicyviolation",
                #""effectiveDirective": "img-src", "blockedURI": "https://evil.example/a.png?u=1", "sourceFile": "https://shop.example/app.js", "lineNumber": "3", "columnNumber": "1""#
            ))
        #expect(policy.map(\.text) == ["img-src blocked https://evil.example/a.png"])
        #expect(policy.map(\.element) == ["/app.js:3:1"])
        let action = try self.mapped(
            FaroFixtures.event("faro.user.action", #""userActionName": "pay", "userActionDuration": "812.4""#))
        #expect(action.map(\.event) == ["pay"])
        #expect(action.map(\.duration) == [Milliseconds(812)])
    }

    @Test func `takes requests out of traces, and neither the calls nor the loads that events tell`() throws {
        let payload = { (spans: String) in "{\(FaroFixtures.meta(FaroFixtures.basket)), \"traces\": \(spans)}" }
        let server = try self.mapped(payload(OTLPFixtures.tracesJSON))
        #expect(server.map(\.kind) == [.request])
        #expect(server.map(\.status) == [500])
        #expect(server.map(\.at) == [Instant(milliseconds: Int64(OTLPFixtures.start / 1_000_000))])
        let client = OTLPFixtures.tracesJSON.replacing(#""kind": 2"#, with: #""kind": 3"#)
        #expect(try self.mapped(payload(client)).isEmpty)
        let load = client.replacing("GET /basket", with: "documentLoad").replacing(
            #""name": "flask""#, with: #""name": """#)
        #expect(try self.mapped(payload(load)).isEmpty)
    }

    @Test func `gives what is sent twice the same ids, and every item another`() throws {
        for payload in [FaroFixtures.load, FaroFixtures.exception, FaroFixtures.soft] {
            let ids = try self.mapped(payload).map(\.id)
            #expect(try self.mapped(payload).map(\.id) == ids)
            #expect(Set(ids).count == ids.count)
            #expect(!ids.contains(nil))
        }
    }

    @Test func `keeps two browsers apart where the application has no sessions`() throws {
        let payload = FaroFixtures.soft.replacing(#", "session": {"id": "EW12SwJhxH"}"#, with: "")
        let other = Sender(isBrowser: true, address: "192.0.2.8", userAgent: "Firefox")
        #expect(try self.mapped(payload).map(\.id) == self.mapped(payload).map(\.id))
        for (one, another) in zip(try self.mapped(payload), try self.mapped(payload, from: other)) {
            #expect(one.id != nil && one.id != another.id)
        }
        #expect(try self.mapped(payload, from: Sender()).allSatisfy { $0.id == nil })
    }

    @Test func `counts what k6 drives as nobody's, and believes a browser's own header`() throws {
        let driven = FaroFixtures.load.replacing(#""os": {"#, with: #""k6": {"isK6Browser": true}, "os": {"#)
        #expect(try self.mapped(driven).allSatisfy { $0.isSynthetic })
        #expect(try self.mapped(FaroFixtures.load).allSatisfy { !$0.isSynthetic && $0.userAgent == nil })
        #expect(try self.mapped(FaroFixtures.load, from: Sender()).allSatisfy { $0.userAgent == "Chrome/156" })
    }

    @Test func `refuses an item without a time, and takes those beside it`() throws {
        let wrong = FaroFixtures.soft.replacing(
            #""timestamp": "2026-11-29T09:19:30.908Z""#, with: #""timestamp": "now""#)
        let results = try self.results(wrong)
        #expect(throws: Refusal.self) { try results[0].get() }
        #expect(results.count { (try? $0.get()) != nil } == 2)
    }

    @Test(arguments: ["[]", "3", #"{"events": ["#, "{\"traces\": {\"resourceSpans\": 3}}"])
    func `refuses what is no payload`(text: String) {
        #expect(throws: (any Error).self) { try self.mapped(text) }
    }

    @Test(arguments: [
        "{}", #"{"events": {"a": 1}, "measurements": 3, "exceptions": null}"#, #"{"meta": [], "logs": [3]}"#,
        #"{"measurements": [{"type": "web-vitals", "values": {"lcp": -4, "cls": "x"}, "timestamp": "2026-11-29T09:19:31Z"}]}"#,
    ])
    func `makes nothing of what says nothing`(text: String) throws {
        #expect(try self.mapped(text).isEmpty)
    }
}
