/// Decodes what the exporters send as JSON into the same values as ``OTLPWire``
/// (opentelemetry-proto, docs/specification.md, JSON Protobuf Encoding): ids in hexadecimal, enums as integers, 64-bit
/// integers as text or numbers, unknown keys passed over.
struct OTLPJSON {
    var budget = OTLPBudget()
    /// What is kept of metrics besides web vitals.
    let wanted: MetricsWanted?

    init(wanted: MetricsWanted? = nil) {
        self.wanted = wanted
    }

    /// An `ExportTraceServiceRequest`.
    static func traces(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> [OTLPBatch<OTLPSpan>] {
        var json = OTLPJSON()
        return try json.batches(bytes, .resourceSpans, .scopeSpans) { (json, scanner, spans) throws(Refusal) in
            try json.spans(&scanner, into: &spans)
        }
    }

    /// An `ExportLogsServiceRequest`.
    static func logs(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> [OTLPBatch<OTLPLogRecord>] {
        var json = OTLPJSON()
        return try json.batches(bytes, .resourceLogs, .scopeLogs) { (json, scanner, records) throws(Refusal) in
            try scanner.fields { (scanner, key) throws(Refusal) in
                guard OTLPField.table[key] == .logRecords else { return try scanner.passValue() }
                try scanner.elements { (scanner) throws(Refusal) in records.append(try json.logRecord(&scanner)) }
            }
        }
    }

    mutating func batches<Item>(
        _ bytes: UnsafeRawBufferPointer, _ resources: OTLPField, _ scopes: OTLPField,
        _ scope: (inout OTLPJSON, inout JSONScanner, inout [Item]) throws(Refusal) -> Void
    ) throws(Refusal) -> [OTLPBatch<Item>] {
        var batches: [OTLPBatch<Item>] = []
        var scanner = JSONScanner(bytes)
        try scanner.fields { (scanner, key) throws(Refusal) in
            guard OTLPField.table[key] == resources else { return try scanner.passValue() }
            try scanner.elements { (scanner) throws(Refusal) in
                var batch = OTLPBatch<Item>()
                try scanner.fields { (scanner, key) throws(Refusal) in
                    switch OTLPField.table[key] {
                    case .resource:
                        if let wanted { try Self.labels(scanner, ofResource: true, wanted, into: &batch.labels) }
                        try Self.resource(&scanner, into: &batch.resource)
                    case scopes:
                        try scanner.elements { (scanner) throws(Refusal) in
                            try scope(&self, &scanner, &batch.items)
                        }
                    default: try scanner.passValue()
                    }
                }
                if !batch.items.isEmpty { batches.append(batch) }
            }
        }
        try scanner.finish()
        return batches
    }

    private mutating func spans(_ scanner: inout JSONScanner, into spans: inout [OTLPSpan]) throws(Refusal) {
        let first = spans.count
        var scope = ""
        try scanner.fields { (scanner, key) throws(Refusal) in
            switch OTLPField.table[key] {
            case .scope: scope = try Self.name(&scanner)
            case .spans: try scanner.elements { (scanner) throws(Refusal) in spans.append(try self.span(&scanner)) }
            default: try scanner.passValue()
            }
        }
        for index in first..<spans.count { spans[index].scope = scope }
    }

    private mutating func span(_ scanner: inout JSONScanner) throws(Refusal) -> OTLPSpan {
        try self.budget.spend()
        var span = OTLPSpan()
        try scanner.fields { (scanner, key) throws(Refusal) in
            switch OTLPField.table[key] {
            case .traceID?: span.traceID = try scanner.scalar().otlpID(.traceID, digits: 32)
            case .spanID?: span.spanID = try scanner.scalar().otlpID(.spanID, digits: 16)
            case .parentID?: span.parentID = try scanner.scalar().otlpID(.parentID, digits: 16)
            case .name?: span.name = try scanner.scalar().otlpText(.name)
            case .kind?: span.kind = try Self.kind(scanner.scalar())
            case .flags?: span.flags = UInt32(truncatingIfNeeded: try scanner.scalar().otlpInteger(.flags) ?? 0)
            case .start?: span.start = try scanner.scalar().otlpTime(.start)
            case .end?: span.end = try scanner.scalar().otlpTime(.end)
            case .attributes?: try Self.attributes(&scanner, into: &span.attributes)
            case .events?:
                try scanner.elements { (scanner) throws(Refusal) in
                    if try Self.name(&scanner) == "exception" { span.hasException = true }
                }
            case .status?: span.isError = try Self.isError(&scanner)
            default: try scanner.passValue()
            }
        }
        return span
    }

    private static func kind(_ value: Scalar) throws(Refusal) -> OTLPSpan.Kind {
        guard let number = try value.otlpInteger(.kind) else { return .unspecified }
        return OTLPSpan.Kind(rawValue: number) ?? .unspecified
    }

    private mutating func logRecord(_ scanner: inout JSONScanner) throws(Refusal) -> OTLPLogRecord {
        try self.budget.spend()
        var record = OTLPLogRecord()
        try scanner.fields { (scanner, key) throws(Refusal) in
            switch OTLPField.table[key] {
            case .time?: record.time = try scanner.scalar().otlpTime(.time)
            case .observed?: record.observed = try scanner.scalar().otlpTime(.observed)
            case .eventName?: record.eventName = try scanner.scalar().otlpText(.eventName)
            case .body?: record.body = try Self.value(&scanner)
            case .attributes?: try Self.attributes(&scanner, into: &record.attributes)
            case .traceID?: record.traceID = try scanner.scalar().otlpID(.traceID, digits: 32)
            case .spanID?: record.spanID = try scanner.scalar().otlpID(.spanID, digits: 16)
            default: try scanner.passValue()
            }
        }
        return record
    }

    /// The name of a scope or an event.
    private static func name(_ scanner: inout JSONScanner) throws(Refusal) -> String {
        var name = ""
        try scanner.fields { (scanner, key) throws(Refusal) in
            guard OTLPField.table[key] == .name else { return try scanner.passValue() }
            name = try scanner.scalar().otlpText(.name)
        }
        return name
    }

    private static func isError(_ scanner: inout JSONScanner) throws(Refusal) -> Bool {
        var code: Int64?
        try scanner.fields { (scanner, key) throws(Refusal) in
            guard OTLPField.table[key] == .code else { return try scanner.passValue() }
            code = try scanner.scalar().otlpInteger(.code)
        }
        return code == 2
    }
}
