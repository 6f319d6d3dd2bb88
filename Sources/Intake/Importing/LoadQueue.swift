import Dispatch
package import Facts
import Synchronization

/// Carries admitted chunks to the fact store's own thread: who puts waits without holding a thread, who takes blocks. It
/// holds a few chunks, so that decoding goes on while the store works.
package final class LoadQueue: Sendable {
    private struct State {
        var chunks: [AdmittedChunk] = []
        var tally = ImportTally()
        var isFinished = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let capacity: Int

    /// - Parameter capacity: chunks held at most.
    package init(capacity: Int = 4) {
        self.capacity = max(1, capacity)
    }

    /// Puts a chunk in line; waits while the line is full. To be called by one task alone.
    package func put(_ chunk: AdmittedChunk) async {
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            let isFree = self.state.withLock { state in
                guard !state.isFinished else { return true }
                state.chunks.append(chunk)
                if state.chunks.count < self.capacity { return true }
                state.waiting = done
                return false
            }
            self.filled.signal()
            if isFree { done.resume() }
        }
    }

    /// No more chunks will come; those in line still go.
    package func finish() {
        self.end(dropping: false)
    }

    /// Nobody takes any more: what is in line is dropped, and nobody waits.
    package func close() {
        self.end(dropping: true)
    }

    /// Everything that was put is taken, and no more will come.
    package var isExhausted: Bool {
        self.state.withLock { $0.isFinished && $0.chunks.isEmpty }
    }

    /// What became of the lines taken from here so far.
    package var tally: ImportTally { self.state.withLock { $0.tally } }

    /// The next chunks as batches of one load: ends after about `size` facts, or when nothing more comes.
    package func load(size: Int) -> Load {
        Load(queue: self, left: size)
    }

    private func end(dropping: Bool) {
        let waiting = self.state.withLock { state in
            state.isFinished = true
            if dropping { state.chunks = [] }
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
        self.filled.signal()
    }

    /// Blocks until there is a chunk; nil when there will be none.
    fileprivate func take() -> AdmittedChunk? {
        while true {
            let (chunk, waiting, isOver) = self.state.withLock { state in
                guard !state.chunks.isEmpty else {
                    return (AdmittedChunk?.none, CheckedContinuation<Void, Never>?.none, state.isFinished)
                }
                let chunk = state.chunks.removeFirst()
                state.tally.add(chunk.tally)
                defer { state.waiting = nil }
                return (chunk, state.waiting, false)
            }
            waiting?.resume()
            if let chunk { return chunk }
            if isOver { return nil }
            self.filled.wait()
        }
    }

    /// The batches of one load. Taking the next blocks the thread.
    package struct Load: Sequence, IteratorProtocol, Sendable {
        fileprivate let queue: LoadQueue
        fileprivate var left: Int

        package mutating func next() -> FactBatch? {
            guard self.left > 0, let chunk = self.queue.take() else { return nil }
            self.left -= chunk.facts.interactions + chunk.facts.signals
            return chunk.facts.batch
        }
    }
}
