package import Experience

/// One visit: what it came to, what happened in it, and what both sides said meanwhile.
package struct Session: Sendable, Equatable {
    package var id: SessionID
    /// What it was to each service, in the order in which they were visited; at least one.
    package var parts: [SessionRow]
    package var story: SessionStory
    /// How many facts there are; the story tells at most ``mostFacts`` of them, the first ones.
    package var facts: Int
    /// Interactions that say how long they took, of those that the story tells.
    package var timed: Share
    /// Both views of each service while it was visited, in the order of the parts; the stretch is at least half an hour.
    package var views: [TwoViews]

    package init(
        id: SessionID, parts: [SessionRow], story: SessionStory, facts: Int, timed: Share, views: [TwoViews]
    ) {
        self.id = id
        self.parts = parts
        self.story = story
        self.facts = facts
        self.timed = timed
        self.views = views
    }

    /// Facts that a story tells at most.
    package static let mostFacts = 2000

    /// Nil where nobody knows whose it was.
    package var customer: CustomerID? { self.parts.lazy.compactMap(\.customer).first }
    package var started: Instant { self.parts.map(\.started).min() ?? Instant(milliseconds: 0) }
    package var ended: Instant { self.parts.map(\.ended).max() ?? self.started }
    package var interactions: Int { self.parts.reduce(0) { $0 + $1.interactions } }
    package var bad: Int { self.parts.reduce(0) { $0 + $1.bad } }
    package var failed: Int { self.parts.reduce(0) { $0 + $1.failed } }
    package var faults: Int { self.parts.reduce(0) { $0 + $1.faults } }
    package var lost: Milliseconds { Milliseconds(self.parts.reduce(0) { $0 + $1.lost.count }) }
    /// What happened in it is kept no more; only the sums are.
    package var isForgotten: Bool { self.facts == 0 }
    /// Nobody measured how long anything took, as far as that is still known.
    package var isSpeedUnknown: Bool { self.timed.count == 0 && self.lost.count == 0 }
}
