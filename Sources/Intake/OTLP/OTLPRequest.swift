/// One request of OpenTelemetry's protocol: what it carries and how it is written.
package struct OTLPRequest: Sendable {
    /// What the request carries; each sort has an address of its own.
    package enum Signal: String, CaseIterable, Sendable {
        case traces, logs, metrics
    }

    package enum Encoding: Sendable {
        case protobuf, json
    }

    package var signal: Signal
    package var encoding: Encoding

    package init(_ signal: Signal, _ encoding: Encoding) {
        self.signal = signal
        self.encoding = encoding
    }

    // No bytes are an empty message, as protobuf has it; of JSON some send none too. Each of these throws where the request as
    // a whole is none.

    func spans(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> [OTLPBatch<OTLPSpan>] {
        if bytes.isEmpty { return [] }
        return self.encoding == .protobuf ? try OTLPWire.traces(bytes) : try OTLPJSON.traces(bytes)
    }

    func logs(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> [OTLPBatch<OTLPLogRecord>] {
        if bytes.isEmpty { return [] }
        return self.encoding == .protobuf ? try OTLPWire.logs(bytes) : try OTLPJSON.logs(bytes)
    }

    func metrics(
        _ bytes: UnsafeRawBufferPointer, _ wanted: MetricsWanted
    ) throws(Refusal) -> [OTLPBatch<OTLPMetric>] {
        if bytes.isEmpty { return [] }
        return self.encoding == .protobuf
            ? try OTLPWire.metrics(bytes, wanted: wanted) : try OTLPJSON.metrics(bytes, wanted: wanted)
    }
}
