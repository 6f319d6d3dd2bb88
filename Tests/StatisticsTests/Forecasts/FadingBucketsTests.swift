import Foundation
import Testing

@testable import Statistics

@Suite struct `Fading buckets` {
    @Test(arguments: [0.1, 0.5, 0.75, 0.95, 0.99])
    func `give quantiles to within a bucket`(share: Double) throws {
        let distribution = LogNormal(median: 3, sigma: 0.8)
        var random = Xoshiro256StarStar(seed: 8)
        var buckets = FadingBuckets()
        for _ in 0..<50_000 { buckets.add(distribution.draw(&random), fading: 1e-5) }
        let quantile = try #require(buckets.quantile(share))
        #expect(abs(quantile / distribution.quantile(share) - 1) < 0.04, "\(quantile)")
    }

    @Test func `count what is recent, and say nothing of nothing`() {
        var buckets = FadingBuckets()
        #expect(buckets.quantile(0.5) == nil && buckets.total == 0)
        for _ in 0..<100 { buckets.add(0, fading: 0.1) }
        for _ in 0..<100 { buckets.add(1e30, fading: 0.1) }
        #expect(abs(buckets.total - 10) < 0.01)
        #expect(buckets[FadingBuckets.count - 1] > 9.9)
        #expect(buckets[0] < 0.001)
    }
}

@Suite struct `The hourly scale` {
    @Test func `tells nights from noons and Sundays from Mondays`() {
        var random = Xoshiro256StarStar(seed: 9)
        var scale = HourlyScale()
        #expect(scale.usual(0) == 0)
        func truth(_ hour: Int) -> Double { (hour % 24 < 8 ? 1 : 4) * (hour / 24 % 7 == 6 ? 0.5 : 1) }
        for hour in 0..<(168 * 20) { scale.learn(abs(Normal(deviation: truth(hour)).draw(&random)), hour: hour) }
        func mean(_ hours: [Int]) -> Double { hours.reduce(0) { $0 + scale.usual($1) } / Double(hours.count) }
        let noon = mean(Array(10..<16))
        #expect(mean(Array(0..<6)) < 0.6 * noon)
        #expect(mean(Array((144 + 10)..<(144 + 16))) < 0.75 * noon)
        #expect(scale.usual(12) == scale.usual(12 + 168 * 5))
    }
}

@Suite struct `Hourly growth` {
    @Test func `is what the newest days were of the usual`() throws {
        var growth = HourlyGrowth()
        #expect(growth.expected(100) == nil && growth.usualError == nil)
        for _ in 0..<500 { growth.judge(150, usual: 100) }
        #expect(abs(try #require(growth.expected(100)) - 150) < 0.1)
        #expect(abs(try #require(growth.expected(10)) - 15) < 0.01)
        #expect(try #require(growth.usualError) < 1)
    }

    @Test func `has nothing to say of what never comes, and no factor beyond five`() throws {
        var none = HourlyGrowth()
        var much = HourlyGrowth()
        for _ in 0..<500 {
            none.judge(0, usual: 100)
            much.judge(1_000, usual: 100)
        }
        #expect(none.expected(100) == nil)
        #expect(try #require(much.expected(100)) == 500)
    }
}
