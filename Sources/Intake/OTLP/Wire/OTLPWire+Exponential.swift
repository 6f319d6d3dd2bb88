import Statistics

/// Exponential histograms and summaries, which are read only where a rule looks at them.
extension OTLPWire {
    /// Points of an `ExponentialHistogram` or a `Summary`.
    mutating func wantedPoints(
        _ bytes: UnsafeRawBufferPointer, of metric: inout OTLPMetric
    ) throws(Refusal) {
        guard let wanted, wanted.rules[metric.name] != nil else { return }
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .block(1):
                let point = try reader.block()
                metric.points.append(
                    metric.shape == .summary
                        ? try self.summaryPoint(point, wanted) : try self.exponentialPoint(point, wanted))
            case .varint(2): metric.isDelta = try reader.varint() == 1
            default: try reader.pass(field)
            }
        }
    }

    private mutating func exponentialPoint(
        _ bytes: UnsafeRawBufferPointer, _ wanted: MetricsWanted
    ) throws(Refusal) -> OTLPPoint {
        try self.budget.spend()
        var point = OTLPPoint()
        point.count = 0
        var buckets = ExponentialBuckets()
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .block(1): try self.attribute(try reader.block(), wanted, into: &point)
            case .varint(6): buckets.scale = Self.signed(try reader.varint())
            case .fixed64(7): buckets.zeros = try reader.fixed64()
            case .block(8): buckets.positive = try self.side(try reader.block())
            case .block(9): buckets.negative = try self.side(try reader.block())
            default: try Self.summed(field, &reader, into: &point)
            }
        }
        point.exponential = buckets
        return point
    }

    private mutating func side(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> ExponentialBuckets.Side {
        var side = ExponentialBuckets.Side()
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .varint(1): side.offset = Self.signed(try reader.varint())
            case .block(2):
                var list = WireReader(try reader.block())
                while !list.isAtEnd {
                    try self.budget.spendBucket()
                    side.counts.append(try list.varint())
                }
            case .varint(2):
                try self.budget.spendBucket()
                side.counts.append(try reader.varint())
            default: try reader.pass(field)
            }
        }
        return side
    }

    /// An `sint32`: zigzag.
    private static func signed(_ varint: UInt64) -> Int {
        let bits = UInt32(truncatingIfNeeded: varint)
        return Int(Int32(bitPattern: bits >> 1) ^ -Int32(bitPattern: bits & 1))
    }

    private mutating func summaryPoint(
        _ bytes: UnsafeRawBufferPointer, _ wanted: MetricsWanted
    ) throws(Refusal) -> OTLPPoint {
        try self.budget.spend()
        var point = OTLPPoint()
        point.count = 0
        var reader = WireReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .block(6):
                try self.budget.spendBucket()
                var (share, value) = (0.0, 0.0)
                var inner = WireReader(try reader.block())
                while let field = try inner.next() {
                    switch field {
                    case .fixed64(1): share = try inner.double()
                    case .fixed64(2): value = try inner.double()
                    default: try inner.pass(field)
                    }
                }
                point.quantiles[share] = value
            case .block(7): try self.attribute(try reader.block(), wanted, into: &point)
            default: try Self.summed(field, &reader, into: &point)
            }
        }
        return point
    }
}
