import Synchronization

/// The batches of one load, read from the spool a few at a time: what waits, and what comes in meanwhile. So a backlog
/// never stands in memory, and a load under way takes along what would need the next one.
final class SpooledBatches: Sequence, IteratorProtocol, Sendable {
    private struct State {
        /// Read and not given out yet, the next one last.
        var read: [FactBatch] = []
        var newest: Int64
        var bytes = 0
        var isAtEnd = false
        var error: (any Error)?
    }

    /// Bytes that are read at once.
    private static let sip = 4 << 20

    private let spool: Spool
    private let limit: Int
    private let state: Mutex<State>

    /// - Parameters:
    ///   - id: the newest batch that is loaded.
    ///   - bytes: about how much is given out at most.
    init(_ spool: Spool, after id: Int64, upTo bytes: Int) {
        self.spool = spool
        self.limit = bytes
        self.state = Mutex(State(newest: id))
    }

    /// The newest batch that was given out, or that was loaded before.
    var newest: Int64 { self.state.withLock { $0.newest } }
    /// Why the spool could not be read on; what was given out is whole.
    var error: (any Error)? { self.state.withLock { $0.error } }

    func next() -> FactBatch? {
        self.state.withLock { state in
            if state.read.isEmpty, !state.isAtEnd { self.read(&state) }
            guard let batch = state.read.popLast() else { return nil }
            state.newest = batch.id ?? state.newest
            return batch
        }
    }

    /// Reads on. Where little is left this is the end: a trickle would keep a load open for ever.
    private func read(_ state: inout State) {
        do {
            let batches = try self.spool.batches(after: state.newest, upTo: Self.sip)
            let bytes = batches.reduce(0) { $0 + $1.bytes.count }
            state.read = batches.reversed()
            state.bytes += bytes
            state.isAtEnd = bytes < Self.sip / 4 || state.bytes >= self.limit
        } catch {
            state.error = error
            state.isAtEnd = true
        }
    }
}
