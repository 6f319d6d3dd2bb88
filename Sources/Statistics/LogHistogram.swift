import Foundation

/// Counts of durations in buckets that grow by 2 %, from which quantiles come with a relative error of at most 1 %.
///
/// The bucket layout is DDSketch's (Masson, Rim, Lee: "DDSketch: a fast and fully-mergeable quantile sketch with
/// relative-error guarantees", VLDB 2019): with γ = 1.02 bucket i holds the durations in (γ^(i−1), γ^i] and speaks for
/// them by 2γ^i/(γ + 1), which is off by at most (γ − 1)/(γ + 1) = 0.99 %. Histograms merge by plain sums of counts, in
/// any order and in any database, and lose nothing by it.
///
/// A duration of 1 ms falls into bucket 0; zero (and anything below) into bucket −1, which speaks for exactly 0.
package struct LogHistogram: Sendable, Equatable {
    /// How much wider each bucket is than the one before.
    package static let gamma = 1.02
    /// The bucket of durations that are not above zero.
    package static let zeroBucket = -1

    private static let logGamma = log(gamma)
    /// The buckets of the first durations, worked out once: nearly all are among them, and a logarithm costs twenty times
    /// as much as looking.
    private static let firstBuckets = (0..<Int64(16_384)).map { Int16(workedOut(milliseconds: $0)) }

    /// How many durations fell into each bucket; buckets without any are absent.
    package private(set) var counts: [Int: Int]

    package init(counts: [Int: Int] = [:]) {
        self.counts = counts.filter { $0.value > 0 }
    }

    /// How many durations there are.
    package var count: Int { self.counts.values.reduce(0, +) }

    /// The bucket of a duration in milliseconds: the smallest i with `milliseconds ≤ γ^i`.
    package static func index(milliseconds: Int64) -> Int {
        let buckets = Self.firstBuckets
        if milliseconds >= 0, milliseconds < buckets.count { return Int(buckets[Int(milliseconds)]) }
        return Self.workedOut(milliseconds: milliseconds)
    }

    private static func workedOut(milliseconds: Int64) -> Int {
        guard milliseconds > 0 else { return Self.zeroBucket }
        guard milliseconds > 1 else { return 0 }
        return Int((log(Double(milliseconds)) / Self.logGamma).rounded(.up))
    }

    /// The duration in milliseconds by which a bucket speaks for all that it holds: the point from which neither of its
    /// ends is off by more than 0.99 %.
    package static func value(of bucket: Int) -> Double {
        guard bucket > Self.zeroBucket else { return 0 }
        return 2 * pow(Self.gamma, Double(bucket)) / (Self.gamma + 1)
    }

    /// Counts a duration in milliseconds, `times` times.
    package mutating func add(milliseconds: Int64, times: Int = 1) {
        guard times > 0 else { return }
        self.counts[Self.index(milliseconds: milliseconds), default: 0] += times
    }

    /// Takes in what another histogram counted.
    package mutating func merge(_ other: LogHistogram) {
        self.counts.merge(other.counts, uniquingKeysWith: +)
    }

    /// The duration in milliseconds that the share `q` (0 to 1) of all durations does not exceed, by the nearest rank:
    /// the ⌈q·n⌉-th smallest of n. Nil where nothing was counted.
    package func quantile(_ q: Double) -> Double? {
        Self.quantile(q, of: self.counts)
    }

    /// The same from counts that were added up elsewhere, for example by a database.
    package static func quantile(_ q: Double, of counts: [Int: Int]) -> Double? {
        let total = counts.values.reduce(0, +)
        guard total > 0 else { return nil }
        let rank = min(max(Int((q * Double(total)).rounded(.up)), 1), total)
        var seen = 0
        for (bucket, count) in counts.sorted(by: { $0.key < $1.key }) {
            seen += count
            if seen >= rank { return Self.value(of: bucket) }
        }
        return nil
    }
}
