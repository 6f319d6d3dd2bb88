import Foundation
import Statistics
import Testing

@Suite struct `A Bernoulli CUSUM` {
    @Test func `adds the log-likelihood ratio and never falls below zero`() {
        let shares = BernoulliCusum.Shares(usual: 0.03)
        #expect(shares.worse == 0.12)
        #expect(abs(shares.evidence(failures: 1, successes: 0) - log(4)) < 1e-12)
        #expect(abs(shares.evidence(failures: 0, successes: 2) - 2 * log(0.88 / 0.97)) < 1e-12)
        var cusum = BernoulliCusum()
        cusum.add(shares.evidence(failures: 0, successes: 500))
        #expect(cusum.sum == 0)
        cusum.add(shares.evidence(failures: 3, successes: 0))
        #expect(abs(cusum.sum - 3 * log(4)) < 1e-12)
    }

    @Test func `the worse share is at most a quarter more, and always above the usual one`() {
        #expect(BernoulliCusum.Shares(usual: 0.2).worse == 0.45)
        #expect(BernoulliCusum.Shares(usual: 0.1, worse: 0.05).worse > 0.1)
        #expect(BernoulliCusum.Shares(usual: 0).usual > 0)
        #expect(BernoulliCusum.Shares(usual: 1).worse < 1)
    }

    /// Evidence rises on the whole where the worse share holds, and falls where the usual one does.
    @Test(arguments: [0.001, 0.03, 0.2, 0.6])
    func `evidence points to the truth`(usual: Double) {
        let shares = BernoulliCusum.Shares(usual: usual)
        func mean(_ share: Double) -> Double {
            share * shares.evidence(failures: 1, successes: 0) + (1 - share)
                * shares.evidence(failures: 0, successes: 1)
        }
        #expect(mean(shares.worse) > 0 && mean(shares.usual) < 0)
    }
}
