extension OTLPWire {
    /// An `ExportMetricsServiceRequest`.
    ///
    /// - Parameter wanted: the metrics of which everything is kept that tells how a component is.
    static func metrics(
        _ bytes: UnsafeRawBufferPointer, wanted: MetricsWanted
    ) throws(Refusal) -> [OTLPBatch<OTLPMetric>] {
        var wire = OTLPWire(wanted: wanted)
        return try wire.batches(bytes) { (wire, scope, metrics) throws(Refusal) in
            var reader = WireReader(scope)
            while let field = try reader.next() {
                switch field {
                case .block(2): metrics.append(try wire.metric(try reader.block()))
                default: try reader.pass(field)
                }
            }
        }
    }

    /// The points last, when the name is known, wherever it stands.
    private mutating func metric(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> OTLPMetric {
        try self.budget.spend()
        var metric = OTLPMetric()
        var data: [UnsafeRawBufferPointer] = []
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .block(1): metric.name = try reader.text()
            case .block(3): metric.unit = try reader.text()
            case .block(5):
                data.append(try reader.block())
                metric.shape = .level
            case .block(7):
                data.append(try reader.block())
                metric.shape = .counter
            case .block(9):
                data.append(try reader.block())
                metric.shape = .histogram
            case .block(10):
                data.append(try reader.block())
                metric.shape = .exponential
            case .block(11):
                data.append(try reader.block())
                metric.shape = .summary
            default: try reader.pass(field)
            }
        }
        // A `oneof` has one; of several the last counts.
        guard let last = data.last else { return metric }
        if metric.shape.isWantedOnly {
            try self.wantedPoints(last, of: &metric)
        } else {
            try self.points(last, of: &metric)
        }
        return metric
    }

    /// A `Gauge`, `Sum` or `Histogram`, which are alike.
    private mutating func points(
        _ bytes: UnsafeRawBufferPointer, of metric: inout OTLPMetric
    ) throws(Refusal) {
        let isHistogram = metric.shape == .histogram
        let wanted = self.wanted.flatMap { $0.rules[metric.name] == nil ? nil : $0 }
        var isMonotonic = false
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .block(1):
                let point = try reader.block()
                metric.points.append(
                    isHistogram ? try self.histogramPoint(point, wanted) : try self.numberPoint(point, wanted))
            case .varint(2): metric.isDelta = try reader.varint() == 1
            case .varint(3): isMonotonic = try reader.varint() != 0
            default: try reader.pass(field)
            }
        }
        if metric.shape == .counter, !isMonotonic { metric.shape = .level }
    }

    private mutating func numberPoint(
        _ bytes: UnsafeRawBufferPointer, _ wanted: MetricsWanted?
    ) throws(Refusal) -> OTLPPoint {
        try self.budget.spend()
        var point = OTLPPoint()
        var isAbsent = false
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .fixed64(2): point.start = try reader.fixed64()
            case .fixed64(3): point.time = try reader.fixed64()
            case .fixed64(4): point.value = try reader.double()
            case .fixed64(6): point.value = Double(Int64(bitPattern: try reader.fixed64()))
            case .block(7): try self.attribute(try reader.block(), wanted, into: &point)
            case .varint(8): isAbsent = try reader.varint() & 1 != 0
            default: try reader.pass(field)
            }
        }
        if isAbsent { point.value = nil }
        return point
    }

    private mutating func histogramPoint(
        _ bytes: UnsafeRawBufferPointer, _ wanted: MetricsWanted?
    ) throws(Refusal) -> OTLPPoint {
        try self.budget.spend()
        var point = OTLPPoint()
        point.count = 0
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .block(6) where wanted != nil: point.buckets = try Self.words(try reader.block())
            case .block(7) where wanted != nil:
                point.bounds = try Self.words(try reader.block()).map { Double(bitPattern: $0) }
            case .block(9): try self.attribute(try reader.block(), wanted, into: &point)
            default: try Self.summed(field, &reader, into: &point)
            }
        }
        return point
    }

    /// A field that all points have who stand for several measurements: histograms of both sorts and summaries. Any other is
    /// passed over.
    static func summed(
        _ field: WireReader.Field, _ reader: inout WireReader, into point: inout OTLPPoint
    ) throws(Refusal) {
        switch field {
        case .fixed64(2): point.start = try reader.fixed64()
        case .fixed64(3): point.time = try reader.fixed64()
        case .fixed64(4): point.count = try reader.fixed64()
        case .fixed64(5): point.value = try reader.double()
        default: try reader.pass(field)
        }
    }

    /// A packed list of 64-bit words.
    private static func words(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> [UInt64] {
        var words: [UInt64] = []
        words.reserveCapacity(bytes.count / 8)
        var offset = 0
        while offset + 8 <= bytes.count {
            words.append(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset += 8
        }
        guard offset == bytes.count else {
            throw Refusal(.notReadable, "Not a protobuf message of OTLP: a histogram's list is cut off.")
        }
        return words
    }

    func attribute(
        _ bytes: UnsafeRawBufferPointer, _ wanted: MetricsWanted?, into point: inout OTLPPoint
    ) throws(Refusal) {
        try self.attribute(bytes, into: &point.attributes)
        if let wanted { try self.label(bytes, wanted, into: &point.labels) }
    }
}
