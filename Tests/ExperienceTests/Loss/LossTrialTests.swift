import Experience
import Statistics
import Testing

/// The estimator against worlds whose truth is known: 200 runs each.
@Suite struct `The trial of the loss estimator` {
    static let runs = 200

    enum World: String, CaseIterable, Sendable {
        case shop, patient, manyCountries, portal

        var world: LossWorld {
            switch self {
            case .shop: .shop
            case .patient: .patient
            case .manyCountries: .manyCountries
            case .portal: .portal
            }
        }
    }

    struct Result {
        var truth = 0.0
        var lost = 0.0
        var naive = 0.0
        var held = 0
        var heldWorth = 0
        var found = 0
        var squares = 0.0
        var variance = 0.0
    }

    static func trial(_ world: LossWorld, sessions: Int) -> Result {
        var result = Result()
        for seed in 1...UInt64(Self.runs) {
            let run = world.run(sessions: sessions, seed: seed)
            let estimator = LossEstimator(steps: world.kinds[0].proceeds.count, counts: run.counts)
            let estimate = estimator.estimate()
            let error = estimate.lostGoals - Double(run.truth)
            result.truth += Double(run.truth) / Double(Self.runs)
            result.lost += estimate.lostGoals / Double(Self.runs)
            result.naive += run.naive / Double(Self.runs)
            result.squares += error * error / Double(Self.runs)
            result.variance += estimate.standardError * estimate.standardError / Double(Self.runs)
            result.held += estimate.interval.holds(Double(run.truth)) ? 1 : 0
            result.heldWorth += estimator.worth(run.worths)?.interval.holds(run.truthValue) == true ? 1 : 0
            result.found += estimate.finding == .loss ? 1 : 0
        }
        return result
    }

    /// Measured at 5,000 sessions, as truth | estimate | naive | interval holds the truth:
    ///
    /// - shop: 52.6 | 52.7 | 1.6 | 94.5 %
    /// - patient (no effect): 0 | −0.7 | −51.0 | 95.0 %, a loss found in 1.5 %
    /// - manyCountries: 38.9 | 38.8 | 28.7 | 96.0 %
    /// - portal: 53.5 | 53.0 | 58.6 | 94.5 %
    ///
    /// At 20,000 sessions 94.5, 94.0, 95.0 and 95.5 %; at 800 still 95.5, 96.5, 94.0 and 93.5 %.
    @Test(arguments: World.allCases)
    func `the interval holds the truth in 93 to 99 of 100 runs, where the naive figure is off`(world: World) {
        let result = Self.trial(world.world, sessions: 5_000)
        let text =
            "\(world): truth \(result.truth), estimate \(result.lost), naive \(result.naive), held \(result.held)"
        #expect(result.held >= 186 && result.held <= 198, "\(text)")
        // Within four standard errors of the mean of the runs.
        let room = 4 * (result.squares / Double(Self.runs)).squareRoot()
        #expect(abs(result.lost - result.truth) < room, "\(text)")
        #expect(abs(result.variance / result.squares - 1) < 0.3, "\(text)")
        #expect(result.heldWorth >= 184, "\(result.heldWorth)")
        #expect(abs(result.naive - result.truth) > 2 * abs(result.lost - result.truth), "\(text)")
        // No effect is reported as no loss in at least 95 of 100 runs, an effect as a loss in as many.
        if world == .patient {
            #expect(result.truth == 0 && result.found <= 10, "\(result.found)")
        } else {
            #expect(result.found >= 190, "\(result.found)")
        }
    }

    /// What the page must say: trouble and leaving with one cause that is in no dimension look like loss. A fifth of the
    /// sessions is troubled four times as often and buys less by two fifths at each step.
    @Test func `a hidden cause of both badness and leaving is taken for loss`() {
        var world = LossWorld.patient
        world.hidden = 0.2
        let result = Self.trial(world, sessions: 5_000)
        #expect(result.truth == 0)
        #expect(result.lost > 10, "\(result.lost)")
        #expect(result.found > Self.runs / 4)
    }
}
