import Foundation

/// How many measurements fell into buckets whose bounds grow by a fixed factor: OpenTelemetry's exponential histogram
/// (opentelemetry.io, Metrics Data Model, “ExponentialHistogram”).
///
/// At scale s the factor is 2^(2^−s). Bucket i holds what is above factor^i and up to factor^(i+1); those below zero lie in
/// buckets of their own by their magnitude, and what is next to zero is counted apart.
package struct ExponentialBuckets: Sendable, Equatable {
    /// Counts of neighbouring buckets.
    package struct Side: Sendable, Equatable {
        /// The index of the first.
        package var offset: Int
        package var counts: [UInt64]

        package init(offset: Int = 0, counts: [UInt64] = []) {
            self.offset = offset
            self.counts = counts
        }

        /// The buckets that are not empty, by their index.
        fileprivate func byIndex(coarserBy steps: Int) -> [Int: UInt64] {
            var counts: [Int: UInt64] = [:]
            for (place, count) in self.counts.enumerated() where count > 0 {
                // Halving an index rounds down, below zero too: two neighbours become one.
                counts[(self.offset + place) >> steps, default: 0] &+= count
            }
            return counts
        }
    }

    /// −20 to 20 in practice; the larger, the finer.
    package var scale: Int
    /// Measurements that are zero, or as good as.
    package var zeros: UInt64
    package var positive: Side
    package var negative: Side

    package init(scale: Int = 0, zeros: UInt64 = 0, positive: Side = Side(), negative: Side = Side()) {
        self.scale = scale
        self.zeros = zeros
        self.positive = positive
        self.negative = negative
    }

    /// How far a quantile may be off from the measurement at its rank, as a share of it: (factor − 1) ∕ (factor + 1).
    /// 33 % at scale 0, 4.3 % at scale 3, 0.07 % at scale 9.
    package var relativeError: Double {
        let factor = self.factor
        return (factor - 1) / (factor + 1)
    }

    private var factor: Double { exp2(exp2(Double(-self.scale))) }

    /// The measurement that the share `quantile` (0 to 1) of all does not exceed, at most ``relativeError`` off: of its
    /// bucket, the value from which both bounds are equally far by share, 2 · factor^(i+1) ∕ (factor + 1) (DDSketch: Masson,
    /// Rim and Lee 2019, VLDB 12, 2195). Nil without measurements, and where the bounds are no numbers.
    package func quantile(_ quantile: Double) -> Double? {
        Self.finite(
            quantile, self.negative.byIndex(coarserBy: 0), self.zeros, self.positive.byIndex(coarserBy: 0),
            scale: self.scale)
    }

    /// The quantile of what was measured since an earlier state of the same histogram, of which each bucket has grown. Where
    /// the two are of different scales, by the coarser one.
    ///
    /// - Returns: nil where nothing was measured since.
    package func quantile(_ quantile: Double, since earlier: ExponentialBuckets) -> Double? {
        let scale = min(self.scale, earlier.scale)
        let grown = { (now: Side, then: Side) in
            let before = then.byIndex(coarserBy: min(earlier.scale - scale, 62))
            return now.byIndex(coarserBy: min(self.scale - scale, 62)).reduce(into: [Int: UInt64]()) { grown, bucket in
                let known = before[bucket.key] ?? 0
                if bucket.value > known { grown[bucket.key] = bucket.value - known }
            }
        }
        return Self.finite(
            quantile, grown(self.negative, earlier.negative),
            self.zeros >= earlier.zeros ? self.zeros - earlier.zeros : 0,
            grown(self.positive, earlier.positive), scale: scale)
    }

    /// A scale beyond all sense makes bounds that are no numbers.
    private static func finite(
        _ quantile: Double, _ negative: [Int: UInt64], _ zeros: UInt64, _ positive: [Int: UInt64], scale: Int
    ) -> Double? {
        let value = Self.quantile(quantile, negative, zeros, positive, scale: scale)
        return value.flatMap { $0.isFinite ? $0 : nil }
    }

    private static func quantile(
        _ quantile: Double, _ negative: [Int: UInt64], _ zeros: UInt64, _ positive: [Int: UInt64], scale: Int
    ) -> Double? {
        let total = (negative.values.map { Double($0) } + positive.values.map { Double($0) }).reduce(Double(zeros), +)
        guard total > 0 else { return nil }
        let rank = quantile * total
        let width = exp2(Double(-scale))
        let value = { (index: Int) in
            // 2 · factor^(i+1) ∕ (factor + 1), in exponents of two so that it does not overflow on its way.
            exp2(Double(index) * width) * (2 / (1 + exp2(-width)))
        }
        var below = 0.0
        for (index, count) in negative.sorted(by: { $0.key > $1.key }) {
            below += Double(count)
            if below >= rank { return -value(index) }
        }
        below += Double(zeros)
        if zeros > 0, below >= rank { return 0 }
        var last = 0.0
        for (index, count) in positive.sorted(by: { $0.key < $1.key }) {
            below += Double(count)
            last = value(index)
            if below >= rank { return last }
        }
        return last
    }
}
