/// How many measurements fell between given bounds.
package struct BucketCounts: Sendable, Equatable {
    /// The upper bound of every bucket but the last, rising; the last has none.
    package let bounds: [Double]
    /// One more than there are bounds.
    package let counts: [UInt64]

    /// Nil where the two do not belong together: counts that are no more by one than bounds, or bounds that do not rise.
    package init?(bounds: [Double], counts: [UInt64]) {
        guard counts.count == bounds.count + 1, zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 }),
            bounds.allSatisfy(\.isFinite)
        else { return nil }
        self.bounds = bounds
        self.counts = counts
    }

    /// The value that the share `quantile` (0 to 1) of the measurements does not exceed, straight between the bounds of the
    /// bucket it falls into, as Prometheus reckons (`histogram_quantile`): the first bucket begins at 0 unless its bound is
    /// below; what lies in the last is taken for its lower bound. Nil without measurements or bounds.
    package func quantile(_ quantile: Double) -> Double? {
        let total = self.counts.reduce(0.0) { $0 + Double($1) }
        guard total > 0, let last = self.bounds.last else { return nil }
        let rank = quantile * total
        var below = 0.0
        for (index, count) in self.counts.enumerated() {
            let inside = Double(count)
            defer { below += inside }
            guard inside > 0, below + inside >= rank else { continue }
            guard index < self.bounds.count else { return last }
            let upper = self.bounds[index]
            let lower = index > 0 ? self.bounds[index - 1] : min(0, upper)
            return lower + (upper - lower) * (rank - below) / inside
        }
        return last
    }
}
