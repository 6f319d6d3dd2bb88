import Statistics

/// How likely a session of a stratum goes on from one step when all is well there.
///
/// Where enough good sessions share the whole stratum, it is their share. Where too few do, it comes from all good
/// sessions of the step by what each dimension adds on its own (a logistic regression): the strata's differences stay in
/// the comparison. Neither the mean of all, nor that of a coarser stratum, would keep them: both were tried, and bring
/// back the confounding that strata are there to remove.
struct ProceedingModel {
    /// The least good sessions whose share is taken as it is.
    static let leastGood = 20
    /// The most values of a dimension that are told apart in the regression, whose work grows with their cube.
    static let mostValues = 100

    private let good: [LossStratum: LossCounts.Passage]
    private let categories: [[String: Int]]
    private let regression: GroupedLogisticRegression?

    /// - Parameter counts: of one step.
    init(_ counts: [LossCounts]) {
        self.good = Dictionary(counts.map { ($0.stratum, $0.good) }, uniquingKeysWith: +)
        var categories: [[String: Int]] = []
        var next = 0
        for dimension in 0..<(counts.map(\.stratum.count).max() ?? 0) {
            var numbers: [String: Int] = [:]
            for value in Self.commonest(dimension, in: counts) {
                numbers[value] = next
                next += 1
            }
            categories.append(numbers)
        }
        self.categories = categories
        let groups = counts.map { count in
            GroupedLogisticRegression.Group(
                categories: Self.numbers(of: count.stratum, in: categories), trials: count.good.sessions,
                successes: count.good.proceeded)
        }
        self.regression = GroupedLogisticRegression(categories: next, groups: groups)
    }

    /// The good sessions of the whole stratum, where they are enough.
    func alike(_ stratum: LossStratum) -> LossCounts.Passage? {
        self.good[stratum].flatMap { $0.sessions >= Self.leastGood ? $0 : nil }
    }

    /// nil where nobody at the step was good.
    func probability(_ stratum: LossStratum) -> Double? {
        if let alike = self.alike(stratum) { return Double(alike.proceeded) / Double(alike.sessions) }
        return self.regression?.probability(Self.numbers(of: stratum, in: self.categories))
    }

    /// The variance of Σ slope · probability over strata.
    func variance(of slopes: [LossStratum: Double]) -> Double {
        var variance = 0.0
        var modelled: [(categories: [Int], weight: Double)] = []
        // In one order, so that the same data give the same digits.
        for (stratum, slope) in slopes.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            if let alike = self.alike(stratum) {
                // A share of none or all is not certain: one more of each, as Laplace's rule has it.
                let q = (Double(alike.proceeded) + 1) / (Double(alike.sessions) + 2)
                variance += slope * slope * q * (1 - q) / Double(alike.sessions)
            } else {
                modelled.append((Self.numbers(of: stratum, in: self.categories), slope))
            }
        }
        return variance + (self.regression?.variance(of: modelled) ?? 0)
    }

    /// The values of a dimension that good sessions have, in alphabetical order; of very many those with most sessions.
    private static func commonest(_ dimension: Int, in counts: [LossCounts]) -> [String] {
        var sessions: [String: Int] = [:]
        for count in counts where count.good.sessions > 0 && dimension < count.stratum.count {
            sessions[count.stratum[dimension], default: 0] += count.good.sessions
        }
        let byCount = sessions.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return byCount.prefix(Self.mostValues).map(\.key).sorted()
    }

    /// A value without a number of its own adds nothing.
    private static func numbers(of stratum: LossStratum, in categories: [[String: Int]]) -> [Int] {
        zip(stratum, categories).compactMap { $1[$0] }
    }
}
