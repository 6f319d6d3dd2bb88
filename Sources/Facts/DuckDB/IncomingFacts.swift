import Experience
import Synchronization

/// The batches of one load, handed out to whichever thread DuckDB reads them on: once to be taken in (``Pass/first``), and once more, from
/// memory, for what the rollups need of them (``Pass/second``).
final class IncomingFacts: Sendable {
    enum Pass: Sendable {
        case first, second
    }

    private struct State {
        /// Where the first pass gets its batches from; may wait.
        var source: AnyIterator<FactBatch>?
        var received = Instant(milliseconds: 0)
        var last: Int64 = 0
        var newest: Int64 = 0
        /// Batches of the first pass, each of which the second hands out once more.
        var taken: [FactBatch] = []
        var nextOfSecond = 0
        var signals: [Signal] = []
        var error: (any Error)?
    }

    private let state = Mutex(State())

    /// Begins a load: batches up to and with the id `last` are passed over.
    func begin(_ batches: some Sequence<FactBatch> & Sendable, after last: Int64, received: Instant) {
        self.state.withLock { state in
            state = State()
            state.source = AnyIterator(batches.makeIterator())
            state.received = received
            state.last = last
            state.newest = last
        }
    }

    /// Forgets the load, whose batches may be large.
    func end() {
        self.state.withLock { $0 = State() }
    }

    /// When the load came in.
    var received: Instant { self.state.withLock { $0.received } }
    /// The newest id among the batches taken.
    var newest: Int64 { self.state.withLock { $0.newest } }
    /// The signals that the first pass met.
    var signals: [Signal] { self.state.withLock { $0.signals } }
    /// What went wrong in a pass, which DuckDB's own message does not tell well enough to act on.
    var error: (any Error)? { self.state.withLock { $0.error } }

    /// The next batch; nil when there is none.
    func next(_ pass: Pass) -> FactBatch? {
        self.state.withLock { state in
            switch pass {
            case .first:
                while let batch = state.source?.next() {
                    guard (batch.id ?? .max) > state.last else { continue }
                    if let id = batch.id { state.newest = max(state.newest, id) }
                    state.taken.append(batch)
                    return batch
                }
                state.source = nil
                return nil
            case .second:
                guard state.nextOfSecond < state.taken.count else { return nil }
                defer { state.nextOfSecond += 1 }
                return state.taken[state.nextOfSecond]
            }
        }
    }

    func note(_ signal: Signal) {
        self.state.withLock { $0.signals.append(signal) }
    }

    func note(_ error: any Error) {
        self.state.withLock { $0.error = $0.error ?? error }
    }
}
