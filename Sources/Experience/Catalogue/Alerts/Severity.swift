/// What an alert that fires means for its component.
package enum Severity: Sendable, CaseIterable, Named {
    case down, degraded
    /// It says nothing about customers: the alert is passed over.
    case none

    /// The state that it puts a component into; nil where it says nothing.
    package var state: SignalState? {
        switch self {
        case .down: .down
        case .degraded: .degraded
        case .none: nil
        }
    }

    /// What the label `severity` means where the catalogue says nothing of it: the words of Prometheus' own rules, of
    /// kube-prometheus and of PagerDuty. In small letters.
    package static let usual: [String: Severity] = {
        let words: [(Severity, [String])] = [
            (.down, ["critical", "page", "error", "emergency", "alert", "fatal", "major", "high", "disaster", "down"]),
            (.degraded, ["warning", "warn", "minor", "average", "ticket", "degraded"]),
            (.none, ["none", "info", "information", "informational", "notice", "debug", "low"]),
        ]
        let pairs = words.flatMap { severity, words in words.map { ($0, severity) } }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }()
}

extension Catalogue {
    /// What an alert of this severity means; capitals do not matter. Whoever made an alert without a severity, or with one that
    /// nobody explained, wanted to be called: it is down.
    package func severity(_ word: String?) -> Severity {
        guard let word = word?.lowercased() else { return .down }
        return self.severities[word] ?? Severity.usual[word] ?? .down
    }
}
