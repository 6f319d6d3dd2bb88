import Foundation
import Statistics
import Testing

@Suite struct `Grouped logistic regression` {
    typealias Group = GroupedLogisticRegression.Group

    /// Two dimensions of two categories, with the odds of each combination known.
    static func groups(trials: Int, seed: UInt64) -> [Group] {
        var random = Xoshiro256StarStar(seed: seed)
        return Self.combinations.map { categories, probability in
            let successes = (0..<trials).reduce(0) { sum, _ in sum + (random.unit() < probability ? 1 : 0) }
            return Group(categories: categories, trials: trials, successes: successes)
        }
    }

    static let combinations: [([Int], Double)] = [([0, 2], -0.4), ([1, 2], -1.4), ([0, 3], 0.6), ([1, 3], -0.4)]
        .map { ($0, 1 / (1 + exp(-$1))) }

    @Test func `finds what each category adds`() throws {
        let model = try #require(GroupedLogisticRegression(categories: 4, groups: Self.groups(trials: 20_000, seed: 1)))
        for (categories, probability) in Self.combinations {
            #expect(abs(model.probability(categories) - probability) < 0.01)
        }
    }

    @Test func `knows a combination that it never saw by its parts`() throws {
        let seen = Array(Self.groups(trials: 20_000, seed: 2).dropLast())
        let model = try #require(GroupedLogisticRegression(categories: 4, groups: seen))
        let (categories, probability) = Self.combinations[3]
        #expect(abs(model.probability(categories) - probability) < 0.02)
    }

    /// Without any category there is one share: its variance is p(1 − p)/n.
    @Test func `has the variance of a plain share where there is nothing else`() throws {
        let model = try #require(
            GroupedLogisticRegression(categories: 0, groups: [Group(categories: [], trials: 400, successes: 100)]))
        #expect(abs(model.probability([]) - 0.25) < 1e-9)
        #expect(abs(model.variance(of: [([], 1)]) - 0.25 * 0.75 / 400) < 1e-9)
        #expect(abs(model.variance(of: [([], 2), ([], 1)]) - 9 * 0.25 * 0.75 / 400) < 1e-9)
    }

    /// 400 samples: the mean of the variances it claims is that of its predictions.
    @Test func `claims the variance that its predictions have`() throws {
        var predictions: [Double] = []
        var claimed = 0.0
        for seed in 1...400 as ClosedRange<UInt64> {
            let model = try #require(
                GroupedLogisticRegression(categories: 4, groups: Self.groups(trials: 60, seed: seed)))
            predictions.append(model.probability([1, 3]) + 2 * model.probability([0, 2]))
            claimed += model.variance(of: [([1, 3], 1), ([0, 2], 2)]) / 400
        }
        let mean = predictions.reduce(0, +) / 400
        let variance = predictions.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399
        #expect(abs(claimed / variance - 1) < 0.2, "\(claimed) for \(variance)")
    }

    @Test func `stays finite where a category always or never succeeds`() throws {
        let groups = [
            Group(categories: [0], trials: 50, successes: 50), Group(categories: [1], trials: 50, successes: 0),
        ]
        let model = try #require(GroupedLogisticRegression(categories: 2, groups: groups))
        #expect(model.probability([0]) > 0.95 && model.probability([0]) < 1)
        #expect(model.probability([1]) < 0.05 && model.probability([1]) > 0)
        #expect(model.variance(of: [([0], 1)]) > 0)
    }

    @Test func `nothing tried gives no model`() {
        #expect(GroupedLogisticRegression(categories: 1, groups: []) == nil)
        #expect(
            GroupedLogisticRegression(categories: 1, groups: [Group(categories: [0], trials: 0, successes: 0)]) == nil)
    }
}
