import Dispatch

/// Runs an actor's work one piece after another on a queue of its own, because DuckDB's calls block and must never hold
/// up Swift's cooperative threads.
final class LaneExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) {
        self.queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
