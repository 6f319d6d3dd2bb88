import Foundation
import Statistics
import Testing

@Suite struct Distributions {
    static let draws = 200_000

    /// scipy 1.17.1, `scipy.stats.norm.ppf`.
    @Test(arguments: [
        (1e-10, -6.361340902404056), (0.001, -3.090232306167813), (0.02, -2.053748910631823),
        (0.1, -1.2815515655446004), (0.5, 0), (0.75, 0.6744897501960817), (0.975, 1.959963984540054),
        (0.999999, 4.753424308817087),
    ])
    func `normal quantiles agree with scipy`(probability: Double, expected: Double) {
        #expect(abs(Normal.standardQuantile(probability) - expected) < 1e-9)
    }

    @Test func `the ends of the normal quantile are infinite`() {
        #expect(Normal.standardQuantile(0) == -.infinity)
        #expect(Normal.standardQuantile(1) == .infinity)
    }

    @Test func `normal draws have their mean and deviation`() {
        let (mean, variance) = self.moments(of: Normal(mean: 10, deviation: 3))
        #expect(abs(mean - 10) < 0.03)
        #expect(abs(variance - 9) < 0.15)
    }

    @Test func `log-normal draws have their median, their mean and their spread`() {
        let distribution = LogNormal(median: 60, sigma: 0.5)
        var random = Xoshiro256StarStar(seed: 2)
        let values = (0..<Self.draws).map { _ in distribution.draw(&random) }.sorted()
        #expect(abs(values[Self.draws / 2] - 60) < 0.5)
        #expect(abs(values.reduce(0, +) / Double(Self.draws) - distribution.mean) < 0.3)
        // scipy 1.17.1: lognorm.ppf(0.95, 0.5, scale=60) = 136.560996511
        #expect(abs(distribution.quantile(0.95) - 136.560996511) < 1e-6)
        #expect(abs(values[Self.draws * 95 / 100] - 136.560996511) < 2)
    }

    @Test func `exponential draws have their mean, and their deviation is the mean`() {
        let (mean, variance) = self.moments(of: Exponential(mean: 25))
        #expect(abs(mean - 25) < 0.25)
        #expect(abs(variance.squareRoot() - 25) < 0.4)
    }

    @Test(arguments: [0.2, 3, 29, 31, 250])
    func `Poisson draws have mean and variance alike`(expected: Double) {
        let distribution = Poisson(mean: expected)
        var random = Xoshiro256StarStar(seed: 5)
        let count = 50_000
        let values = (0..<count).map { _ in Double(distribution.draw(&random)) }
        let mean = values.reduce(0, +) / Double(count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
        let error = (expected / Double(count)).squareRoot()
        #expect(abs(mean - expected) < 4 * error)
        #expect(abs(variance / expected - 1) < 0.05)
    }

    /// scipy 1.17.1: `poisson.pmf([0, 1, 2, 3], 1.5)`.
    @Test func `Poisson counts come as often as they should`() {
        let distribution = Poisson(mean: 1.5)
        var random = Xoshiro256StarStar(seed: 6)
        var seen = [Int](repeating: 0, count: 64)
        for _ in 0..<Self.draws { seen[distribution.draw(&random)] += 1 }
        for (count, share) in [0.22313016, 0.33469524, 0.25102143, 0.12551072].enumerated() {
            #expect(abs(Double(seen[count]) / Double(Self.draws) - share) < 0.005)
        }
    }

    @Test func `nothing expected means nothing drawn`() {
        var random = Xoshiro256StarStar(seed: 1)
        #expect((0..<100).allSatisfy { _ in Poisson(mean: 0).draw(&random) == 0 })
    }

    @Test(arguments: [[1.0], [1, 1, 1], [5, 0, 3, 2], [0.001, 1000, 1, 0, 7, 7, 7]])
    func `a weighted choice follows its weights`(weights: [Double]) {
        let choice = WeightedChoice(weights)
        var random = Xoshiro256StarStar(seed: 3)
        var seen = [Int](repeating: 0, count: weights.count)
        for _ in 0..<Self.draws { seen[choice.draw(&random)] += 1 }
        let total = weights.reduce(0, +)
        for (position, weight) in weights.enumerated() {
            #expect(abs(Double(seen[position]) / Double(Self.draws) - weight / total) < 0.005)
            if weight == 0 { #expect(seen[position] == 0) }
        }
    }

    @Test func `a choice by number is exact over the whole range`() {
        let choice = WeightedChoice([5, 0, 3, 2])
        let steps = 100_000
        var seen = [Int](repeating: 0, count: 4)
        for step in 0..<steps { seen[choice.choose((Double(step) + 0.5) / Double(steps))] += 1 }
        #expect(seen == [50_000, 0, 30_000, 20_000])
        #expect([0, 2, 3].contains(choice.choose(0.999999999999)))
    }

    private func moments(of distribution: some Distribution<Double>) -> (mean: Double, variance: Double) {
        var random = Xoshiro256StarStar(seed: 4)
        let values = (0..<Self.draws).map { _ in distribution.draw(&random) }
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        return (mean, variance)
    }
}
