extension OTLPJSON {
    /// An `ExportMetricsServiceRequest`.
    ///
    /// - Parameter wanted: the metrics of which everything is kept that tells how a component is.
    static func metrics(
        _ bytes: UnsafeRawBufferPointer, wanted: MetricsWanted
    ) throws(Refusal) -> [OTLPBatch<OTLPMetric>] {
        var json = OTLPJSON(wanted: wanted)
        return try json.batches(bytes, .resourceMetrics, .scopeMetrics) { (json, scanner, metrics) throws(Refusal) in
            try scanner.fields { (scanner, key) throws(Refusal) in
                guard OTLPField.table[key] == .metrics else { return try scanner.passValue() }
                try scanner.elements { (scanner) throws(Refusal) in metrics.append(try json.metric(&scanner)) }
            }
        }
    }

    /// The points last, when the name is known, wherever it stands.
    private mutating func metric(_ scanner: inout JSONScanner) throws(Refusal) -> OTLPMetric {
        try self.budget.spend()
        var metric = OTLPMetric()
        var data: JSONScanner?
        try scanner.fields { (scanner, key) throws(Refusal) in
            switch OTLPField.table[key] {
            case .name?: return metric.name = try scanner.scalar().otlpText(.name)
            case .unit?: return metric.unit = try scanner.scalar().otlpText(.unit)
            case .gauge?: metric.shape = .level
            case .sum?: metric.shape = .counter
            case .histogram?: metric.shape = .histogram
            case .exponentialHistogram?: metric.shape = .exponential
            case .summary?: metric.shape = .summary
            default: return try scanner.passValue()
            }
            data = scanner
            try scanner.passValue()
        }
        guard var data else { return metric }
        if metric.shape.isWantedOnly {
            try self.wantedPoints(&data, of: &metric)
        } else {
            try self.points(&data, of: &metric)
        }
        return metric
    }

    private mutating func points(_ scanner: inout JSONScanner, of metric: inout OTLPMetric) throws(Refusal) {
        let wanted = self.wanted.flatMap { $0.rules[metric.name] == nil ? nil : $0 }
        let isHistogram = metric.shape == .histogram
        var isMonotonic = false
        try scanner.fields { (scanner, key) throws(Refusal) in
            switch OTLPField.table[key] {
            case .dataPoints?:
                try scanner.elements { (scanner) throws(Refusal) in
                    metric.points.append(
                        isHistogram ? try self.histogramPoint(&scanner, wanted) : try self.numberPoint(&scanner, wanted)
                    )
                }
            case .aggregationTemporality?:
                metric.isDelta = try scanner.scalar().otlpInteger(.aggregationTemporality) == 1
            case .isMonotonic?: isMonotonic = try scanner.scalar().truth(OTLPField.isMonotonic) ?? false
            default: try scanner.passValue()
            }
        }
        if metric.shape == .counter, !isMonotonic { metric.shape = .level }
    }

    private mutating func numberPoint(
        _ scanner: inout JSONScanner, _ wanted: MetricsWanted?
    ) throws(Refusal) -> OTLPPoint {
        try self.budget.spend()
        var point = OTLPPoint()
        var flags: Int64 = 0
        try scanner.fields { (scanner, key) throws(Refusal) in
            switch OTLPField.table[key] {
            case .start?: point.start = try scanner.scalar().otlpTime(.start)
            case .time?: point.time = try scanner.scalar().otlpTime(.time)
            case .asDouble?: point.value = try scanner.scalar().otlpDouble(.asDouble)
            case .asInt?: point.value = try scanner.scalar().otlpInteger(.asInt).map { Double($0) }
            case .flags?: flags = try scanner.scalar().otlpInteger(.flags) ?? 0
            case .attributes?: try Self.attributes(&scanner, wanted, into: &point)
            default: try scanner.passValue()
            }
        }
        if flags & 1 != 0 { point.value = nil }
        return point
    }

    private mutating func histogramPoint(
        _ scanner: inout JSONScanner, _ wanted: MetricsWanted?
    ) throws(Refusal) -> OTLPPoint {
        try self.budget.spend()
        var point = OTLPPoint()
        point.count = 0
        try scanner.fields { (scanner, key) throws(Refusal) in
            switch OTLPField.table[key] {
            case .start?: point.start = try scanner.scalar().otlpTime(.start)
            case .time?: point.time = try scanner.scalar().otlpTime(.time)
            case .sum?: point.value = try scanner.scalar().otlpDouble(.sum)
            case .count?: point.count = try scanner.scalar().otlpTime(.count)
            case .bucketCounts? where wanted != nil:
                try scanner.elements { (scanner) throws(Refusal) in
                    point.buckets.append(try scanner.scalar().otlpTime(.bucketCounts))
                }
            case .explicitBounds? where wanted != nil:
                try scanner.elements { (scanner) throws(Refusal) in
                    point.bounds.append(try scanner.scalar().otlpDouble(.explicitBounds) ?? 0)
                }
            case .attributes?: try Self.attributes(&scanner, wanted, into: &point)
            default: try scanner.passValue()
            }
        }
        return point
    }

    static func attributes(
        _ scanner: inout JSONScanner, _ wanted: MetricsWanted?, into point: inout OTLPPoint
    ) throws(Refusal) {
        if let wanted { try Self.labels(scanner, ofResource: false, wanted, into: &point.labels) }
        try Self.attributes(&scanner, into: &point.attributes)
    }
}

/// Attributes as what tells series apart.
extension OTLPJSON {
    /// Reads a list of `KeyValue`, or a `Resource` with one, from where a scanner stands; it stays there.
    static func labels(
        _ scanner: JSONScanner, ofResource: Bool, _ wanted: MetricsWanted, into labels: inout OTLPLabels
    ) throws(Refusal) {
        var scanner = scanner
        guard ofResource else { return try Self.labels(&scanner, wanted, into: &labels) }
        try scanner.fields { (scanner, key) throws(Refusal) in
            guard OTLPField.table[key] == .attributes else { return try scanner.passValue() }
            try Self.labels(&scanner, wanted, into: &labels)
        }
    }

    private static func labels(
        _ scanner: inout JSONScanner, _ wanted: MetricsWanted, into labels: inout OTLPLabels
    ) throws(Refusal) {
        try scanner.elements { (scanner) throws(Refusal) in
            var pair = scanner
            labels.add(try scanner.valueText())
            var name = ""
            var value: OTLPValue?
            try pair.fields { (pair, key) throws(Refusal) in
                switch OTLPField.table[key] {
                case .key?: name = try pair.scalar().otlpText(.key)
                case .value?: value = try Self.value(&pair)
                default: try pair.passValue()
                }
            }
            if let value, wanted.labels.contains(name) { labels.note(name, value) }
        }
    }
}
