package import Statistics

/// What lost goals were worth, in one currency's main unit: an estimate, so no exact amount.
package struct LossWorth: Sendable, Equatable {
    package var lost: Double
    package var standardError: Double

    /// 95 %; may reach below zero, which only a display cuts.
    package var interval: Interval {
        let half = Interval.z95 * self.standardError
        return Interval(low: self.lost - half, high: self.lost + half)
    }
}

/// Mean values of goals by stratum; where a stratum reached too few, those that share its first dimensions.
struct GoalMeans {
    /// The least goals that a mean may come from.
    static let leastGoals = 20

    private var sums: [LossStratum: GoalWorth] = [:]

    init(_ worths: [GoalWorth]) {
        for worth in worths.sorted(by: { $0.stratum.lexicographicallyPrecedes($1.stratum) }) {
            for shared in 0...worth.stratum.count {
                let source = Array(worth.stratum.prefix(shared))
                var sum = self.sums[source] ?? GoalWorth(stratum: source, goals: 0, sum: 0, sumOfSquares: 0)
                sum.goals += worth.goals
                sum.sum += worth.sum
                sum.sumOfSquares += worth.sumOfSquares
                self.sums[source] = sum
            }
        }
    }

    /// As many of the stratum's dimensions as have enough goals in common.
    func source(of stratum: LossStratum) -> LossStratum {
        for shared in stride(from: stratum.count, through: 1, by: -1) {
            let source = Array(stratum.prefix(shared))
            if (self.sums[source]?.goals ?? 0) >= Self.leastGoals { return source }
        }
        return []
    }

    /// Mean and variance of a goal's value; nil where no goal was reached at all.
    func of(_ stratum: LossStratum) -> (mean: Double, variance: Double, goals: Int)? {
        guard let sum = self.sums[self.source(of: stratum)], sum.goals > 0 else { return nil }
        let count = Double(sum.goals)
        let mean = sum.sum / count
        let variance = sum.goals > 1 ? max(0, (sum.sumOfSquares - count * mean * mean) / (count - 1)) : mean * mean
        return (mean, variance, sum.goals)
    }
}
