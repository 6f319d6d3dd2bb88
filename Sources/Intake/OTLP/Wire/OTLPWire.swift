/// Decodes what the exporters send as protobuf, straight from the bytes: what is not mapped is passed over unread.
/// Definitions: github.com/open-telemetry/opentelemetry-proto, 1.x, whose field numbers never change.
struct OTLPWire {
    var budget = OTLPBudget()
    /// What is kept of metrics besides web vitals.
    let wanted: MetricsWanted?

    init(wanted: MetricsWanted? = nil) {
        self.wanted = wanted
    }

    /// An `ExportTraceServiceRequest`.
    static func traces(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> [OTLPBatch<OTLPSpan>] {
        var wire = OTLPWire()
        return try wire.batches(bytes) { (wire, scope, spans) throws(Refusal) in
            try wire.spans(scope, into: &spans)
        }
    }

    /// An `ExportLogsServiceRequest`.
    static func logs(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> [OTLPBatch<OTLPLogRecord>] {
        var wire = OTLPWire()
        return try wire.batches(bytes) { (wire, scope, records) throws(Refusal) in
            var reader = WireReader(scope)
            while let field = try reader.next() {
                switch field {
                case .block(2): records.append(try wire.logRecord(try reader.block()))
                default: try reader.pass(field)
                }
            }
        }
    }

    /// Resources with their scopes: the same numbers in all three requests.
    mutating func batches<Item>(
        _ bytes: UnsafeRawBufferPointer,
        _ scope: (inout OTLPWire, UnsafeRawBufferPointer, inout [Item]) throws(Refusal) -> Void
    ) throws(Refusal) -> [OTLPBatch<Item>] {
        var batches: [OTLPBatch<Item>] = []
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            guard case .block(1) = field else {
                try reader.pass(field)
                continue
            }
            var batch = OTLPBatch<Item>()
            var inner = WireReader(try reader.block())
            while let field = try inner.next() {
                switch field {
                case .block(1):
                    let resource = try inner.block()
                    try self.attributes(resource, number: 1, into: &batch.resource)
                    if let wanted { try self.labels(resource, number: 1, wanted, into: &batch.labels) }
                case .block(2): try scope(&self, try inner.block(), &batch.items)
                default: try inner.pass(field)
                }
            }
            if !batch.items.isEmpty { batches.append(batch) }
        }
        return batches
    }

    private mutating func spans(_ bytes: UnsafeRawBufferPointer, into spans: inout [OTLPSpan]) throws(Refusal) {
        let first = spans.count
        var scope = ""
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .block(1): scope = try Self.name(try reader.block())
            case .block(2): spans.append(try self.span(try reader.block()))
            default: try reader.pass(field)
            }
        }
        for index in first..<spans.count { spans[index].scope = scope }
    }

    private mutating func span(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> OTLPSpan {
        try self.budget.spend()
        var span = OTLPSpan()
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .block(1): span.traceID = try reader.id(bytes: 16)
            case .block(2): span.spanID = try reader.id(bytes: 8)
            case .block(4): span.parentID = try reader.id(bytes: 8)
            case .block(5): span.name = try reader.text()
            case .varint(6): span.kind = .init(rawValue: Int64(bitPattern: try reader.varint())) ?? .unspecified
            case .fixed64(7): span.start = try reader.fixed64()
            case .fixed64(8): span.end = try reader.fixed64()
            case .block(9): try self.attribute(try reader.block(), into: &span.attributes)
            case .block(11): if try Self.isException(try reader.block()) { span.hasException = true }
            case .block(15): span.isError = try Self.isError(try reader.block())
            case .fixed32(16): span.flags = try reader.fixed32()
            default: try reader.pass(field)
            }
        }
        return span
    }

    private mutating func logRecord(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> OTLPLogRecord {
        try self.budget.spend()
        var record = OTLPLogRecord()
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .fixed64(1): record.time = try reader.fixed64()
            case .fixed64(11): record.observed = try reader.fixed64()
            case .block(5): record.body = try self.value(try reader.block(), depth: 0)
            case .block(6): try self.attribute(try reader.block(), into: &record.attributes)
            case .block(9): record.traceID = try reader.id(bytes: 16)
            case .block(10): record.spanID = try reader.id(bytes: 8)
            case .block(12): record.eventName = try reader.text()
            default: try reader.pass(field)
            }
        }
        return record
    }

    private static func isException(_ event: UnsafeRawBufferPointer) throws(Refusal) -> Bool {
        var isException = false
        var reader = WireReader(event)
        while let field = try reader.next() {
            switch field {
            case .block(2): isException = try reader.block().elementsEqual("exception".utf8)
            default: try reader.pass(field)
            }
        }
        return isException
    }

    private static func isError(_ status: UnsafeRawBufferPointer) throws(Refusal) -> Bool {
        var code: UInt64 = 0
        var reader = WireReader(status)
        while let field = try reader.next() {
            switch field {
            case .varint(3): code = try reader.varint()
            default: try reader.pass(field)
            }
        }
        return code == 2
    }

    private static func name(_ scope: UnsafeRawBufferPointer) throws(Refusal) -> String {
        var name = ""
        var reader = WireReader(scope)
        while let field = try reader.next() {
            switch field {
            case .block(1): name = try reader.text()
            default: try reader.pass(field)
            }
        }
        return name
    }
}
