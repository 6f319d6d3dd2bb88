import Experience
import Testing

@testable import Intake

/// From what browsers report of their own accord to interactions and faults.
@Suite struct `Report mapping` {
    private static let now = Instant(milliseconds: 1_795_000_000_000)

    private func results(
        _ text: String, received: Instant = now, address: String = "192.0.2.7"
    ) throws -> [Mapped] {
        let sender = Sender(isBrowser: true, address: address, userAgent: "Chrome")
        return try ReportMapping(received: received, sender: sender).mapped(try decoded(text, by: JSONTree.init))
    }

    private func mapped(_ text: String) throws -> [RawInteraction] { try self.results(text).map { try $0.get() } }

    /// As Chromium 156 sent it.
    private func network(
        _ type: String, url: String = "https://shop.example/x/pay?token=2", age: String = "9", fraction: String = "1.0",
        method: String = "GET", elapsed: Int = 143
    ) -> String {
        """
        [{"age":\(age),"body":{"elapsed_time":\(elapsed),"method":"\(method)","phase":"connection","protocol":"http/1.1",
        "referrer":"","sampling_fraction":\(fraction),"server_ip":"127.0.0.1","status_code":0,"type":"\(type)"},
        "type":"network-error","url":"\(url)","user_agent":"Mozilla/5.0"}]
        """
    }

    @Test(arguments: [
        "tcp.refused", "dns.name_not_resolved", "tls.cert.date_invalid", "http.protocol.error", "unknown",
    ])
    func `makes a network error a failed view of a customer who never got in`(type: String) throws {
        let raw = try #require(try self.mapped(self.network(type)).first)
        #expect(raw.kind == .view)
        #expect(raw.failed == true)
        #expect(raw.host == "shop.example")
        #expect(raw.path == "/x/pay")
        #expect(raw.status == nil)
        #expect(raw.at == Self.now - Milliseconds(9) - Milliseconds(143))
        #expect(raw.duration == Milliseconds(143))
        #expect(raw.userAgent == "Mozilla/5.0")
        #expect(raw.attributes == #"{"network":"\#(type)","phase":"connection","protocol":"http/1.1"}"#)
    }

    @Test(arguments: ["ok", "abandoned", "dns.address_changed"])
    func `passes over what is no failure`(type: String) throws {
        #expect(try self.mapped(self.network(type)).isEmpty)
    }

    @Test func `makes faults of errors that a server answered with, and of parts of a page`() throws {
        #expect(try self.mapped(self.network("http.error")).map(\.kind) == [.fault])
        let image = try self.mapped(self.network("tcp.reset", url: "https://shop.example/logo.png"))
        #expect(image.map(\.kind) == [.fault])
        #expect(image.map(\.text) == ["/logo.png did not load"])
        let call = try self.mapped(self.network("tcp.reset", url: "https://shop.example/api/pay", method: "POST"))
        #expect(call.map(\.kind) == [.request])
        #expect(call.map(\.failed) == [true])
    }

    @Test func `tells what each stands for where a site samples its failures`() throws {
        let sampled = try self.mapped(self.network("tcp.refused", fraction: "0.25"))
        #expect(sampled.first?.attributes?.contains(#""samplingFraction":"0.25""#) == true)
    }

    @Test func `keeps the specification's own examples apart`() throws {
        let failed = try self.mapped(
            """
            [{"age": 0, "type": "network-error", "url": "https://www.example.com/", "body": {"sampling_fraction": 0.5,
              "referrer": "http://example.com/", "server_ip": "2001:DB8:0:0:0:0:0:42", "protocol": "h2", "method": "GET",
              "status_code": 200, "elapsed_time": 823, "phase": "application", "type": "http.protocol.error"}},
             {"age": 0, "type": "network-error", "url": "https://widget.com/thing.js", "body": {"sampling_fraction": 1.0,
              "server_ip": "", "protocol": "", "method": "GET", "status_code": 0, "elapsed_time": 143, "phase": "dns",
              "type": "dns.name_not_resolved"}}]
            """)
        #expect(failed.map(\.kind) == [.view, .fault])
        #expect(failed.map(\.host) == ["www.example.com", "widget.com"])
        #expect(!"\(failed.map(\.attributes))".contains("2001"))
    }

