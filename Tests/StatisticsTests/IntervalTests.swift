import Foundation
import Statistics
import Testing

@Suite struct `Wilson's interval` {
    /// scipy 1.17.1: `scipy.stats.binomtest(k, n).proportion_ci(0.95, method="wilson")`. 81 of 263 and 15 of 148 are
    /// the examples of Newcombe 1998 (Statistics in Medicine 17, method 3), which gives .2553–.3662 and .0624–.1605.
    @Test(arguments: [
        (0, 10, 0, 0.27753279986288926), (1, 10, 0.017876213095072896, 0.4041500267952385),
        (5, 10, 0.236593090512564, 0.7634069094874361), (10, 10, 0.7224672001371109, 1),
        (81, 263, 0.2552885198782742, 0.36620957698280004), (15, 148, 0.06238639953073629, 0.16048724172330803),
        (9500, 10_000, 0.9455528841569758, 0.9541015173094152), (1, 1, 0.20654931437723745, 1),
    ])
    func `agrees with scipy`(successes: Int, trials: Int, low: Double, high: Double) {
        let interval = Interval.wilson(successes: successes, trials: trials)
        #expect(abs(interval.low - low) < 1e-12)
        #expect(abs(interval.high - high) < 1e-12)
    }

    /// scipy as above with 0.99; z is `norm.ppf(0.995)`.
    @Test func `takes another confidence`() {
        let interval = Interval.wilson(successes: 81, trials: 263, z: 2.5758293035489004)
        #expect(abs(interval.low - 0.24013690268760768) < 1e-12)
        #expect(abs(interval.high - 0.3852825023182298) < 1e-12)
    }

    @Test func `nothing observed leaves everything possible`() {
        #expect(Interval.wilson(successes: 0, trials: 0) == Interval(low: 0, high: 1))
    }

    @Test func `successes and failures mirror each other`() {
        for successes in 0...40 {
            let one = Interval.wilson(successes: successes, trials: 40)
            let other = Interval.wilson(successes: 40 - successes, trials: 40)
            #expect(abs(one.low - (1 - other.high)) < 1e-12)
            #expect(one.low <= Double(successes) / 40 && Double(successes) / 40 <= one.high)
        }
    }

    @Test func `more trials narrow it`() {
        let widths = [10, 100, 1_000, 10_000].map { trials in
            let interval = Interval.wilson(successes: trials * 9 / 10, trials: trials)
            return interval.high - interval.low
        }
        #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 > $1 })
    }

    /// 20,000 simulated samples each: the share of intervals that hold the truth. Wilson's swings around 95 % at small
    /// n (Brown, Cai, DasGupta 2001, Statistical Science 16), hence the room.
    @Test(arguments: [(0.95, 60), (0.95, 1_000), (0.5, 25), (0.8, 200), (0.99, 500)])
    func `holds the truth in about 95 of 100 samples`(share: Double, trials: Int) {
        var random = Xoshiro256StarStar(seed: 2026)
        let samples = 20_000
        var held = 0
        for _ in 0..<samples {
            var successes = 0
            for _ in 0..<trials where random.unit() < share { successes += 1 }
            let interval = Interval.wilson(successes: successes, trials: trials)
            if interval.low <= share && share <= interval.high { held += 1 }
        }
        let coverage = Double(held) / Double(samples)
        #expect(coverage > 0.93 && coverage < 0.98, "\(coverage)")
    }
}
