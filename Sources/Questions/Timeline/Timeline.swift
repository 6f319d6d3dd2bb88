package import Experience

/// Both views of one service over time, on one axis.
package struct Timeline: Sendable, Equatable {
    package var service: ServiceID
    package var range: TimeRange
    /// Length of one point's slot.
    package var step: Milliseconds
    package var points: [Point]
    package var contradictions: [Contradiction]
    /// What was changed meanwhile, oldest first; filters leave nothing out.
    package var changes: [ChangeMark]

    package init(
        service: ServiceID, range: TimeRange, step: Milliseconds, points: [Point], contradictions: [Contradiction],
        changes: [ChangeMark] = []
    ) {
        self.service = service
        self.range = range
        self.step = step
        self.points = points
        self.contradictions = contradictions
        self.changes = changes
    }

    /// One slot.
    package struct Point: Sendable, Equatable {
        package var at: Instant
        package var it: ITView
        package var good: Share
        package var bad: Int
        package var lost: Milliseconds

        package init(at: Instant, it: ITView, good: Share, bad: Int, lost: Milliseconds) {
            self.at = at
            self.it = it
            self.good = good
            self.bad = bad
            self.lost = lost
        }
    }
}

/// A stretch in which IT's view was up and the customers' view was below target beyond chance. Plain rule: the whole
/// interval of the good share lies under the target.
package struct Contradiction: Sendable, Equatable {
    package var from: Instant
    package var to: Instant
    /// Good interactions over the whole stretch.
    package var good: Share
    package var bad: Int

    package init(from: Instant, to: Instant, good: Share, bad: Int) {
        self.from = from
        self.to = to
        self.good = good
        self.bad = bad
    }
}
