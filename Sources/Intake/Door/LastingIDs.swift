package import Experience
import Synchronization

/// Ids of what happens once in a lifetime: that a ticket was opened, that an order was paid. Help desks and shops tell of the
/// same for weeks, with every change, so that these must be known longer than the day that ``SeenInteractions`` holds.
///
/// Memory is bounded: two generations of at most a million ids each. The last million are always known.
package final class LastingIDs: Sendable {
    /// What can happen once in a lifetime, as far as its sender tells.
    package static let kinds: [Kind] = [.order, .ticket]

    private struct Generations {
        var current = HashSet()
        var previous = HashSet()
    }

    private let generations = Mutex(Generations())
    private let capacity: Int

    package init(capacity: Int = 1_000_000) {
        self.capacity = capacity
    }

    package func contains(_ id: InteractionID) -> Bool {
        self.generations.withLock { $0.current.contains(id.rawValue) || $0.previous.contains(id.rawValue) }
    }

    /// Notes ids of interactions that are durably kept.
    package func insert(_ ids: [InteractionID]) {
        guard !ids.isEmpty else { return }
        self.generations.withLock { generations in
            for id in ids {
                if generations.current.count >= self.capacity {
                    generations.previous = generations.current
                    generations.current = HashSet()
                }
                generations.current.insert(id.rawValue)
            }
        }
    }
}
