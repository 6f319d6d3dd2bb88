import Experience
import Synchronization

/// The batches of one load on their way into DuckDB, and what was gathered from them meanwhile. Several threads read.
final class IncomingFacts: Sendable {
    /// A batch and its place in the load.
    struct Batch {
        let number: Int
        let facts: FactBatch
    }

    /// Facts of one sort with the batch that each came in. Threads note them side by side; the order in which they came
    /// counts.
    private struct Notes<Fact: Sendable>: Sendable {
        private var noted: [(number: Int, fact: Fact)] = []

        mutating func add(_ fact: Fact, _ batch: Batch) { self.noted.append((batch.number, fact)) }

        /// In the order in which they came: one thread reads a batch from its beginning to its end.
        var facts: [Fact] {
            self.noted.enumerated().sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }
                .map(\.element.fact)
        }
    }

    private struct State {
        /// May wait for what it gives.
        var source: AnyIterator<FactBatch>?
        var received = Instant(milliseconds: 0)
        var last: Int64 = 0
        var newest: Int64 = 0
        var bits = StepBits([])
        var parts: RollupParts?
        var batches = 0
        var signals = Notes<Signal>()
        var recognitions = Notes<Recognition>()
        var traits = Notes<CustomerTrait>()
        var error: (any Error)?
    }

    private let state = Mutex(State())

    /// Begins a load.
    ///
    /// - Parameters:
    ///   - last: batches up to and with this id are passed over.
    ///   - bits: of the steps.
    func begin(
        _ batches: some Sequence<FactBatch> & Sendable, after last: Int64, received: Instant, bits: StepBits
    ) {
        self.state.withLock { state in
            state = State()
            state.source = AnyIterator(batches.makeIterator())
            state.received = received
            state.last = last
            state.newest = last
            state.bits = bits
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
    /// The signals among the facts, in the order of their coming.
    var signals: [Signal] { self.state.withLock { $0.signals.facts } }
    /// The recognitions among the facts, in the order of their coming.
    var recognitions: [Recognition] { self.state.withLock { $0.recognitions.facts } }
    /// What was said of customers, in the order of its coming.
    var traits: [CustomerTrait] { self.state.withLock { $0.traits.facts } }
    /// What went wrong while reading, which DuckDB's own message does not tell well enough to act on.
    var error: (any Error)? { self.state.withLock { $0.error } }

    /// The next batch; nil when there is none.
    func next() -> Batch? {
        self.state.withLock { state in
            while let batch = state.source?.next() {
                guard (batch.id ?? .max) > state.last else { continue }
                if let id = batch.id { state.newest = max(state.newest, id) }
                state.batches += 1
                return Batch(number: state.batches, facts: batch)
            }
            state.source = nil
            return nil
        }
    }

    /// What a thread that begins to read sums up in.
    func newParts() -> RollupParts { RollupParts(bits: self.state.withLock { $0.bits }) }

    /// Takes what one thread summed up.
    func note(_ parts: RollupParts) {
        self.state.withLock { state in
            if state.parts == nil { state.parts = parts } else { state.parts?.merge(parts) }
        }
    }

    /// The rollups' sums of all that was read.
    func takeParts() -> RollupParts? {
        self.state.withLock { state in
            defer { state.parts = nil }
            return state.parts
        }
    }

    func note(_ signal: Signal, in batch: Batch) {
        self.state.withLock { $0.signals.add(signal, batch) }
    }

    func note(_ recognition: Recognition, in batch: Batch) {
        self.state.withLock { $0.recognitions.add(recognition, batch) }
    }

    func note(_ trait: CustomerTrait, in batch: Batch) {
        self.state.withLock { $0.traits.add(trait, batch) }
    }

    func note(_ error: any Error) {
        self.state.withLock { $0.error = $0.error ?? error }
    }
}
