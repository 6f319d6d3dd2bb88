package import Statistics

/// A share of a whole with how sure we are of it.
///
/// Fewer than ``enough`` observations read "not enough data": the share is then nil, never a green-looking figure.
package struct Share: Sendable, Equatable {
    /// How many of `n` were so.
    package var count: Int
    /// How many were observed.
    package var n: Int

    package init(count: Int, n: Int) {
        self.count = count
        self.n = n
    }

    /// Observations below which no share is told.
    package static let enough = 30

    package var isEnough: Bool { self.n >= Self.enough }

    /// The share, 0 to 1; nil where there is too little to say.
    package var value: Double? {
        self.isEnough ? Double(self.count) / Double(self.n) : nil
    }

    /// 95 % Wilson interval; nil where there is too little to say.
    package var interval: Interval? {
        self.isEnough ? Interval.wilson(successes: self.count, trials: self.n) : nil
    }
}
