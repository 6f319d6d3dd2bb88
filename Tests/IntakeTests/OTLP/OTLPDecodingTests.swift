import Fuzzing
import Statistics
import Testing

@testable import Intake

/// Both encodings of OTLP, into the same values.
@Suite struct `OTLP decoding` {
    @Test func `reads a span as it was written`() throws {
        let batches = try OTLPFixtures.traces.withBytes(OTLPWire.traces)
        #expect(batches.count == 1)
        let batch = try #require(batches.first)
        #expect(batch.resource.text(.serviceName) == "shop")
        let span = try #require(batch.items.first)
        #expect(span.traceID == "101112131415161718191a1b1c1d1e1f")
        #expect(span.spanID == "a0a1a2a3a4a5a6a7")
        #expect(span.parentID == "b0b1b2b3b4b5b6b7")
        #expect(span.name == "GET /basket")
        #expect(span.scope == "flask")
        #expect(span.kind == .server)
        #expect(span.end - span.start == 250_000_000)
        #expect(span.attributes.text(.method) == "GET")
        #expect(span.attributes[.status] == .integer(500))
        #expect(span.isError)
        #expect(span.hasException)
        #expect(!span.hasLocalParent)
    }

    @Test func `gives the same values from protobuf and from JSON`() throws {
        #expect(
            try OTLPFixtures.traces.withBytes(OTLPWire.traces)
                == decoded(OTLPFixtures.tracesJSON, by: OTLPJSON.traces))
        #expect(try OTLPFixtures.logs.withBytes(OTLPWire.logs) == decoded(OTLPFixtures.logsJSON, by: OTLPJSON.logs))
        #expect(
            try OTLPFixtures.metrics.withBytes(MetricFixtures.byWire())
                == decoded(OTLPFixtures.metricsJSON, by: MetricFixtures.byJSON()))
    }

    @Test func `takes an empty request`() throws {
        #expect(try [UInt8]().withBytes(OTLPWire.traces).isEmpty)
        #expect(try decoded("{}", by: OTLPJSON.traces).isEmpty)
        #expect(try decoded(#"{"resourceSpans": null}"#, by: OTLPJSON.traces).isEmpty)
    }

    @Test(arguments: [
        #"{"resourceSpans": {}}"#, #"{"resourceSpans": []"#, "[]", "{}{}",
        #"{"resourceSpans": [{"scopeSpans": [{"spans": [{"traceId": "xyz"}]}]}]}"#,
        #"{"resourceSpans": [{"scopeSpans": [{"spans": [{"startTimeUnixNano": "-1"}]}]}]}"#,
        #"{"resourceSpans": [{"scopeSpans": [{"spans": [{"kind": 1.5}]}]}]}"#,
    ])
    func `refuses JSON that is no such request`(text: String) {
        #expect(refusal(text, by: OTLPJSON.traces) != nil)
    }

    @Test func `refuses groups, numbers without end and lengths beyond the message`() {
        for bytes: [UInt8] in [
            [0x0B, 0x0C], [0x0A, 0x05, 0x00], [0x02, 0x00], [0x08] + [UInt8](repeating: 0xFF, count: 11),
            [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        ] {
            #expect(refusal(bytes, by: OTLPWire.traces)?.reason == .notReadable)
        }
    }

    @Test func `refuses values that nest without end`() {
        var value = WireWriter.message { $0.text(1, "deep") }
        for _ in 0..<40 {
            let inner = value
            value = WireWriter.message { outer in
                outer.message(6) { list in
                    list.message(1) { pair in
                        pair.text(1, "value")
                        pair.bytes(2, inner)
                    }
                }
            }
        }
        let bytes = WireWriter.message { request in
            request.message(1) { $0.message(2) { $0.message(2) { $0.bytes(5, value) } } }
        }
        #expect(refusal(bytes, by: OTLPWire.logs)?.reason == .tooDeep)
    }

    @Test func `refuses more items than any exporter sends`() {
        let scope =
            [UInt8](repeating: 0, count: 0) + (0...OTLPBudget.mostItems).flatMap { _ in [0x12, 0x00] as [UInt8] }
        let bytes = WireWriter.message { request in request.message(1) { $0.bytes(2, scope) } }
        #expect(refusal(bytes, by: OTLPWire.traces)?.reason == .tooMany)
    }
}

/// Whatever arrives is a value or a refusal. Reading beyond the bytes would trap here, in a debug build.
@Suite struct `Damaged OTLP` {
    private static let decoders: [(bytes: [UInt8], decode: @Sendable ([UInt8]) -> Refusal?)] = [
        (OTLPFixtures.traces, { refusal($0, by: OTLPWire.traces) }),
        (OTLPFixtures.logs, { refusal($0, by: OTLPWire.logs) }),
        (OTLPFixtures.metrics, { refusal($0, by: MetricFixtures.byWire()) }),
        (MetricFixtures.wire, { refusal($0, by: MetricFixtures.byWire(MetricFixtures.wanted)) }),
        (Array(OTLPFixtures.tracesJSON.utf8), { refusal($0, by: OTLPJSON.traces) }),
        (Array(OTLPFixtures.logsJSON.utf8), { refusal($0, by: OTLPJSON.logs) }),
        (Array(OTLPFixtures.metricsJSON.utf8), { refusal($0, by: MetricFixtures.byJSON()) }),
        (Array(MetricFixtures.json.utf8), { refusal($0, by: MetricFixtures.byJSON(MetricFixtures.wanted)) }),
    ]

    @Test func `is refused wherever it is cut off`() {
        for (bytes, decode) in Self.decoders {
            #expect(decode(bytes) == nil)
            // Nothing at all is an empty request in protobuf.
            for end in bytes.indices.dropFirst() { #expect(decode(Array(bytes[..<end])) != nil) }
        }
    }

    @Test func `never brings a decoder down, whichever bytes are wrong`() {
        var generator = SplitMix64(seed: 4)
        var refused = 0
        for (bytes, decode) in Self.decoders {
            for _ in 0..<3000 {
                var damaged = bytes
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    let index = Int.random(in: damaged.indices, using: &generator)
                    damaged[index] = UInt8.random(in: 0...255, using: &generator)
                }
                if decode(damaged) != nil { refused += 1 }
            }
        }
        #expect(refused > 5000)
    }
}
