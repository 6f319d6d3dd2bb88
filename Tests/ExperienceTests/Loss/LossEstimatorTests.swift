import Experience
import Statistics
import Testing

@Suite struct `The loss estimator` {
    typealias Passage = LossCounts.Passage

    /// Two steps, one stratum: worked out by hand.
    static let byHand = [
        LossCounts(
            step: 0, stratum: ["phone"], good: Passage(sessions: 1_000, proceeded: 500),
            bad: [.slow: Passage(sessions: 80, proceeded: 30), .failed: Passage(sessions: 20, proceeded: 2)]),
        LossCounts(
            step: 1, stratum: ["phone"], good: Passage(sessions: 500, proceeded: 200),
            bad: [.failed: Passage(sessions: 32, proceeded: 6)]),
    ]

    @Test func `agrees with the sum worked out by hand`() throws {
        let estimate = LossEstimator(steps: 2, counts: Self.byHand).estimate()
        // q = .5 and .4: (80·.5 − 30)·.4 + (20·.5 − 2)·.4 + (32·.4 − 6).
        #expect(abs(estimate.lostGoals - (4 + 3.2 + 6.8)) < 1e-12)
        #expect(estimate.parts.map(\.badness) == [.slow, .failed, .failed])
        #expect(estimate.parts.map(\.step) == [0, 0, 1])
        #expect(estimate.parts.map(\.onwards) == [0.4, 0.4, 1])
        #expect(estimate.parts[0].alike == Passage(sessions: 1_000, proceeded: 500))
        #expect(estimate.sessions == 1_100 && estimate.badSessions == 132 && estimate.withoutComparison == 0)
        // Hurt at the second step: 32 and the 18 whom the first one lost.
        let (q0, q1) = (501.0 / 1_002, 201.0 / 502)
        let uncertain = 1_600 * q0 * (1 - q0) / 1_000 + 2_500 * q1 * (1 - q1) / 500
        let chance = 100 * 0.25 * 0.16 + 50 * 0.24
        #expect(abs(estimate.standardError - (uncertain + chance).squareRoot()) < 1e-9)
        #expect(estimate.standing == .rough && estimate.finding == .loss)
    }

    /// The telescoping of the definition: what would have reached the goal had all been good, minus what did.
    @Test func `is what all would have reached minus what was reached`() {
        let estimate = LossEstimator(steps: 2, counts: Self.byHand).estimate()
        #expect(abs(estimate.lostGoals - (1_100 * 0.5 * 0.4 - 206)) < 1e-9)
    }

    @Test func `the parts are the whole`() {
        let run = LossWorld.shop.run(sessions: 3_000, seed: 5)
        let estimate = LossEstimator(steps: 4, counts: run.counts).estimate()
        #expect(abs(estimate.parts.reduce(0) { $0 + $1.lostGoals } - estimate.lostGoals) < 1e-9)
        #expect(estimate.sessions == 3_000)
        #expect(estimate.parts.reduce(0) { $0 + $1.bad.sessions } == estimate.badSessions)
    }

    @Test func `the order of the counts does not matter, down to the last digit`() throws {
        let run = LossWorld.manyCountries.run(sessions: 2_000, seed: 6)
        let one = LossEstimator(steps: 2, counts: run.counts)
        var random = Xoshiro256StarStar(seed: 7)
        for _ in 0..<5 {
            let other = LossEstimator(steps: 2, counts: run.counts.shuffled(using: &random))
            #expect(other.estimate() == one.estimate())
            let worth = try #require(other.worth(run.worths.shuffled(using: &random)))
            #expect(worth == one.worth(run.worths))
        }
    }

