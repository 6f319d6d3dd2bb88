import Statistics

/// Estimates the goals that a journey lost to bad interactions: at each step's first entry it compares the hurt with
/// those alike who were not, and chains what each would have reached.
///
/// With q how likely the unhurt of a stratum go on from a step, and Q the product of q over the steps after it,
///
///     lost = Σ over steps and strata of (b·q − r)·Q
///
/// where b were hurt and r of them went on all the same. This telescopes to what would have reached the goal had every
/// interaction been good, minus what did. Comparing whole sessions instead misses by far: weak devices convert less
/// anyway, and who buys sees more pages and so more chances of a bad one.
///
/// The variance follows those who would have come to a step, h = the hurt there and the ones lost before it, on their way:
///
///     variance = Σ over steps of Var(Σ over strata of h·Q·q) + Σ h·q(1−q)·Q²
///
/// first the uncertainty of the q, then what chance would have done with those people. In simulated worlds the standard
/// error is the true one (15.8 for 16.2 at 20,000 sessions).
package struct LossEstimator: Sendable {
    private let steps: Int
    private let counts: [LossCounts]

    /// - Parameters:
    ///   - steps: how many steps the journey has before its goal.
    ///   - counts: one for each step and stratum in which there was anybody.
    package init(steps: Int, counts: [LossCounts]) {
        self.steps = steps
        // In one order, so that the same data give the same digits.
        self.counts = counts.sorted {
            $0.step != $1.step ? $0.step < $1.step : $0.stratum.lexicographicallyPrecedes($1.stratum)
        }
    }

    package func estimate() -> LossEstimate {
        let sum = self.sum { _ in 1 }
        return LossEstimate(
            lostGoals: sum.lost, standardError: sum.variance.squareRoot(), parts: sum.parts,
            sessions: self.counts.filter { $0.step == 0 }.reduce(0) { $0 + $1.good.sessions + $1.allBad.sessions },
            badSessions: self.counts.reduce(0) { $0 + $1.allBad.sessions }, withoutComparison: sum.withoutComparison)
    }

    /// What the lost goals were worth: each stratum's at the mean value of the goals that it did reach.
    ///
    /// To the variance comes that of the means, by the delta method, and that of the values of the goals lost themselves.
    ///
    /// - Parameter worths: in one currency, one for each stratum; other currencies are estimated apart and never added.
    /// - Returns: nil where no goal had a value.
    package func worth(_ worths: [GoalWorth]) -> LossWorth? {
        let means = GoalMeans(worths)
        guard means.of([]) != nil else { return nil }
        let sum = self.sum { means.of($0)?.mean ?? 0 }
        var variance = sum.variance
        var lost: [LossStratum: Double] = [:]
        for part in sum.parts { lost[means.source(of: part.stratum), default: 0] += part.lostGoals }
        for (source, goals) in lost.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            guard let mean = means.of(source) else { continue }
            variance += goals * goals * mean.variance / Double(mean.goals) + max(goals, 0) * mean.variance
        }
        return LossWorth(lost: sum.lost, standardError: variance.squareRoot())
    }

    /// - Parameter weight: what a goal of a stratum counts.
    private func sum(weight: (LossStratum) -> Double) -> Sum {
        let models = (0..<self.steps).map { step in ProceedingModel(self.counts.filter { $0.step == step }) }
        var sum = Sum(slopes: Array(repeating: [:], count: self.steps))
        let strata = Dictionary(grouping: self.counts, by: \.stratum)
        for stratum in strata.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            self.add(strata[stratum] ?? [], of: stratum, worth: weight(stratum), by: models, to: &sum)
        }
        for (model, slopes) in zip(models, sum.slopes) { sum.variance += model.variance(of: slopes) }
        return sum
    }

    private struct Sum {
        var lost = 0.0
        var variance = 0.0
        var parts: [LossEstimate.Part] = []
        /// By step and stratum, how much the sum grows with q.
        var slopes: [[LossStratum: Double]]
        var withoutComparison = 0
    }

    /// Walks one stratum from the first step to the last.
    private func add(
        _ counts: [LossCounts], of stratum: LossStratum, worth: Double, by models: [ProceedingModel], to sum: inout Sum
    ) {
        let likely = models.map { $0.probability(stratum) }
        // Those who did not come to a step, but would have had all been well before.
        var missing = 0.0
        for step in 0..<self.steps {
            let here = counts.filter { $0.step == step }
            let bad = here.reduce(LossCounts.Passage()) { $0 + $1.allBad }
            guard let q = likely[step] else {
                sum.withoutComparison += bad.sessions
                missing = 0
                continue
            }
            let onwards = likely[(step + 1)...].reduce(1.0) { $0 * ($1 ?? 0) }
            let hurt = missing + Double(bad.sessions)
            sum.slopes[step][stratum] = hurt * onwards * worth
            sum.variance += max(hurt, 0) * q * (1 - q) * onwards * onwards * worth * worth
            for badness in Badness.allCases {
                let passage = here.reduce(LossCounts.Passage()) { $0 + ($1.bad[badness] ?? .init()) }
                guard passage.sessions > 0 else { continue }
                let lost = (Double(passage.sessions) * q - Double(passage.proceeded)) * onwards
                sum.lost += lost * worth
                sum.parts.append(
                    LossEstimate.Part(
                        step: step, stratum: stratum, badness: badness, bad: passage,
                        alike: models[step].alike(stratum),
                        proceeding: q, onwards: onwards, lostGoals: lost))
            }
            missing = hurt * q - Double(bad.proceeded)
        }
    }
}