    @Test func `makes faults of what a policy forbade, in the words of both formats`() throws {
        let new = try self.mapped(
            """
            [{"age":88,"body":{"blockedURL":"https://cdn.example/gone.png?u=1","columnNumber":83,"disposition":"enforce",
              "documentURL":"https://shop.example/x/basket?token=1","effectiveDirective":"img-src","lineNumber":1,
              "sourceFile":"https://shop.example/x/basket","statusCode":200},
              "type":"csp-violation","url":"https://shop.example/x/basket?token=1","user_agent":"Mozilla/5.0"}]
            """)
        let old = try self.mapped(
            """
            {"csp-report": {"document-uri": "https://shop.example/x/basket?token=1", "violated-directive": "img-src 'none'",
              "effective-directive": "img-src", "blocked-uri": "https://cdn.example/gone.png?u=1", "line-number": 1,
              "column-number": 83, "source-file": "https://shop.example/x/basket", "disposition": "enforce"}}
            """)
        for raw in new + old {
            #expect(raw.kind == .fault)
            #expect(raw.path == "/x/basket")
            #expect(raw.text == "img-src blocked https://cdn.example/gone.png")
            #expect(raw.element == "/x/basket:1:83")
            #expect(raw.attributes == #"{"type":"csp","disposition":"enforce"}"#)
        }
        #expect(new.count + old.count == 2)
    }

    @Test(arguments: [
        ("deprecation", #""id": "SyncXHR", "message": "It is deprecated.""#, "deprecation: It is deprecated."),
        ("intervention", #""id": "Vibrate", "message": "Blocked call.""#, "intervention: Blocked call."),
        ("crash", #""reason": "oom""#, "The page crashed: oom"), ("crash", "", "The page crashed"),
    ])
    func `makes faults of what else the browser minded`(type: String, body: String, text: String) throws {
        let raw = try self.mapped(
            #"{"age": 5, "type": "\#(type)", "url": "https://shop.example/x", "body": {\#(body)}}"#)
        #expect(raw.map(\.text) == [text])
        #expect(raw.map(\.kind) == [.fault])
        #expect(raw.first?.attributes?.contains(#""type":"\#(type)""#) == true)
    }

    @Test func `passes over other types and what extensions did`() throws {
        #expect(try self.mapped(#"[{"type": "coep", "url": "https://a.example/", "body": {}}]"#).isEmpty)
        let body = #""message": "m", "sourceFile": "chrome-extension://abc/x.js""#
        #expect(try self.mapped(#"[{"type": "deprecation", "url": "https://a.example/", "body": {\#(body)}}]"#).isEmpty)
    }

    @Test func `knows a report that is sent again by its time, and two customers apart`() throws {
        let first = try self.results(self.network("tcp.refused"))[0].get().id
        let again = try self.results(
            self.network("tcp.refused", age: "60009"), received: Self.now + .minutes(1))[0].get().id
        let other = try self.results(self.network("tcp.refused"), address: "192.0.2.8")[0].get().id
        #expect(first == again)
        #expect(first != other)
    }

    @Test(arguments: [
        #"[{"url": "https://a.example/", "body": {}}]"#, #"[{"type": "crash", "url": "https://a.example/"}]"#,
        #"[{"type": "crash", "body": {}}]"#, #"[{"type": "crash", "url": "/x", "body": {}}]"#,
        #"[{"type": "crash", "url": "https://a.example/", "body": {}, "age": -1}]"#,
        #"[{"type": "crash", "url": "https://a.example/", "body": {}, "age": 1e300}]"#,
        #"[{"type": "crash", "url": "https://a.example/", "body": {}, "age": "x"}]"#, "[7]",
    ])
    func `refuses a report that cannot be, and takes the one beside it`(text: String) throws {
        let good = #"{"type": "crash", "url": "https://a.example/", "body": {}}"#
        let results = try self.results(text.dropLast() + ", " + good + "]")
        #expect(results.count == 2)
        #expect(throws: Refusal.self) { try results[0].get() }
        #expect(throws: Never.self) { try results[1].get() }
    }

    @Test(arguments: ["3", "\"x\"", #"{"csp-report": 3}"#, "null"])
    func `refuses what is no report at all`(text: String) {
        #expect(throws: (any Error).self) { try self.mapped(text) }
    }

    @Test func `refuses more than any browser keeps`() {
        let many = "[" + Array(repeating: "{}", count: ReportMapping.mostReports + 1).joined(separator: ",") + "]"
        #expect(throws: (any Error).self) { try self.mapped(many) }
    }
}
