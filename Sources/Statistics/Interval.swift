/// A confidence interval: the lowest and the highest value that the data leave plausible.
package struct Interval: Sendable, Equatable {
    package var low: Double
    package var high: Double

    package init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    /// The standard normal distribution's two-sided 95 % quantile.
    package static let z95 = 1.959963984540054

    /// Whether some value lies in both.
    package func meets(_ other: Interval) -> Bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Whether a value lies inside, ends included.
    package func holds(_ value: Double) -> Bool {
        self.low <= value && value <= self.high
    }

    /// Wilson's score interval of a proportion (Wilson 1927), without continuity correction.
    ///
    /// - Parameters:
    ///   - successes: 0 to `trials`.
    ///   - trials: how many were observed, at least 1.
    ///   - z: the normal quantile; 95 % unless told.
    /// - Returns: bounds between 0 and 1; 0 to 1 where nothing was observed.
    package static func wilson(successes: Int, trials: Int, z: Double = z95) -> Interval {
        guard trials > 0 else { return Interval(low: 0, high: 1) }
        let n = Double(trials)
        let p = Double(successes) / n
        let centre = p + z * z / (2 * n)
        let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        return Interval(
            low: successes == 0 ? 0 : max(0, (centre - spread) / scale),
            high: successes == trials ? 1 : min(1, (centre + spread) / scale))
    }
}