    /// 300 networks, most of them seen once: those beyond the hundred commonest add nothing of their own.
    @Test func `a dimension of very many values is still estimated`() {
        let counts = (0..<300).map { network in
            LossCounts(
                step: 0, stratum: ["network \(network)"],
                good: Passage(sessions: network < 100 ? 10 : 1, proceeded: network < 100 ? 5 : network % 2),
                bad: [.failed: Passage(sessions: 1, proceeded: 0)])
        }
        let estimate = LossEstimator(steps: 1, counts: counts).estimate()
        #expect(abs(estimate.lostGoals - 150) < 3, "\(estimate.lostGoals)")
        #expect(estimate.standardError > 8.6)
    }

    @Test func `a small stratum keeps its difference from the others`() throws {
        // Old phones go on half as often everywhere; of old phones far away only five were well.
        func counts(_ stratum: LossStratum, _ good: (Int, Int), bad: Int = 0) -> LossCounts {
            LossCounts(
                step: 0, stratum: stratum, good: Passage(sessions: good.0, proceeded: good.1),
                bad: bad > 0 ? [.slow: Passage(sessions: bad, proceeded: 0)] : [:])
        }
        let estimate = LossEstimator(
            steps: 1,
            counts: [
                counts(["new", "near"], (1_000, 600)), counts(["old", "near"], (1_000, 300)),
                counts(["new", "far"], (1_000, 600)), counts(["old", "far"], (5, 5), bad: 100),
            ]
        ).estimate()
        let part = try #require(estimate.parts.first)
        #expect(part.alike == nil)
        #expect(abs(part.proceeding - 0.3) < 0.02, "\(part.proceeding)")
        #expect(estimate.standardError > 3)
    }

    @Test func `says when there is too little to say`() {
        func estimate(good: Int, bad: Int) -> LossEstimate {
            LossEstimator(
                steps: 1,
                counts: [
                    LossCounts(
                        step: 0, stratum: [], good: Passage(sessions: good, proceeded: good / 2),
                        bad: [.failed: Passage(sessions: bad, proceeded: 0)])
                ]
            ).estimate()
        }
        #expect(estimate(good: 5_000, bad: 29).standing == .notEnoughData)
        #expect(estimate(good: 5_000, bad: 29).finding == .notEnoughData)
        #expect(estimate(good: 1_900, bad: 30).standing == .rough)
        #expect(estimate(good: 5_000, bad: 30).standing == .sound)
        #expect(estimate(good: 5_000, bad: 30).finding == .loss)
        #expect(LossEstimator(steps: 1, counts: []).estimate().finding == .notEnoughData)
    }

    @Test func `the hurt without anybody to compare with are counted, not guessed`() {
        let alone = LossCounts(
            step: 0, stratum: ["phone"], good: Passage(), bad: [.failed: Passage(sessions: 40, proceeded: 3)])
        let estimate = LossEstimator(steps: 1, counts: [alone]).estimate()
        #expect(estimate.withoutComparison == 40 && estimate.parts.isEmpty && estimate.lostGoals == 0)
    }

    @Test func `money follows the stratum's own mean, or that of its first dimensions`() throws {
        let worths = [
            GoalWorth(stratum: ["phone"], goals: 200, sum: 10_000, sumOfSquares: 500_000),
            GoalWorth(stratum: ["desktop"], goals: 200, sum: 40_000, sumOfSquares: 8_000_000),
        ]
        let estimator = LossEstimator(steps: 2, counts: Self.byHand)
        let worth = try #require(estimator.worth(worths))
        // All goals of the stratum had the same value, so that only the goals are uncertain.
        #expect(abs(worth.lost - 14 * 50) < 1e-9)
        #expect(abs(worth.standardError - 50 * estimator.estimate().standardError) < 1e-6)
        let few = GoalWorth(stratum: ["phone"], goals: 5, sum: 5_000, sumOfSquares: 5_000_000)
        let borrowed = try #require(estimator.worth([few, worths[1]]))
        #expect(abs(borrowed.lost - 14 * 45_000 / 205) < 1e-9)
        #expect(borrowed.standardError > 14 * 45_000 / 205 * 0.1)
        #expect(estimator.worth([]) == nil)
    }
}
