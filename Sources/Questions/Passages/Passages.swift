package import Experience

/// How customers took a journey that crosses services, channels and sessions. One customer's way through it, from entering to
/// the goal or until its time is over, is a passage; a customer may make several, one after the other.
package struct Passages: Sendable, Equatable {
    /// The funnel, counted in passages that began in the range: of each step, by `service/step`, the passage's first meeting
    /// with it. A session meets a step once. The cut is by what the session that the passage began in said of itself.
    package var funnel: JourneyFunnel
    /// Passages that did not come to the goal and whose time is not over: their share can only grow.
    package var underWay: Int
    /// By the channels of the sessions that a passage used, most passages first.
    package var channels: [Used<[Channel]>]
    /// By the services that it used, in the journey's order; most passages first.
    package var services: [Used<[ServiceID]>]
    /// By how many sessions it used, fewest first; ``mostSessions`` stands for that many or more.
    package var sessions: [Used<Int>]
    /// Sessions that began in the range and reached a step, with nobody known behind them: they are in no passage.
    package var unknownSessions: Int

    package init(funnel: JourneyFunnel) {
        self.funnel = funnel
        self.underWay = 0
        self.channels = []
        self.services = []
        self.sessions = []
        self.unknownSessions = 0
    }

    /// From this number on sessions are not told apart.
    package static let mostSessions = 10

    /// The passages that used the same.
    package struct Used<What: Sendable & Equatable>: Sendable, Equatable {
        package var what: What
        /// Passages that came to the goal, of those that used it.
        package var goal: Share

        package init(_ what: What, goal: Share) {
            self.what = what
            self.goal = goal
        }
    }
}
