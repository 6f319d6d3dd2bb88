/// When a metric that the infrastructure reports says that a component is not well: past a bound it is degraded or down, else
/// up.
package struct MetricRule: Hashable, Sendable {
    /// What of a metric is held against the bounds.
    package enum Reading: Sendable, CaseIterable, Named {
        /// The number as it is reported.
        case value
        /// How fast a counter grows, in units a second.
        case rate
        /// Of the measurements of a histogram.
        case mean, p50, p75, p90, p95, p99

        /// The share of measurements that are no greater; nil for what is no percentile.
        package var quantile: Double? {
            switch self {
            case .value, .rate, .mean: nil
            case .p50: 0.5
            case .p75: 0.75
            case .p90: 0.9
            case .p95: 0.95
            case .p99: 0.99
            }
        }
    }

    /// From where on it is degraded or down, in the metric's own unit; the bound itself is still well.
    package struct Bounds: Hashable, Sendable {
        package var degraded: Double?
        package var down: Double?

        package init(degraded: Double? = nil, down: Double? = nil) {
            self.degraded = degraded
            self.down = down
        }

        func state(of value: Double, isPast: (Double, Double) -> Bool) -> SignalState {
            if let down, isPast(value, down) { return .down }
            if let degraded, isPast(value, degraded) { return .degraded }
            return .up
        }
    }

    package var name: String
    /// Attributes that a point, or its resource, must have.
    package var labels: [String: String]
    package var reading: Reading
    package var above: Bounds
    package var below: Bounds

    package init(
        name: String, labels: [String: String] = [:], reading: Reading = .value, above: Bounds = Bounds(),
        below: Bounds = Bounds()
    ) {
        self.name = name
        self.labels = labels
        self.reading = reading
        self.above = above
        self.below = below
    }

    /// The worse of what the bounds on either side say.
    package func state(of value: Double) -> SignalState {
        let states = [self.above.state(of: value, isPast: >), self.below.state(of: value, isPast: <)]
        return states.max { $0.rawValue < $1.rawValue } ?? .up
    }

    /// Who says so, as signals name it: `db.client.connections.usage{state=used}`, of a counter or histogram with what is
    /// read of it.
    package var source: String {
        let labels = self.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        let reading = self.reading == .value ? "" : " \(self.reading.name)"
        return String("\(self.name)\(labels.isEmpty ? "" : "{\(labels)}")\(reading)".prefix(200))
    }
}
