import Dispatch
import Synchronization

/// One thread of its own for password hashing, with a short queue: a flood of sign-ins neither stalls the server's other
/// work nor eats its memory (32 MiB, once).
package final class PasswordWork: Sendable {
    private let thread = DispatchQueue(label: "parallax.passwords")
    private let waiting = Mutex(0)
    private let most: Int

    /// - Parameter most: how many may wait or work at once; who comes then is turned away.
    package init(most: Int = 16) {
        self.most = most
    }

    /// Too many are waiting; try again in a few seconds.
    package struct Busy: Error, Sendable, Equatable {}

    /// Runs blocking work on the thread.
    /// - Throws: ``Busy``, or what the work throws.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let admitted = self.waiting.withLock { waiting in
            guard waiting < self.most else { return false }
            waiting += 1
            return true
        }
        guard admitted else { throw Busy() }
        defer { self.waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            self.thread.async { continuation.resume(with: Result(catching: work)) }
        }
    }
}
