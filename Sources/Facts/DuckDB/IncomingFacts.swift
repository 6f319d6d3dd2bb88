import Experience
import Synchronization

/// The batches of one load on their way into DuckDB, and what was gathered from them meanwhile.
final class IncomingFacts: Sendable {
    private struct State {
        /// May wait for what it gives.
        var source: AnyIterator<FactBatch>?
        var received = Instant(milliseconds: 0)
        var last: Int64 = 0
        var newest: Int64 = 0
        var sums: RollupSums?
        var signals: [Signal] = []
        var recognitions: [Recognition] = []
        var traits: [CustomerTrait] = []
        var error: (any Error)?
    }

    private let state = Mutex(State())

    /// Begins a load.
    ///
    /// - Parameters:
    ///   - last: batches up to and with this id are passed over.
    ///   - places: knows the bits that were given out before.
    func begin(
        _ batches: some Sequence<FactBatch> & Sendable, after last: Int64, received: Instant, places: PlaceList
    ) {
        self.state.withLock { state in
            state = State()
            state.source = AnyIterator(batches.makeIterator())
            state.received = received
            state.last = last
            state.newest = last
            state.sums = RollupSums(places: places)
        }
    }

    /// Forgets the load.
    func end() {
        self.state.withLock { $0 = State() }
    }

    /// When the load came in.
    var received: Instant { self.state.withLock { $0.received } }
    /// The newest id among the batches taken.
    var newest: Int64 { self.state.withLock { $0.newest } }
    /// The signals among the facts.
    var signals: [Signal] { self.state.withLock { $0.signals } }
    /// The recognitions among the facts.
    var recognitions: [Recognition] { self.state.withLock { $0.recognitions } }
    /// What was said of customers, in the order of its coming.
    var traits: [CustomerTrait] { self.state.withLock { $0.traits } }
    /// What went wrong while reading, which DuckDB's own message does not tell well enough to act on.
    var error: (any Error)? { self.state.withLock { $0.error } }

    /// The next batch; nil when there is none.
    func next() -> FactBatch? {
        self.state.withLock { state in
            while let batch = state.source?.next() {
                guard (batch.id ?? .max) > state.last else { continue }
                if let id = batch.id { state.newest = max(state.newest, id) }
                state.sums?.add(batch)
                return batch
            }
            state.source = nil
            return nil
        }
    }

    /// The rollups' sums of all that was read.
    func sums() -> RollupParts? { self.state.withLock { $0.sums }?.finish() }

    func note(_ signal: Signal) {
        self.state.withLock { $0.signals.append(signal) }
    }

    func note(_ recognition: Recognition) {
        self.state.withLock { $0.recognitions.append(recognition) }
    }

    func note(_ trait: CustomerTrait) {
        self.state.withLock { $0.traits.append(trait) }
    }

    func note(_ error: any Error) {
        self.state.withLock { $0.error = $0.error ?? error }
    }
}
