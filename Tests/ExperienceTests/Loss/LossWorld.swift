import Experience
import Foundation
import Statistics

/// A made-up world of sessions in which it is known what each would have done had every interaction been good.
struct LossWorld: Sendable {
    /// What a session's stratum makes of it.
    struct Kind: Sendable {
        var stratum: LossStratum
        var weight: Double
        /// Chances of a slow and of a failed interaction.
        var slow: Double
        var failed: Double
        /// How likely it goes on from each step when all is well.
        var proceeds: [Double]
    }

    var kinds: [Kind]
    /// What a bad interaction leaves of the chance to go on.
    var afterSlow: Double
    var afterFailed: Double
    /// The share of those it drove away who come back within the day.
    var recovered: Double
    /// Trouble that no dimension shows: this share of sessions is both more often hurt and less inclined to buy.
    var hidden = 0.0
    /// Mean value of a goal and its spread, as a log-normal.
    var value = LogNormal(median: 60, sigma: 0.5)

    struct Run {
        var counts: [LossCounts]
        var worths: [GoalWorth]
        /// Goals that would have been reached had all been well, minus those that were.
        var truth: Int
        /// The same in money.
        var truthValue: Double
        /// Conversion of sessions without anything bad minus that of the others, times the others.
        var naive: Double
    }

    func run(sessions: Int, seed: UInt64) -> Run {
        var random = Xoshiro256StarStar(seed: seed)
        let choice = WeightedChoice(self.kinds.map(\.weight))
        let steps = self.kinds[0].proceeds.count
        var tallies = [Tally](repeating: Tally(steps: steps), count: self.kinds.count)
        var truth = 0
        var truthValue = 0.0
        var clean = (sessions: 0, goals: 0)
        var hurt = (sessions: 0, goals: 0)
        for _ in 0..<sessions {
            let kind = choice.draw(&random)
            let visit = self.visit(self.kinds[kind], random: &random, tally: &tallies[kind])
            if visit.wasHurt {
                hurt = (hurt.sessions + 1, hurt.goals + (visit.reached ? 1 : 0))
            } else {
                clean = (clean.sessions + 1, clean.goals + (visit.reached ? 1 : 0))
            }
            guard visit.wouldReach != visit.reached else { continue }
            truth += visit.wouldReach ? 1 : -1
            truthValue += (visit.wouldReach ? 1 : -1) * visit.value
        }
        let rates = [clean, hurt].map { Double($0.goals) / Double(max($0.sessions, 1)) }
        return Run(
            counts: zip(self.kinds, tallies).flatMap { $1.counts(of: $0.stratum) },
            worths: zip(self.kinds, tallies).map {
                GoalWorth(stratum: $0.stratum, goals: $1.goals, sum: $1.sum, sumOfSquares: $1.squares)
            },
            truth: truth, truthValue: truthValue, naive: (rates[0] - rates[1]) * Double(hurt.sessions))
    }

    private typealias Visit = (reached: Bool, wouldReach: Bool, wasHurt: Bool, value: Double)

    /// One session, lived twice with the same luck: as it was, and as it would have been.
    private func visit(_ kind: Kind, random: inout Xoshiro256StarStar, tally: inout Tally) -> Visit {
        let isTroubled = random.unit() < self.hidden
        let value = self.value.draw(&random)
        var visit: Visit = (true, true, false, value)
        for step in kind.proceeds.indices where visit.reached || visit.wouldReach {
            let luck = random.unit()
            let trouble = random.unit() / (isTroubled ? 4 : 1)
            let comesBack = random.unit() < self.recovered
            let inclined = kind.proceeds[step] * (isTroubled ? 0.6 : 1)
            if visit.reached {
                let badness: Badness? =
                    trouble < kind.failed ? .failed : trouble < kind.failed + kind.slow ? .slow : nil
                let left = badness == .failed ? self.afterFailed : badness == .slow ? self.afterSlow : 1
                let goesOn = luck < inclined * left || (comesBack && luck < inclined)
                tally.add(step, badness, goesOn)
                visit.wasHurt = visit.wasHurt || badness != nil
                visit.reached = goesOn
            }
            visit.wouldReach = visit.wouldReach && luck < inclined
        }
        if visit.reached { tally.add(value) }
        return visit
    }

    private struct Tally {
        var good: [LossCounts.Passage]
        var slow: [LossCounts.Passage]
        var failed: [LossCounts.Passage]
        var goals = 0
        var sum = 0.0
        var squares = 0.0

        init(steps: Int) {
            self.good = [LossCounts.Passage](repeating: .init(), count: steps)
            self.slow = self.good
            self.failed = self.good
        }

