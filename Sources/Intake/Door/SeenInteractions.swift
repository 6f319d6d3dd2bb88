package import Experience
import Synchronization

/// Remembers the ids of the last 24 hours, so that a client's retry is taken once.
///
/// Memory is bounded: two generations of at most a million ids each (about 50 MB together). A generation ends when it is
/// 24 hours old or full, whichever comes first; an id is forgotten when the second generation after its own begins. So
/// the last million ids are always known, and those of the last 24 hours are unless more than a million came in; beyond
/// that, a retry of an older id is taken as new.
package final class SeenInteractions: Sendable {
    private struct Generations {
        var current: Set<UInt64> = []
        var previous: Set<UInt64> = []
        var began: Instant
        /// Let in and not yet durably kept.
        var underWay: Set<UInt64> = []
    }

    /// What is known of an id.
    package enum Answer: Sendable {
        case new
        /// It came before and is durably kept.
        case kept
        /// It came before and is about to be kept, unless the disk refuses: nobody may promise anything yet.
        case underWay
    }

    private let generations: Mutex<Generations>
    private let capacity: Int

    package init(capacity: Int = 1_000_000, now: Instant) {
        self.capacity = capacity
        self.generations = Mutex(Generations(began: now))
    }

    /// Notes an id that is durably kept, or will be before anybody is told.
    ///
    /// - Returns: whether it is new.
    @discardableResult
    package func insert(_ id: InteractionID, now: Instant) -> Bool {
        self.generations.withLock { generations in
            self.turn(&generations, now)
            guard !generations.previous.contains(id.rawValue) else { return false }
            return generations.current.insert(id.rawValue).inserted
        }
    }

    /// Notes that an id is under way, if it is new; ``settle(_:now:)`` or ``forget(_:)`` must follow then.
    package func begin(_ id: InteractionID) -> Answer {
        self.generations.withLock { generations in
            if generations.current.contains(id.rawValue) || generations.previous.contains(id.rawValue) { return .kept }
            return generations.underWay.insert(id.rawValue).inserted ? .new : .underWay
        }
    }

    /// The ids that were under way are durably kept.
    package func settle(_ ids: [InteractionID], now: Instant) {
        self.generations.withLock { generations in
            for id in ids {
                self.turn(&generations, now)
                generations.underWay.remove(id.rawValue)
                generations.current.insert(id.rawValue)
            }
        }
    }

    /// The ids that were under way are not kept: their retry is taken.
    package func forget(_ ids: [InteractionID]) {
        self.generations.withLock { generations in
            for id in ids { generations.underWay.remove(id.rawValue) }
        }
    }

    private func turn(_ generations: inout Generations, _ now: Instant) {
        guard generations.current.count >= self.capacity || now.since(generations.began) >= .hours(24) else { return }
        generations.previous = generations.current
        generations.current = []
        generations.began = now
    }
}
