import Foundation

/// Watches a stream of failures and successes for a change from one share of failures to a worse one: the sum of the
/// log-likelihood ratios of the two, never below zero (Page 1954, Biometrika 41; for shares Reynolds, Stoumbos 1999,
/// Journal of Quality Technology 31).
package struct BernoulliCusum: Sendable, Equatable {
    /// The two shares of failures between which the evidence decides.
    package struct Shares: Sendable, Equatable {
        /// What is usual or allowed.
        package let usual: Double
        /// What is worth waking up for.
        package let worse: Double

        /// - Parameters:
        ///   - usual: brought to between 0.001 and 0.7, so that neither share is ever certain.
        ///   - worse: unless told, four times as much, but at most 0.25 more; at least a little above the usual.
        package init(usual: Double, worse: Double? = nil) {
            let p0 = min(max(usual, 0.001), 0.7)
            self.usual = p0
            self.worse = min(max(worse ?? min(4 * p0, p0 + 0.25), p0 * 1.05), 0.999)
        }

        /// The evidence for the worse share, in natural logarithms; below zero for the usual one.
        package func evidence(failures: Int, successes: Int) -> Double {
            Double(failures) * log(self.worse / self.usual)
                + Double(successes) * log((1 - self.worse) / (1 - self.usual))
        }
    }

    package private(set) var sum = 0.0

    package init() {}

    /// Takes evidence in; what speaks against it takes off no more than there was.
    package mutating func add(_ evidence: Double) {
        self.sum = max(0, self.sum + evidence)
    }
}
