package import Experience
import Facts
import Synchronization

/// Counts what came through the door since the program started, and why the rest did not: for each way in.
package final class Tally: Sendable {
    /// A snapshot of the counts.
    package struct Counts: Sendable, Equatable {
        /// Requests that were answered, turned away or not.
        package var requests = 0
        package var taken = 0
        package var bots = 0
        package var duplicates = 0
        package var signals = 0
        package var refused: [Refusal.Reason: Int] = [:]
        /// What was left out of lines that are kept.
        package var neutralised: [Refusal.Reason: Int] = [:]
        /// Whole requests turned away, by the name of the reason.
        package var turnedAway: [String: Int] = [:]
        /// When something was last taken; nil where nothing was.
        package var lastTaken: Instant?
        /// How old the newest fact was then.
        package var lag: Milliseconds?
        /// What was last not taken, if anything.
        package var lastRefusal: LastRefusal?

        package init() {}
    }

    /// What a sender was last told.
    package struct LastRefusal: Sendable, Equatable {
        package var at: Instant
        package var message: String

        package init(at: Instant, message: String) {
            self.at = at
            self.message = message
        }
    }

    private let state = Mutex<[IntakeSource: Counts]>([:])

    package init() {}

    /// Of all ways in together.
    package var counts: Counts {
        self.sources.values.reduce(into: Counts()) { $0.add($1) }
    }

    /// Of each way in that was used.
    package var sources: [IntakeSource: Counts] { self.state.withLock { $0 } }

    package func add(to source: IntakeSource, _ change: (inout Counts) -> Void) {
        self.state.withLock { change(&$0[source, default: Counts()]) }
    }
}

extension Tally.Counts {
    /// Of one batch that is kept.
    init(_ pending: PendingReceipt, at now: Instant) {
        self.requests = 1
        self.taken = pending.facts.interactions
        self.signals = pending.facts.signals
        self.bots = pending.receipt.bots
        self.duplicates = pending.receipt.duplicates
        self.refused = pending.receipt.refused.byReason
        self.neutralised = pending.receipt.neutralised.byReason
        if let newest = pending.newest {
            self.lastTaken = now
            self.lag = max(now.since(newest), Milliseconds(0))
        }
        self.lastRefusal = pending.receipt.refused.named.last.map {
            Tally.LastRefusal(at: now, message: $0.refusal.message)
        }
    }

    /// Adds a request that was turned away as a whole.
    package mutating func turnAway(_ code: String, _ message: String, at now: Instant) {
        self.requests += 1
        self.turnedAway[code, default: 0] += 1
        self.lastRefusal = Tally.LastRefusal(at: now, message: message)
    }

    /// Adds what else was counted; of both the newest is the last.
    mutating func add(_ other: Self) {
        self.requests += other.requests
        self.taken += other.taken
        self.bots += other.bots
        self.duplicates += other.duplicates
        self.signals += other.signals
        self.refused.merge(other.refused, uniquingKeysWith: +)
        self.neutralised.merge(other.neutralised, uniquingKeysWith: +)
        self.turnedAway.merge(other.turnedAway, uniquingKeysWith: +)
        if let last = other.lastTaken, last >= self.lastTaken ?? last {
            self.lastTaken = last
            self.lag = other.lag
        }
        if let last = other.lastRefusal, last.at >= self.lastRefusal?.at ?? last.at { self.lastRefusal = last }
    }
}
