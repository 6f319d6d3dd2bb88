import Synchronization

/// Counts what came through the door since the program started, and why the rest did not.
package final class Tally: Sendable {
    /// A snapshot of the counts.
    package struct Counts: Sendable, Equatable {
        package var taken = 0
        package var bots = 0
        package var duplicates = 0
        package var signals = 0
        package var refused: [Refusal.Reason: Int] = [:]
        /// What was left out of lines that are kept.
        package var neutralised: [Refusal.Reason: Int] = [:]
        /// Whole requests turned away, by the name of the reason.
        package var turnedAway: [String: Int] = [:]

        package init() {}
    }

    private let state = Mutex(Counts())

    package init() {}

    package var counts: Counts { self.state.withLock { $0 } }

    package func add(_ change: (inout Counts) -> Void) {
        self.state.withLock { change(&$0) }
    }
}
