/// How many there were, where of each it was drawn by itself whether it is told, with a chance that those told carry with
/// them.
package struct SampledCount: Sendable, Equatable {
    /// How many were told, by the chance that each had.
    private var told: [Double: Int] = [:]

    package init() {}

    /// - Parameters:
    ///   - count: how many were told.
    ///   - chance: that one is told, above 0 and at most 1.
    package mutating func add(_ count: Int, chance: Double) {
        precondition(chance > 0 && chance <= 1, "a chance of 0 tells nothing")
        guard count > 0 else { return }
        self.told[chance, default: 0] += count
    }

    /// Those told, each once.
    package var count: Int { self.told.values.reduce(0, +) }

    /// Whether some of them stand for others too.
    package var isSampled: Bool { self.told.keys.contains { $0 < 1 } }

    /// Σ 1 ∕ chance: unbiased whatever the chances are (Horvitz and Thompson 1952, JASA 47, 663–685).
    package var estimate: Double {
        self.told.reduce(0) { $0 + Double($1.value) / $1.key }
    }

    /// The 95 % interval of how many there were; at a chance of 1 it is that number.
    ///
    /// Of one chance it inverts the score test of a binomial count, as Wilson's interval does for a share, and is so the
    /// numbers N with (k − N·p)² ≤ z²·N·p·(1 − p). Of several, the distances of their bounds are added in squares (MOVER:
    /// Zou and Donner 2008, Statistics in Medicine 27, 1693–1702).
    package var interval: Interval {
        var (below, above) = (0.0, 0.0)
        for (chance, count) in self.told {
            let estimate = Double(count) / chance
            let bounds = Self.interval(count: count, chance: chance)
            below += (estimate - bounds.low) * (estimate - bounds.low)
            above += (bounds.high - estimate) * (bounds.high - estimate)
        }
        return Interval(
            low: max(Double(self.count), self.estimate - below.squareRoot()), high: self.estimate + above.squareRoot())
    }

    private static func interval(count: Int, chance: Double) -> Interval {
        let (k, z) = (Double(count), Interval.z95)
        let centre = 2 * k + z * z * (1 - chance)
        let spread = z * (z * z * (1 - chance) * (1 - chance) + 4 * k * (1 - chance)).squareRoot()
        return Interval(low: max(k, (centre - spread) / (2 * chance)), high: (centre + spread) / (2 * chance))
    }
}
