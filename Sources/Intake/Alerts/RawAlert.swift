import Experience

/// One alert as some monitoring system told it: decoded; which components it is about is still to be found.
struct RawAlert: Equatable, Sendable {
    enum State: Equatable, Sendable {
        case firing(Severity)
        /// It was as bad as that before.
        case resolved(Severity)

        var isOver: Bool {
            switch self {
            case .firing: false
            case .resolved: true
            }
        }
    }

    /// The system that told it: `alertmanager`, or a webhook's id.
    var source: String
    /// The system's own id of the alert: the same while it fires, when it is told again, and when it is over.
    var id: String
    var labels: [String: String]
    var state: State
    /// When it began to fire, or was over, by the system's clock; nil where it does not tell.
    var since: Instant?
    /// The component's id, where the system names it; nil leaves it to the labels.
    var component: String?

    /// Whose signals its are: one source for each alert, so that the worst of several at one component counts.
    var signalSource: String { "\(self.source)/\(self.id)" }
}
