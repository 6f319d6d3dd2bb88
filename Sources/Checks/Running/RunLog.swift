import Experience
import Synchronization

/// What one attempt has come to so far: read also where the attempt was cut short.
final class RunLog: Sendable {
    private struct State {
        var steps: [CheckResult.Step] = []
        /// The step under way, and since when.
        var current: (name: String, since: ContinuousClock.Instant)?
        var status: UInt16?
        var request: CheckedRequest?
    }

    private let state = Mutex(State())
    /// The clock on the wall, for what expires.
    let now: @Sendable () -> Instant

    init(now: @escaping @Sendable () -> Instant) {
        self.now = now
    }

    func begin(_ name: String) {
        self.state.withLock {
            $0.current = (name, .now)
            $0.status = nil
        }
    }

    func note(status: UInt16) { self.state.withLock { $0.status = status } }

    func note(method: String, address: WebAddress) {
        self.state.withLock {
            $0.request = CheckedRequest(method: method, host: address.host, path: address.path)
        }
    }

    /// The step under way is over.
    ///
    /// - Parameter trouble: what was wrong with it.
    func end(trouble: String? = nil) {
        let elapsed = self.elapsed
        self.state.withLock { state in
            guard let current = state.current else { return }
            state.steps.append(
                CheckResult.Step(name: current.name, duration: elapsed, status: state.status, trouble: trouble))
            state.current = nil
        }
    }

    /// How long the step under way has taken.
    var elapsed: Milliseconds {
        guard let since = self.state.withLock({ $0.current?.since }) else { return Milliseconds(0) }
        return Milliseconds(since.duration(to: .now))
    }

    var steps: [CheckResult.Step] { self.state.withLock { $0.steps } }
    /// The last request, by which rules find the step of a journey.
    var request: CheckedRequest? { self.state.withLock { $0.request } }
}

/// What a check asked for last.
package struct CheckedRequest: Sendable, Equatable {
    package var method: String
    package var host: String
    package var path: String
}

extension Milliseconds {
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.init(seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
