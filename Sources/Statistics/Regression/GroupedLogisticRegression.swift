import Foundation

/// A logistic regression of counts on categories: how likely a success is, from which category of each dimension a group
/// of trials belongs to. Fitted by Newton's method (iteratively reweighted least squares), with a weak normal prior on
/// what each category adds, so that one that always or never succeeds stays finite.
package struct GroupedLogisticRegression: Sendable {
    /// Trials that share their categories.
    package struct Group: Sendable {
        /// One category for each dimension, numbered throughout from 0 to `categories` − 1.
        package var categories: [Int]
        package var trials: Int
        package var successes: Int

        package init(categories: [Int], trials: Int, successes: Int) {
            self.categories = categories
            self.trials = trials
            self.successes = successes
        }
    }

    /// The prior's precision: a standard deviation of about three, in log-odds.
    private static let precision = 0.1
    private static let mostIterations = 30

    /// The intercept, then what each category adds, in log-odds.
    private let coefficients: [Double]
    private let curvature: CholeskyFactor

    /// - Parameters:
    ///   - categories: how many there are over all dimensions.
    ///   - groups: with at least one trial altogether; else the fit is nil.
    package init?(categories: Int, groups: [Group]) {
        let seen = groups.filter { $0.trials > 0 }
        let trials = seen.reduce(0) { $0 + $1.trials }
        guard trials > 0 else { return nil }
        let successes = Double(seen.reduce(0) { $0 + $1.successes })
        var coefficients = [Double](repeating: 0, count: categories + 1)
        coefficients[0] = log((successes + 0.5) / (Double(trials) - successes + 0.5))
        var curvature: CholeskyFactor?
        for _ in 0..<Self.mostIterations {
            let (gradient, hessian) = Self.derivatives(at: coefficients, of: seen)
            guard let factor = CholeskyFactor(hessian) else { return nil }
            curvature = factor
            let step = factor.solve(gradient)
            for index in coefficients.indices { coefficients[index] += min(max(step[index], -3), 3) }
            if step.allSatisfy({ abs($0) < 1e-8 }) { break }
        }
        guard let curvature else { return nil }
        self.coefficients = coefficients
        self.curvature = curvature
    }

    /// How likely a success is in a group of these categories.
    package func probability(_ categories: [Int]) -> Double {
        Self.probability(categories, self.coefficients)
    }

    /// The variance of Σ weight · probability over groups, whose probabilities err together.
    package func variance(of sum: [(categories: [Int], weight: Double)]) -> Double {
        var slope = [Double](repeating: 0, count: self.coefficients.count)
        for (categories, weight) in sum {
            let p = self.probability(categories)
            slope[0] += weight * p * (1 - p)
            for category in categories { slope[category + 1] += weight * p * (1 - p) }
        }
        return zip(slope, self.curvature.solve(slope)).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func probability(_ categories: [Int], _ coefficients: [Double]) -> Double {
        let logOdds = categories.reduce(coefficients[0]) { $0 + coefficients[$1 + 1] }
        return 1 / (1 + exp(-logOdds))
    }

    private static func derivatives(at coefficients: [Double], of groups: [Group]) -> ([Double], [[Double]]) {
        let count = coefficients.count
        var gradient = coefficients.enumerated().map { $0 == 0 ? 0 : -Self.precision * $1 }
        var hessian = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
        // The least bit on the intercept keeps the matrix regular.
        for index in 0..<count { hessian[index][index] = index == 0 ? 1e-9 : Self.precision }
        for group in groups {
            let p = Self.probability(group.categories, coefficients)
            let places = [0] + group.categories.map { $0 + 1 }
            let error = Double(group.successes) - Double(group.trials) * p
            let weight = Double(group.trials) * p * (1 - p)
            for row in places {
                gradient[row] += error
                for column in places where column <= row { hessian[row][column] += weight }
            }
        }
        return (gradient, hessian)
    }
}
