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
    }

    private let generations: Mutex<Generations>
    private let capacity: Int

    package init(capacity: Int = 1_000_000, now: Instant) {
        self.capacity = capacity
        self.generations = Mutex(Generations(began: now))
    }

    /// Notes the id.
    ///
    /// - Returns: whether it is new.
    package func insert(_ id: InteractionID, now: Instant) -> Bool {
        self.generations.withLock { generations in
            if generations.current.count >= self.capacity || now.since(generations.began) >= .hours(24) {
                generations.previous = generations.current
                generations.current = []
                generations.began = now
            }
            guard !generations.previous.contains(id.rawValue) else { return false }
            return generations.current.insert(id.rawValue).inserted
        }
    }

    /// Forgets ids that were noted and then not kept, so that their retry is taken.
    package func forget(_ ids: [InteractionID]) {
        self.generations.withLock { generations in
            for id in ids {
                generations.current.remove(id.rawValue)
                // A generation may have ended since.
                generations.previous.remove(id.rawValue)
            }
        }
    }
}
