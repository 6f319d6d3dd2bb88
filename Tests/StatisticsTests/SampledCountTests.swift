import Statistics
import Testing

@Suite struct `A sampled count` {
    @Test func `stands for as many as its chances say`() {
        var sampled = SampledCount()
        #expect(sampled.count == 0 && sampled.estimate == 0 && sampled.interval == Interval(low: 0, high: 0))
        sampled.add(7, chance: 1)
        #expect(sampled.count == 7 && !sampled.isSampled)
        #expect(sampled.estimate == 7 && sampled.interval == Interval(low: 7, high: 7), "nothing is left to chance")
        sampled.add(12, chance: 0.1)
        sampled.add(0, chance: 0.5)
        #expect(sampled.count == 19 && sampled.isSampled && abs(sampled.estimate - 127) < 1e-9)
    }

    /// The bounds are the numbers at which the score test just holds: |k − N·p| = z·√(N·p·(1 − p)).
    @Test(arguments: [(1, 0.01), (12, 0.1), (3, 0.5), (400, 0.25), (9, 0.9)])
    func `is bounded where the score test turns`(count: Int, chance: Double) {
        var sampled = SampledCount()
        sampled.add(count, chance: chance)
        let interval = sampled.interval
        #expect(interval.low < sampled.estimate && sampled.estimate < interval.high)
        for bound in [interval.low, interval.high] where bound > Double(count) {
            let expected = bound * chance
            let z = abs(Double(count) - expected) / (expected * (1 - chance)).squareRoot()
            #expect(abs(z - Interval.z95) < 1e-6)
        }
    }

    /// So many failures, each told with this chance: 10,000 times. Nothing is known where nothing is told; that no more was
    /// missed than z²·(1 − p) ∕ p is what the test would say then, and it counts as such here.
    @Test(arguments: [
        (2_000, 0.01), (300, 0.01), (500, 0.05), (40, 0.1), (1_000, 0.1), (60, 0.25), (20, 0.5), (500, 0.5), (30, 0.9),
        (25, 1.0),
    ])
    func `holds the truth in about 95 of 100 samples`(truth: Int, chance: Double) {
        var random = Xoshiro256StarStar(seed: 2026)
        let samples = 10_000
        var (held, sum) = (0, 0.0)
        for _ in 0..<samples {
            var told = 0
            for _ in 0..<truth where random.unit() < chance { told += 1 }
            var sampled = SampledCount()
            sampled.add(told, chance: chance)
            sum += sampled.estimate
            let most = told > 0 ? sampled.interval.high : Interval.z95 * Interval.z95 * (1 - chance) / chance
            // A hair, as both are sums of fractions.
            if sampled.interval.low <= Double(truth) + 1e-6, Double(truth) - 1e-6 <= most { held += 1 }
        }
        let coverage = Double(held) / Double(samples)
        #expect(chance == 1 ? coverage == 1 : coverage > 0.93 && coverage < 0.98, "\(coverage)")
        #expect(abs(sum / Double(samples) / Double(truth) - 1) < 0.02, "the estimate is unbiased")
    }

    /// A site that changed its fraction: some of the failures were told with one chance, some with another.
    @Test(arguments: [[(400, 0.1), (50, 1)], [(300, 0.05), (200, 0.2), (100, 0.5)], [(1_000, 0.02), (80, 0.1)]])
    func `of several chances holds the truth as often`(parts: [(Int, Double)]) {
        var random = Xoshiro256StarStar(seed: 7)
        let truth = Double(parts.reduce(0) { $0 + $1.0 })
        let samples = 10_000
        var held = 0
        for _ in 0..<samples {
            var sampled = SampledCount()
            for (count, chance) in parts {
                var told = 0
                for _ in 0..<count where random.unit() < chance { told += 1 }
                sampled.add(told, chance: chance)
            }
            if sampled.interval.low <= truth, truth <= sampled.interval.high { held += 1 }
        }
        let coverage = Double(held) / Double(samples)
        #expect(coverage > 0.93 && coverage < 0.98, "\(coverage)")
    }
}
