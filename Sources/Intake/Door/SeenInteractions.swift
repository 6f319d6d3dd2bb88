package import Experience
import Synchronization

/// Remembers the ids of the last 24 hours, so that a client's retry is taken once.
///
/// Memory is bounded: two generations of at most a million ids each (about 32 MB together). A generation ends when it is
/// 24 hours old or full, whichever comes first; an id is forgotten when the second generation after its own begins. So
/// the last million ids are always known, and those of the last 24 hours are unless more than a million came in; beyond
/// that, a retry of an older id is taken as new.
package final class SeenInteractions: Sendable {
    private struct Generations {
        var current = HashSet()
        var previous = HashSet()
        var began: Instant
        /// Ids let in and not yet durably kept, by batch.
        var underWay: [Int: [InteractionID]] = [:]
        var batches = 0
    }

    /// What is known of an id.
    package enum Answer: Sendable {
        case new
        /// It came before, and is durably kept or about to be kept together with this one.
        case known
        /// It came before in another batch and is about to be kept, unless the disk refuses: nobody may promise anything.
        case underWay
    }

    /// Ids that are kept together or not at all: ``settle(_:)`` or ``forget(_:)`` must follow.
    package struct Batch: Sendable {
        fileprivate let number: Int
        /// One for each id asked about.
        package let answers: [Answer]
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
        self.generations.withLock { self.insert(id, now, &$0) }
    }

    /// Notes that the new ones among the ids are under way.
    package func begin(_ ids: [InteractionID], now: Instant) -> Batch {
        self.generations.withLock { generations in
            // Made where the first id comes that is known: a whole batch may come again while it is under way.
            var others: Set<InteractionID>?
            var begun: [InteractionID] = []
            begun.reserveCapacity(ids.count)
            let answers = ids.map { id -> Answer in
                if self.insert(id, now, &generations) {
                    begun.append(id)
                    return .new
                }
                if others == nil { others = Set(generations.underWay.values.joined()) }
                return others?.contains(id) == true ? .underWay : .known
            }
            generations.batches += 1
            generations.underWay[generations.batches] = begun
            return Batch(number: generations.batches, answers: answers)
        }
    }

    /// The batch is durably kept.
    package func settle(_ batch: Batch) {
        self.generations.withLock { _ = $0.underWay.removeValue(forKey: batch.number) }
    }

    /// The batch is not kept: a retry of it is taken.
    package func forget(_ batch: Batch) {
        self.generations.withLock { generations in
            for id in generations.underWay.removeValue(forKey: batch.number) ?? [] {
                generations.current.remove(id.rawValue)
                // A generation may have ended since.
                generations.previous.remove(id.rawValue)
            }
        }
    }

    private func insert(_ id: InteractionID, _ now: Instant, _ generations: inout Generations) -> Bool {
        if generations.current.count >= self.capacity || now.since(generations.began) >= .hours(24) {
            generations.previous = generations.current
            generations.current = HashSet()
            generations.began = now
        }
        return !generations.previous.contains(id.rawValue) && generations.current.insert(id.rawValue)
    }
}
