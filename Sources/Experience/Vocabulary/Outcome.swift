/// How an interaction went for the customer (Apdex 1.1, section 2): `good` within the target time T, `tolerable` within
/// 4T, `bad` beyond 4T or failed. The raw value is how facts are stored and never changes.
package enum Outcome: UInt8, CaseIterable, Sendable {
    case good = 0
    case tolerable = 1
    case bad = 2
}

extension Outcome {
    /// Judges an interaction by Apdex's rule, F = 4T.
    ///
    /// - Parameters:
    ///   - failed: it did not do what the customer wanted; bad whatever its speed.
    ///   - duration: how long the customer waited, or nil where nobody measured it. Without a duration only a failure
    ///     speaks, so the rest counts as good and the customers' view says that speed is unknown.
    ///   - target: the step's target time T.
    package init(failed: Bool, duration: Milliseconds?, target: Milliseconds) {
        guard !failed else { self = .bad; return }
        guard let duration else { self = .good; return }
        if duration <= target {
            self = .good
        } else if duration <= target * 4 {
            self = .tolerable
        } else {
            self = .bad
        }
    }
}
