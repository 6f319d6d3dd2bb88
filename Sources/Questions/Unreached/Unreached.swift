package import Statistics

/// Tries of customers that got no answer at all, as their browsers reported (Network Error Logging). Sites may have browsers
/// report only a fraction of them; each report carries it.
package struct Unreached: Sendable, Equatable {
    /// Reports, each with the fraction that it was sampled with.
    package var sampled: SampledCount

    package init(_ sampled: SampledCount) {
        self.sampled = sampled
    }

    /// Reports. Shares, people and all other figures count each of them once.
    package var reported: Int { self.sampled.count }

    /// Whether some of them stand for others too.
    package var isSampled: Bool { self.sampled.isSampled }

    /// How many tries there were, rounded.
    package var estimate: Int { Int(self.sampled.estimate.rounded()) }

    /// The lowest and the highest number that the reports leave plausible (95 %), rounded outwards.
    package var low: Int { Int(self.sampled.interval.low.rounded(.down)) }
    package var high: Int { Int(self.sampled.interval.high.rounded(.up)) }
}
