package import Experience
import Synchronization

/// How a check is: what pages and the API tell.
package struct CheckStatus: Sendable, Equatable {
    package var check: Check
    /// Of the last run; nil where there was none since the program started.
    package var result: CheckResult?
    /// Since when the verdict has been the same.
    package var since: Instant?
    /// When its maintenance is over; nil where it has none now.
    package var restsUntil: Instant?
    /// When its next turn is; nil where that is not known yet.
    package var next: Instant?

    package init(
        check: Check, result: CheckResult? = nil, since: Instant? = nil, restsUntil: Instant? = nil,
        next: Instant? = nil
    ) {
        self.check = check
        self.result = result
        self.since = since
        self.restsUntil = restsUntil
        self.next = next
    }
}

/// What the checks last came to, since the program started.
package final class CheckBook: Sendable {
    private let entries = Mutex<[String: CheckStatus]>([:])

    package init() {}

    /// - Returns: the verdict before; nil where this is the first.
    @discardableResult
    package func note(_ result: CheckResult, of check: Check) -> CheckResult.Verdict? {
        self.entries.withLock { entries in
            let before = entries[check.id]
            var status = CheckStatus(check: check, result: result, since: result.started)
            if let before, before.result?.verdict == result.verdict { status.since = before.since }
            status.next = before?.next
            entries[check.id] = status
            return before?.result?.verdict
        }
    }

    package func note(resting check: Check, until: Instant) {
        self.entries.withLock { $0[check.id, default: CheckStatus(check: check)].restsUntil = until }
    }

    package func note(next: Instant?, of id: String) {
        self.entries.withLock { $0[id]?.next = next }
    }

    /// Of all checks of a catalogue, in its order.
    package func statuses(of checks: [Check], now: Instant) -> [CheckStatus] {
        self.entries.withLock { entries in
            checks.map { check in
                // What a check came to before it was changed says nothing of it now.
                guard var status = entries[check.id], status.check == check else { return CheckStatus(check: check) }
                if let until = status.restsUntil, until <= now { status.restsUntil = nil }
                return status
            }
        }
    }
}
