import Experience
import Fuzzing
import Testing

@testable import Intake

/// From spans, events and metrics to interactions.
@Suite struct `OTLP mapping` {
    private let mapping = OTLPMapping(knows: { $0 == "shop" })
    private let resource = {
        var resource = OTLPAttributes()
        resource[.serviceName] = .text("shop")
        resource[.serviceVersion] = .text("1.4.2")
        resource[.environment] = .text("production")
        return resource
    }()

    private func span(_ attributes: [OTLPKey: OTLPValue] = [:], _ change: (inout OTLPSpan) -> Void = { _ in })
        -> OTLPSpan
    {
        var span = OTLPSpan()
        span.traceID = "101112131415161718191a1b1c1d1e1f"
        span.spanID = "a0a1a2a3a4a5a6a7"
        span.kind = .server
        span.start = OTLPFixtures.start
        span.end = OTLPFixtures.start + 249_600_000
        for (key, value) in attributes { span.attributes[key] = value }
        change(&span)
        return span
    }

    private func mapped(_ spans: OTLPSpan...) throws -> [RawInteraction] {
        try self.mapping.spans([OTLPBatch(resource: self.resource, items: spans)]).map { try $0.get() }
    }

    @Test(
        arguments: [
            [
                .method: .text("get"), .urlPath: .text("/basket"), .route: .text("/<page>"), .status: .integer(404),
                .serverAddress: .text("Shop.Example"), .userAgent: .text("Firefox"), .clientAddress: .text("192.0.2.1"),
            ],
            [
                .oldMethod: .text("GET"), .target: .text("/basket?token=1"), .route: .text("/<page>"),
                .oldStatus: .integer(404), .host: .text("shop.example:443"), .oldUserAgent: .text("Firefox"),
                .oldClientAddress: .text("192.0.2.1"),
            ],
            [
                .method: .text("GET"), .oldURL: .text("https://shop.example/basket#x"), .route: .text("/<page>"),
                .oldStatus: .text("404"), .userAgent: .text("Firefox"), .clientAddress: .text("192.0.2.1"),
            ],
        ] as [[OTLPKey: OTLPValue]])
    func `says the same in old and new words`(attributes: [OTLPKey: OTLPValue]) throws {
        let raw = try #require(try self.mapped(self.span(attributes)).first)
        #expect(raw.method == "GET")
        #expect(raw.path == "/basket")
        #expect(raw.host == "shop.example")
        #expect(raw.operation == "/<page>")
        #expect(raw.status == 404)
        #expect(raw.userAgent == "Firefox")
        #expect(raw.address == "192.0.2.1")
        #expect(raw.service == "shop")
        #expect(raw.release == "1.4.2")
        #expect(raw.kind == .request)
        #expect(raw.at == Instant(milliseconds: 1_795_000_000_000))
        #expect(raw.duration == Milliseconds(250))
        #expect(raw.failed == nil)
        #expect(raw.id == "101112131415161718191a1b1c1d1e1f-a0a1a2a3a4a5a6a7")
        #expect(raw.attributes?.contains(#""environment":"production""#) == true)
    }

    @Test func `passes over what is inside a service, and what it asks of others`() throws {
        let outer = self.span()
        let inner = self.span {
            $0.spanID = "b0a1a2a3a4a5a6a7"
            $0.parentID = outer.spanID
        }
        let local = self.span {
            $0.spanID = "c0a1a2a3a4a5a6a7"
            $0.parentID = "d0a1a2a3a4a5a6a7"
            $0.flags = 0x100
        }
        let others = [OTLPSpan.Kind.client, .internal, .producer, .unspecified].map { kind in
            self.span { $0.kind = kind }
        }
        #expect(try self.mapped(inner, outer, local).count == 1)
        for other in others { #expect(try self.mapped(other).isEmpty) }
    }

    @Test func `fails with an error or an exception`() throws {
        #expect(try self.mapped(self.span { $0.isError = true }).first?.failed == true)
        #expect(try self.mapped(self.span { $0.hasException = true }).first?.failed == true)
    }

    @Test func `names calls and queues`() throws {
        let call = self.span([.rpcService: .text("Cart"), .rpcMethod: .text("Add"), .endUser: .text("c-1")])
        #expect(try self.mapped(call).first?.operation == "Cart/Add")
        #expect(try self.mapped(call).first?.customer == "c-1")
        let message = self.span([.destination: .text("orders")]) { $0.kind = .consumer }
        #expect(try self.mapped(message).first?.operation == "orders")
    }

    @Test func `leaves a service that the catalogue lacks to its rules`() throws {
        let mapped = OTLPMapping(knows: { _ in false }).spans([OTLPBatch(resource: self.resource, items: [self.span()])]
        )
        #expect(try mapped.first?.get().service == nil)
    }

    @Test func `refuses a span that ends before it starts, and none beside it`() throws {
        let wrong = self.span { $0.end = 1 }
        let mapped = self.mapping.spans([OTLPBatch(resource: self.resource, items: [wrong, self.span()])])
        #expect(throws: Refusal.self) { try mapped[0].get() }
        #expect(throws: Never.self) { try mapped[1].get() }
    }

    @Test func `makes page views and web vitals of what browsers tell`() throws {
        let load = self.span([.oldURL: .text("https://shop.example/basket?x=1")]) {
            $0.kind = .internal
            $0.name = "documentLoad"
            $0.scope = "@opentelemetry/instrumentation-document-load"
        }
        let view = try #require(try self.mapped(load).first)
        #expect(view.kind == .view)
        #expect(view.path == "/basket")
        let vital = try self.mapping.logs(OTLPFixtures.logs.withBytes(OTLPWire.logs)).map { try $0.get() }
        #expect(vital.map(\.vitals.lcp) == [Milliseconds(1235)])
        #expect(vital.map(\.path) == ["/basket"])
        #expect(vital.map(\.kind) == [.measurement])
        // These do not say of which page they are.
        let metrics = try OTLPFixtures.metrics.withBytes(MetricFixtures.byWire())
        #expect(self.mapping.metrics(metrics).isEmpty)
    }
}
