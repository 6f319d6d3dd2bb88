import Checks
import Experience

/// The catalogue's checks and what each last came to.
struct ChecksAnswer: Encodable, Sendable {
    var checks: [One]

    /// One check.
    struct One: Encodable, Sendable {
        var id: String
        var name: String
        var service: String
        /// Null where its runs say nothing of a component.
        @Nullable var component: String?
        /// `http`, `tls`, `dns` or `tcp`.
        var kind: String
        var everyMs: Int64
        /// `up`, `degraded` or `down`; `unknown` before its first run, and where it cannot be run.
        var state: String
        /// What the last run came to, in words.
        @Nullable var message: String?
        @Nullable var ranAt: String?
        /// Since when it has been so.
        @Nullable var since: String?
        @Nullable var durationMs: Int64?
        @Nullable var attempts: Int?
        var steps: [Step]
        /// When its maintenance is over; null where it has none now.
        @Nullable var restsUntil: String?
        @Nullable var nextAt: String?
    }

    /// One step of the last run.
    struct Step: Encodable, Sendable {
        var name: String
        var durationMs: Int64
        @Nullable var status: Int?
        @Nullable var trouble: String?

        init(_ step: CheckResult.Step) {
            self.name = step.name
            self.durationMs = step.duration.count
            self.status = step.status.map(Int.init)
            self.trouble = step.trouble
        }
    }

    init(_ statuses: [CheckStatus]) {
        self.checks = statuses.map(One.init)
    }
}

extension ChecksAnswer.One {
    init(_ status: CheckStatus) {
        let (check, result) = (status.check, status.result)
        self.id = check.id
        self.name = check.name
        self.service = check.service.rawValue
        self.component = check.component?.rawValue
        self.kind = check.kind
        self.everyMs = check.every.count
        self.state = result?.verdict.state?.name ?? "unknown"
        self.message = result?.message
        self.ranAt = result.map { InstantText.format($0.started) }
        self.since = status.since.map(InstantText.format)
        self.durationMs = result?.duration.count
        self.attempts = result?.attempts
        self.steps = (result?.steps ?? []).map(ChecksAnswer.Step.init)
        self.restsUntil = status.restsUntil.map(InstantText.format)
        self.nextAt = status.next.map(InstantText.format)
    }
}

extension Check {
    /// What it does, as the catalogue names it.
    var kind: String {
        switch self.probe {
        case .http: "http"
        case .tls: "tls"
        case .dns: "dns"
        case .tcp: "tcp"
        }
    }
}
