/// Which of two ways an interaction was bad: beyond 4T, or failed.
package enum Badness: String, CaseIterable, Sendable {
    case slow
    case failed
}

extension Badness: Named {}

/// What customers have in common, apart from how they were treated: one value for each dimension, always in the same order,
/// such as device class, new or returning, country or network, part of the week.
package typealias LossStratum = [String]

/// How the sessions of one stratum fared at one step of a journey, each judged by its first interaction there.
package struct LossCounts: Sendable, Equatable {
    /// Sessions, and how many of them went on to the next step: within the session, or as the same customer within 24
    /// hours, so that what was recovered is no loss.
    package struct Passage: Sendable, Equatable {
        package var sessions: Int
        package var proceeded: Int

        package init(sessions: Int = 0, proceeded: Int = 0) {
            self.sessions = sessions
            self.proceeded = proceeded
        }

        package static func + (left: Self, right: Self) -> Self {
            Self(sessions: left.sessions + right.sessions, proceeded: left.proceeded + right.proceeded)
        }
    }

    /// From 0; the goal is the step after the last.
    package var step: Int
    package var stratum: LossStratum
    /// First interaction good, or tolerable: what was not bad.
    package var good: Passage
    package var bad: [Badness: Passage]

    /// Slow and failed together.
    var allBad: Passage { self.bad.values.reduce(Passage(), +) }

    package init(step: Int, stratum: LossStratum, good: Passage, bad: [Badness: Passage]) {
        self.step = step
        self.stratum = stratum
        self.good = good
        self.bad = bad
    }
}

/// What the goals reached in one stratum were worth, in one currency's main unit: sums from which mean and spread follow.
package struct GoalWorth: Sendable, Equatable {
    package var stratum: LossStratum
    package var goals: Int
    package var sum: Double
    package var sumOfSquares: Double

    package init(stratum: LossStratum, goals: Int, sum: Double, sumOfSquares: Double) {
        self.stratum = stratum
        self.goals = goals
        self.sum = sum
        self.sumOfSquares = sumOfSquares
    }
}
