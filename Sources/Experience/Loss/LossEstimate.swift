package import Statistics

/// How many goals a journey lost to bad interactions, with the working.
package struct LossEstimate: Sendable, Equatable {
    /// How far the data carry.
    package enum Standing: String, CaseIterable, Sendable {
        /// Fewer than 30 bad sessions: no figure is to be shown.
        case notEnoughData
        /// Fewer than 2,000 sessions: the interval holds (93 to 97 of 100 at 800 sessions, as simulated), but it is wide.
        case rough
        case sound
    }

    /// What the figure says.
    package enum Finding: String, CaseIterable, Sendable {
        case notEnoughData
        /// Chance alone would bring as much.
        case noLossFound
        case loss
    }

    /// What no figure made from sessions can see; to be said beside it.
    package enum BlindSpot: String, CaseIterable, Sendable {
        /// Something that makes both badness and leaving likelier and that is in no dimension of the strata.
        case unmeasuredCause
        /// People whose visit never began.
        case visitsThatNeverBegan
    }

    /// One summand: a step, a stratum and a kind of badness.
    package struct Part: Sendable, Equatable {
        package var step: Int
        package var stratum: LossStratum
        package var badness: Badness
        package var bad: LossCounts.Passage
        /// The good sessions of the same step and stratum, where they were enough to compare with; else nil, and the
        /// comparison comes from what each dimension of the stratum adds.
        package var alike: LossCounts.Passage?
        /// How likely one goes on from here when all is well.
        package var proceeding: Double
        /// How likely one who passes this step reaches the goal when all is well.
        package var onwards: Double
        /// Goals lost here; below zero where chance had it so.
        package var lostGoals: Double
    }

    /// Summed over the parts.
    package var lostGoals: Double
    package var standardError: Double
    package var parts: [Part]
    /// Sessions that reached the journey's first step.
    package var sessions: Int
    /// Sessions with a bad first interaction, counted at each step where it was so.
    package var badSessions: Int
    /// Those of them for whom nobody with good interactions was there to compare with; they are in no part.
    package var withoutComparison: Int

    /// 95 %; may reach below zero, which only a display cuts.
    package var interval: Interval {
        let half = Interval.z95 * self.standardError
        return Interval(low: self.lostGoals - half, high: self.lostGoals + half)
    }

    package var standing: Standing {
        if self.badSessions < 30 { return .notEnoughData }
        return self.sessions < 2_000 ? .rough : .sound
    }

    package var finding: Finding {
        guard self.standing != .notEnoughData else { return .notEnoughData }
        return self.interval.low > 0 ? .loss : .noLossFound
    }
}

extension LossEstimate.Standing: Named {}
extension LossEstimate.Finding: Named {}
extension LossEstimate.BlindSpot: Named {}
