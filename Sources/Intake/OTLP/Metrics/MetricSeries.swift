import Experience
import Statistics

/// The last points of one series: what a counter or a histogram says of now is its growth since the point before
/// (opentelemetry-proto, `metrics.proto`, AggregationTemporality).
struct MetricSeries {
    private(set) var last: OTLPPoint
    /// The point before the last, for when the last one is sent again.
    private var before: OTLPPoint?
    /// How the component was by the last point that said something, and when.
    private(set) var state: SignalState?
    private(set) var said: Instant?

    init(_ first: OTLPPoint) {
        self.last = first
    }

    /// The point to reckon from, whatever this one comes to.
    mutating func base(for point: OTLPPoint) -> OTLPPoint? {
        if point.time == self.last.time { return self.before }
        guard point.time > self.last.time else { return nil }
        self.before = self.last
        self.last = point
        return self.before
    }

    mutating func note(_ state: SignalState, at: Instant) {
        if let said, at < said { return }
        self.state = state
        self.said = at
    }
}

/// What a point says of the time since another of its series.
struct MetricGrowth {
    private let point: OTLPPoint
    private let base: OTLPPoint?
    /// Nanoseconds; 0 where it is not known since when.
    let stretch: UInt64

    /// - Parameter base: the point before in the same series; nil where none is known.
    init(_ point: OTLPPoint, since base: OTLPPoint?, of metric: OTLPMetric) {
        self.point = point
        if let base, !metric.isDelta, base.start == point.start, !Self.fell(from: base, to: point, metric.shape) {
            self.base = base
            self.stretch = point.time - base.time
        } else {
            // A delta, or a counter that began anew: since it began.
            self.base = nil
            self.stretch = point.start > 0 && point.start < point.time ? point.time - point.start : 0
        }
    }

    /// Without a start on the wire, a counter that began anew shows by its fall.
    private static func fell(from base: OTLPPoint, to point: OTLPPoint, _ shape: OTLPMetric.Shape) -> Bool {
        shape.isDistribution ? point.count < base.count : (point.value ?? 0) < (base.value ?? 0)
    }

    /// What the reading comes to; nil where nothing was measured.
    func reading(_ reading: MetricRule.Reading) -> Double? {
        switch reading {
        case .value: return self.point.value
        case .rate: return self.growth.map { $0 / (Double(self.stretch) / 1e9) }
        case .mean:
            let count = self.point.count - (self.base?.count ?? 0)
            return count == 0 ? nil : self.growth.map { $0 / Double(count) }
        case .p50, .p75, .p90, .p95, .p99:
            return reading.quantile.flatMap { self.quantile($0) }
        }
    }

    private func quantile(_ share: Double) -> Double? {
        if let buckets = self.point.exponential {
            return self.base?.exponential.map { buckets.quantile(share, since: $0) } ?? buckets.quantile(share)
        }
        guard self.point.quantiles.isEmpty else {
            // What a summary says is of a while that it does not tell; where nothing was added, it is old.
            return self.point.count > (self.base?.count ?? 0) ? self.point.quantiles[share] : nil
        }
        return self.buckets?.quantile(share)
    }

    private var growth: Double? {
        self.point.value.map { $0 - (self.base?.value ?? 0) }
    }

    private var buckets: BucketCounts? {
        guard let base else { return BucketCounts(bounds: self.point.bounds, counts: self.point.buckets) }
        guard base.bounds == self.point.bounds, base.buckets.count == self.point.buckets.count else { return nil }
        let counts = zip(self.point.buckets, base.buckets).map { $0 >= $1 ? $0 - $1 : 0 }
        return BucketCounts(bounds: self.point.bounds, counts: counts)
    }
}
