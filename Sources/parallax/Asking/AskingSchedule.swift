import Experience
import Synchronization

/// When each of those who are asked is due, each at its own pace and never twice at once, and whose silence was told already.
final class AskingSchedule: Sendable {
    private struct State {
        /// When each is to be asked again; absent before it was ever asked.
        var due: [String: ContinuousClock.Instant] = [:]
        var underWay: Set<String> = []
        /// Those whose last round failed, with how often in a row: told once, not in every round.
        var failures: [String: Int] = [:]
    }

    enum News: Equatable {
        case wentAway, cameBack
    }

    private let state = Mutex(State())

    /// Whether it is due, and not just being asked.
    func begin(_ id: String, every: Milliseconds) -> Bool {
        let now = ContinuousClock.now
        return self.state.withLock { state in
            guard !state.underWay.contains(id), state.due[id] ?? now <= now else { return false }
            state.underWay.insert(id)
            state.due[id] = now + .milliseconds(every.count)
            return true
        }
    }

    func end(_ id: String) {
        self.state.withLock { _ = $0.underWay.remove(id) }
    }

    /// What a round came to.
    ///
    /// - Returns: what there is to tell of it; nil where it is as it was.
    func note(_ id: String, failed: Bool) -> News? {
        self.state.withLock { state in
            guard failed else { return state.failures.removeValue(forKey: id) == nil ? nil : .cameBack }
            state.failures[id, default: 0] += 1
            return state.failures[id] == 1 ? .wentAway : nil
        }
    }

    /// Asks one that failed less often, twice as long after each time in a row up to 15 minutes, and not before it said.
    ///
    /// - Parameter after: how long it wants to be left alone; at most an hour is believed.
    func backOff(_ id: String, every: Milliseconds, after: Milliseconds?) {
        let now = ContinuousClock.now
        self.state.withLock { state in
            let doublings = min(max(0, (state.failures[id] ?? 1) - 1), 20)
            let slower = max(every, min(Milliseconds(every.count << doublings), .minutes(15)))
            state.due[id] = now + .milliseconds(max(slower, min(after ?? slower, .hours(1))).count)
        }
    }
}
