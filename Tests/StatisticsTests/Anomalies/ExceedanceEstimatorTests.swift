import Foundation
import Testing

@testable import Statistics

@Suite struct `Exceedance` {
    /// 20,000 errors of a Pareto law with P(error > x) = x^(−1/shape): beyond nearly all that was seen, −log₁₀ of the
    /// truth is log₁₀(x)/shape.
    @Test(arguments: [0.25, 0.5, 1])
    func `of a known tail is found beyond what was seen`(shape: Double) {
        let estimator = self.estimator(20_000) { pow($0, -shape) }
        for truth in [2.0, 3, 4, 5] {
            let surprise = estimator.surprise(of: pow(10, truth * shape))
            #expect(abs(surprise - truth) < 0.08 * truth, "\(surprise) for \(truth)")
        }
    }

    @Test func `of what is not in the tail is no surprise`() {
        let estimator = self.estimator(5_000) { pow($0, -0.5) }
        #expect(estimator.surprise(of: 1.2) == 0)
        #expect(ExceedanceEstimator().surprise(of: 1e9) == 0)
    }

    @Test func `rises with the error`() {
        let estimator = self.estimator(5_000) { -log($0) }
        let surprises = stride(from: 0.1, to: 60, by: 0.1).map { estimator.surprise(of: $0) }
        #expect(zip(surprises, surprises.dropFirst()).allSatisfy { $0 <= $1 })
        #expect((surprises.last ?? 0) > 6)
    }

    /// As if errors had always been all alike: one a little larger is no wonder, however regular they were.
    @Test func `of the smallest errors is never a surprise`() {
        let estimator = self.estimator(5_000) { _ in 1e-6 }
        #expect(estimator.surprise(of: 0.09) == 0)
    }

    @Test func `forgets what was long ago`() {
        var estimator = ExceedanceEstimator()
        for _ in 0..<500 { estimator.add(100, fading: 0.01) }
        let before = estimator.surprise(of: 200)
        for _ in 0..<2_000 { estimator.add(1, fading: 0.01) }
        #expect(before < 3)
        #expect(estimator.surprise(of: 200) > before + 2)
        #expect(abs(estimator.count - 100) < 2)
    }

    /// Some hundred thousand errors: the weight is brought back to one on the way, which must not be seen.
    @Test func `does not drift however many come`() {
        let few = self.estimator(20_000) { pow($0, -0.5) }
        let many = self.estimator(200_000) { pow($0, -0.5) }
        #expect(abs(few.surprise(of: 40) - many.surprise(of: 40)) < 0.3)
        #expect(abs(many.count - 4_000) < 5)
    }

    private func estimator(_ count: Int, _ error: (Double) -> Double) -> ExceedanceEstimator {
        var random = Xoshiro256StarStar(seed: 21)
        var estimator = ExceedanceEstimator()
        for _ in 0..<count { estimator.add(error(1 - random.unit()), fading: 1 / 4_000) }
        return estimator
    }
}

@Suite struct `A seasonal profile` {
    @Test func `expects at each place of the cycle what was there before`() {
        var profile = SeasonalProfile(cycleSeconds: 86_400, slots: 24, leastGain: 0.1)
        #expect(profile.expected(at: 0) == nil)
        for hour in 0..<72 { profile.learn(Double(hour % 24), at: Double(hour) * 3_600, clip: 100) }
        for hour in 0..<24 { #expect(profile.expected(at: Double(hour) * 3_600 + 1_800) == Double(hour)) }
        #expect(profile.expected(at: -3_600) == 23)
    }

    @Test func `is not carried away by one value`() {
        var profile = SeasonalProfile(cycleSeconds: 86_400, slots: 24, leastGain: 0.1)
        for _ in 0..<9 { profile.learn(10, at: 0, clip: 5) }
        profile.learn(1_000, at: 0, clip: 5)
        #expect(profile.expected(at: 0) == 10.5)
    }
}
