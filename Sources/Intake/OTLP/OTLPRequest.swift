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

    /// Decodes and maps. No bytes are an empty message, as protobuf has it; of JSON some send none too.
    ///
    /// - Throws: ``Refusal`` where the request as a whole is none; what is wrong with one item is its own result.
    func mapped(_ bytes: UnsafeRawBufferPointer, by mapping: OTLPMapping) throws(Refusal) -> [OTLPMapping.Mapped] {
        if bytes.isEmpty { return [] }
        return switch (self.signal, self.encoding) {
        case (.traces, .protobuf): mapping.spans(try OTLPWire.traces(bytes))
        case (.traces, .json): mapping.spans(try OTLPJSON.traces(bytes))
        case (.logs, .protobuf): mapping.logs(try OTLPWire.logs(bytes))
        case (.logs, .json): mapping.logs(try OTLPJSON.logs(bytes))
        case (.metrics, .protobuf): mapping.metrics(try OTLPWire.metrics(bytes))
        case (.metrics, .json): mapping.metrics(try OTLPJSON.metrics(bytes))
        }
    }
}
