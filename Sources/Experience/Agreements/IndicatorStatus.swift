package import Statistics

/// Whether a share that was promised is kept, as far as the answers tell.
package struct IndicatorStatus: Sendable, Equatable {
    package enum Verdict: String, CaseIterable, Sendable {
        /// Too few to say anything: a status of its own, and never green.
        case notEnoughAnswers
        /// The whole interval is at the target or above.
        case kept
        /// The target lies inside the interval.
        case uncertain
        /// The whole interval is below the target.
        case missed
    }

    package var good: ShareCounts
    /// The promised share of good ones.
    package var target: Double
    package var interval: Interval
    package var verdict: Verdict

    /// - Parameters:
    ///   - good: good ones among all.
    ///   - target: 0 to 1.
    ///   - leastAnswers: below it the verdict is that there are not enough.
    package init(good: ShareCounts, target: Double, leastAnswers: Int = 30) {
        self.good = good
        self.target = target
        self.interval = Interval.wilson(successes: good.hits, trials: good.total)
        if good.total < max(leastAnswers, 1) {
            self.verdict = .notEnoughAnswers
        } else if self.interval.low >= target {
            self.verdict = .kept
        } else if self.interval.high < target {
            self.verdict = .missed
        } else {
            self.verdict = .uncertain
        }
    }

    /// The share of the error budget that is spent: 1 when all that may be bad is; above it when more is. Nil of nothing,
    /// or where everything was promised.
    package var budgetSpent: Double? {
        guard let share = self.good.share, self.target < 1 else { return nil }
        return (1 - share) / (1 - self.target)
    }
}

extension IndicatorStatus.Verdict: Named {}
