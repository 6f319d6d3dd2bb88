import Foundation
import Statistics
import Testing

@Suite struct `Exponential buckets` {
    /// Measurements put into buckets by the definition: bucket i holds what is above factor^i and up to factor^(i+1).
    private func buckets(_ values: [Double], scale: Int) -> ExponentialBuckets {
        let side = { (magnitudes: [Double]) -> ExponentialBuckets.Side in
            let indices = magnitudes.map { Int((log2($0) * exp2(Double(scale))).rounded(.up)) - 1 }
            guard let low = indices.min(), let high = indices.max() else { return ExponentialBuckets.Side() }
            var counts = [UInt64](repeating: 0, count: high - low + 1)
            for index in indices { counts[index - low] += 1 }
            return ExponentialBuckets.Side(offset: low, counts: counts)
        }
        return ExponentialBuckets(
            scale: scale, zeros: UInt64(values.count { $0 == 0 }), positive: side(values.filter { $0 > 0 }),
            negative: side(values.filter { $0 < 0 }.map { -$0 }))
    }

    private func drawn(_ count: Int, seed: UInt64) -> [Double] {
        var random = Xoshiro256StarStar(seed: seed)
        return (0..<count).map { _ in exp(random.unit() * 12 - 6) * (random.unit() < 0.2 ? -1 : 1) }
    }

    @Test(arguments: [-2, -1, 0, 1, 3, 5, 9, 20])
    func `give quantiles that are no further off than they say`(scale: Int) throws {
        let values = self.drawn(3_000, seed: 5) + [0, 0, 0]
        let buckets = self.buckets(values, scale: scale)
        let sorted = values.sorted()
        for quantile in [0.01, 0.1, 0.2, 0.5, 0.75, 0.9, 0.95, 0.99, 1] {
            let true_ = sorted[Int((quantile * Double(sorted.count)).rounded(.up)) - 1]
            let found = try #require(buckets.quantile(quantile))
            #expect(
                abs(found - true_) <= abs(true_) * buckets.relativeError * (1 + 1e-9), "\(quantile): \(found) \(true_)")
        }
    }

    @Test func `say how far they may be off`() {
        #expect(ExponentialBuckets(scale: 0).relativeError == 1.0 / 3)
        #expect(abs(ExponentialBuckets(scale: 3).relativeError - 0.04329) < 1e-5)
        #expect(abs(ExponentialBuckets(scale: 9).relativeError - 0.000677) < 1e-6)
    }

    @Test(arguments: [(4, 4), (2, 4), (4, 2), (0, 9)])
    func `tell what was measured since, also where the scale has changed`(now: Int, before: Int) throws {
        let (old, new) = (self.drawn(2_000, seed: 1), self.drawn(1_000, seed: 2).map { $0 * 5 })
        let earlier = self.buckets(old, scale: before)
        let later = self.buckets(old + new, scale: now)
        let sorted = new.sorted()
        let error = ExponentialBuckets(scale: min(now, before)).relativeError
        for quantile in [0.1, 0.5, 0.95] {
            let true_ = sorted[Int((quantile * Double(sorted.count)).rounded(.up)) - 1]
            let found = try #require(later.quantile(quantile, since: earlier))
            #expect(abs(found - true_) <= abs(true_) * error * (1 + 1e-9), "\(quantile): \(found) \(true_)")
        }
        #expect(later.quantile(0.5, since: later) == nil)
    }

    @Test func `without measurements tell nothing, and stay finite at the ends of numbers`() throws {
        #expect(ExponentialBuckets().quantile(0.5) == nil)
        #expect(ExponentialBuckets(zeros: 3).quantile(0.5) == 0)
        let largest = ExponentialBuckets(scale: 0, positive: ExponentialBuckets.Side(offset: 1022, counts: [1]))
        #expect(try #require(largest.quantile(1)).isFinite)
        let least = ExponentialBuckets(scale: -10, positive: ExponentialBuckets.Side(offset: -1, counts: [1]))
        #expect(try #require(least.quantile(1)) >= 0)
        let absurd = ExponentialBuckets(
            scale: Int(Int32.max), positive: ExponentialBuckets.Side(offset: Int(Int32.max), counts: [1, .max, .max]))
        #expect(absurd.quantile(1, since: ExponentialBuckets(scale: Int(Int32.min))) == nil)
    }
}
