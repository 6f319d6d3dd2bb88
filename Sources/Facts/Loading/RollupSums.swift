import Dispatch
import Synchronization

/// Takes the rollups' sums of one load on a thread of their own, beside the one that writes the facts: a load is as fast as
/// the slower of the two.
final class RollupSums: Sendable {
    private let parts: Mutex<RollupParts>
    private let queue = DispatchQueue(label: "facts.rollups")
    /// Batches that may wait, so that reading cannot run away from adding up.
    private let room = DispatchSemaphore(value: 16)

    init(places: PlaceList) {
        self.parts = Mutex(RollupParts(places: places))
    }

    /// Adds a batch's interactions, soon. What cannot be read is left out; who writes the facts meets it too, and tells.
    func add(_ batch: FactBatch) {
        self.room.wait()
        self.queue.async {
            self.parts.withLock { parts in
                _ = try? FactCodec.read(batch.bytes, checksText: false) { interaction in
                    parts.add(interaction)
                    return true
                } signal: { _ in
                } recognition: { _ in
                } trait: { _ in
                }
            }
            self.room.signal()
        }
    }

    /// The sums of all batches that were added.
    func finish() -> RollupParts {
        self.queue.sync { self.parts.withLock { $0 } }
    }
}