        mutating func add(_ step: Int, _ badness: Badness?, _ goesOn: Bool) {
            switch badness {
            case nil: Self.add(&self.good[step], goesOn)
            case .slow: Self.add(&self.slow[step], goesOn)
            case .failed: Self.add(&self.failed[step], goesOn)
            }
        }

        mutating func add(_ value: Double) {
            self.goals += 1
            self.sum += value
            self.squares += value * value
        }

        private static func add(_ passage: inout LossCounts.Passage, _ goesOn: Bool) {
            passage.sessions += 1
            passage.proceeded += goesOn ? 1 : 0
        }

        func counts(of stratum: LossStratum) -> [LossCounts] {
            self.good.indices.map { step in
                LossCounts(
                    step: step, stratum: stratum, good: self.good[step],
                    bad: [.slow: self.slow[step], .failed: self.failed[step]].filter { $0.value.sessions > 0 })
            }
        }
    }
}

extension LossWorld {
    /// One value of one dimension: how common it is, how much more often it meets trouble, how much likelier it goes on.
    struct Trait: Sendable {
        var name: String
        var share: Double
        var trouble: Double
        var inclination: Double

        init(_ name: String, _ share: Double, trouble: Double, inclination: Double) {
            self.name = name
            self.share = share
            self.trouble = trouble
            self.inclination = inclination
        }
    }

    private static let devices = [
        Trait("desktop", 0.5, trouble: 0.6, inclination: 1.1), Trait("phone", 0.4, trouble: 1.3, inclination: 0.9),
        Trait("old phone", 0.1, trouble: 3, inclination: 0.6),
    ]
    private static let customers = [
        Trait("new", 0.6, trouble: 1, inclination: 0.85), Trait("returning", 0.4, trouble: 1, inclination: 1.15),
    ]
    private static let everyDay = [Trait("all days", 1, trouble: 1, inclination: 1)]

    /// Slow devices and far countries are both slower and less inclined to buy; a quarter of the driven away come back.
    static let shop = LossWorld(
        kinds: Self.crossed([
            Self.devices, Self.customers,
            [Trait("near", 0.7, trouble: 1, inclination: 1), Trait("far", 0.3, trouble: 2, inclination: 0.8)],
            [Trait("week", 0.7, trouble: 1, inclination: 1), Trait("weekend", 0.3, trouble: 1, inclination: 1.1)],
        ]), afterSlow: 0.6, afterFailed: 0.35, recovered: 0.25)

    /// The same people, and nobody minds.
    static let patient = LossWorld(kinds: Self.shop.kinds, afterSlow: 1, afterFailed: 1, recovered: 0)

    /// A short journey of many small strata: most have to borrow from their neighbours.
    static let manyCountries = LossWorld(
        kinds: Self.crossed(
            [Self.devices, Self.customers, Self.countries(12), Self.everyDay], steps: [0.5, 0.3]),
        afterSlow: 0.7, afterFailed: 0.2, recovered: 0.1)

    /// A portal whose calls fail often; failing nearly always ends it, slowness hardly matters.
    static let portal = LossWorld(
        kinds: Self.crossed(
            [
                Self.devices, Self.customers,
                [Trait("office", 0.8, trouble: 0.5, inclination: 1), Trait("home", 0.2, trouble: 3, inclination: 0.9)],
                Self.everyDay,
            ], steps: [0.9, 0.8, 0.95]), afterSlow: 0.95, afterFailed: 0.1, recovered: 0.5)

    private static func countries(_ count: Int) -> [Trait] {
        (0..<count).map { number in
            let place = Double(number)
            return Trait(
                "country \(number)", 1 / (place + 1), trouble: 1 + 0.15 * place, inclination: 1 - 0.03 * place)
        }
    }

    /// Every trait of each dimension with every one of the others; their factors multiply.
    private static func crossed(_ dimensions: [[Trait]], steps: [Double] = [0.55, 0.5, 0.6, 0.75]) -> [Kind] {
        var combinations: [[Trait]] = [[]]
        for dimension in dimensions {
            combinations = combinations.flatMap { known in dimension.map { known + [$0] } }
        }
        return combinations.map { traits in
            let trouble = traits.reduce(1) { $0 * $1.trouble }
            let inclination = traits.reduce(1) { $0 * $1.inclination }
            return Kind(
                stratum: traits.map(\.name), weight: traits.reduce(1) { $0 * $1.share }, slow: min(0.06 * trouble, 0.6),
                failed: min(0.015 * trouble, 0.3), proceeds: steps.map { min($0 * inclination, 0.97) })
        }
    }
}
