import Statistics

/// Exponential histograms and summaries, which are read only where a rule looks at them.
extension OTLPJSON {
    /// Points of an `exponentialHistogram` or a `summary`.
    mutating func wantedPoints(_ scanner: inout JSONScanner, of metric: inout OTLPMetric) throws(Refusal) {
        guard let wanted, wanted.rules[metric.name] != nil else { return try scanner.passValue() }
        let isSummary = metric.shape == .summary
        try scanner.fields { (scanner, key) throws(Refusal) in
            switch OTLPField.table[key] {
            case .dataPoints?:
                try scanner.elements { (scanner) throws(Refusal) in
                    metric.points.append(try self.wantedPoint(&scanner, wanted, isSummary: isSummary))
                }
            case .aggregationTemporality?:
                metric.isDelta = try scanner.scalar().otlpInteger(.aggregationTemporality) == 1
            default: try scanner.passValue()
            }
        }
    }

    private mutating func wantedPoint(
        _ scanner: inout JSONScanner, _ wanted: MetricsWanted, isSummary: Bool
    ) throws(Refusal) -> OTLPPoint {
        try self.budget.spend()
        var point = OTLPPoint()
        point.count = 0
        var buckets = ExponentialBuckets()
        try scanner.fields { (scanner, key) throws(Refusal) in
            switch OTLPField.table[key] {
            case .start?: point.start = try scanner.scalar().otlpTime(.start)
            case .time?: point.time = try scanner.scalar().otlpTime(.time)
            case .sum?: point.value = try scanner.scalar().otlpDouble(.sum)
            case .count?: point.count = try scanner.scalar().otlpTime(.count)
            case .attributes?: try Self.attributes(&scanner, wanted, into: &point)
            case .scale?: buckets.scale = Self.small(try scanner.scalar().otlpInteger(.scale))
            case .zeroCount?: buckets.zeros = try scanner.scalar().otlpTime(.zeroCount)
            case .positive?: buckets.positive = try self.side(&scanner)
            case .negative?: buckets.negative = try self.side(&scanner)
            case .quantileValues?:
                try scanner.elements { (scanner) throws(Refusal) in try self.quantile(&scanner, into: &point) }
            default: try scanner.passValue()
            }
        }
        if !isSummary { point.exponential = buckets }
        return point
    }

    private mutating func side(_ scanner: inout JSONScanner) throws(Refusal) -> ExponentialBuckets.Side {
        var side = ExponentialBuckets.Side()
        try scanner.fields { (scanner, key) throws(Refusal) in
            switch OTLPField.table[key] {
            case .offset?: side.offset = Self.small(try scanner.scalar().otlpInteger(.offset))
            case .bucketCounts?:
                try scanner.elements { (scanner) throws(Refusal) in
                    try self.budget.spendBucket()
                    side.counts.append(try scanner.scalar().otlpTime(.bucketCounts))
                }
            default: try scanner.passValue()
            }
        }
        return side
    }

    private mutating func quantile(_ scanner: inout JSONScanner, into point: inout OTLPPoint) throws(Refusal) {
        try self.budget.spendBucket()
        var (share, value) = (0.0, 0.0)
        try scanner.fields { (scanner, key) throws(Refusal) in
            switch OTLPField.table[key] {
            case .quantile?: share = try scanner.scalar().otlpDouble(.quantile) ?? 0
            case .value?: value = try scanner.scalar().otlpDouble(.value) ?? 0
            default: try scanner.passValue()
            }
        }
        point.quantiles[share] = value
    }

    /// What the wire has as a number of 32 bits.
    private static func small(_ integer: Int64?) -> Int { Int(Int32(clamping: integer ?? 0)) }
}
