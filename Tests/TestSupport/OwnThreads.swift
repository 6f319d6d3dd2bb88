import Dispatch

/// Runs a task, and those that are its children, beside Swift's own threads: nothing that other tests do holds it up.
package final class OwnThreads: TaskExecutor {
    private let queue = DispatchQueue(label: "tests.own-threads", attributes: .concurrent)

    package init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
