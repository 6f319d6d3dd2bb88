package import Experience

/// How far a session came in one journey.
package struct Furthest: Sendable, Hashable {
    package var step: StepID
    /// Nil where no journey of the catalogue in force has the step.
    package var journey: JourneyID?
    /// The step is the journey's goal.
    package var isGoal: Bool
    /// Which of the journey's steps it is, from 1, and of how many; 0 of 0 without a journey.
    package var place: Int
    package var count: Int

    package init(step: StepID, journey: JourneyID?, isGoal: Bool, place: Int, count: Int) {
        self.step = step
        self.journey = journey
        self.isGoal = isGoal
        self.place = place
        self.count = count
    }

    /// In each journey of which some step was reached, the last one that was, in the catalogue's order. A goal that was
    /// reached is the furthest, wherever it stands.
    package static func inJourneys(reached: Set<StepID>, of service: Service) -> [Furthest] {
        service.journeys.compactMap { journey in
            let steps = journey.steps.map(\.id)
            let isGoal = reached.contains(journey.goal)
            guard let step = isGoal ? journey.goal : steps.last(where: reached.contains) else { return nil }
            let place = (steps.firstIndex(of: step) ?? 0) + 1
            return Furthest(step: step, journey: journey.id, isGoal: isGoal, place: place, count: steps.count)
        }
    }

    /// The journey in which a session came furthest: to its goal before all, else by the part of the steps passed, the
    /// first of equals. Where no journey knows the steps, the one it was at last.
    package static func ofAll(_ journeys: [Furthest], last: StepID?) -> Furthest? {
        let best = journeys.reduce(nil as Furthest?) { best, next in
            guard let best else { return next }
            return best.isShort(of: next) ? next : best
        }
        return best ?? last.map { Furthest(step: $0, journey: nil, isGoal: false, place: 0, count: 0) }
    }

    private func isShort(of other: Furthest) -> Bool {
        if self.isGoal != other.isGoal { return other.isGoal }
        return !self.isGoal && self.place * other.count < other.place * self.count
    }
}
