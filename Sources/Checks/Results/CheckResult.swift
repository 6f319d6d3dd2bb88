package import Experience

/// What one run of a check came to.
package struct CheckResult: Sendable, Equatable {
    /// What the run says of its component.
    package enum Verdict: Sendable, Equatable {
        case up
        case degraded
        case down
        /// It could not be run as it stands, and so says nothing: a secret is missing, an address is refused.
        case notRun
    }

    /// One step of the run, in the order in which they were taken.
    package struct Step: Sendable, Equatable {
        package var name: String
        package var duration: Milliseconds
        /// The HTTP status, where there was one.
        package var status: UInt16?
        /// What was wrong with it; nil where nothing was.
        package var trouble: String?

        package init(name: String, duration: Milliseconds, status: UInt16? = nil, trouble: String? = nil) {
            self.name = name
            self.duration = duration
            self.status = status
            self.trouble = trouble
        }
    }

    package var verdict: Verdict
    /// One sentence; no secret of the check is in it.
    package var message: String
    /// When the attempt that counts began.
    package var started: Instant
    /// Of the attempt that counts, from its beginning to its end.
    package var duration: Milliseconds
    package var steps: [Step]
    /// What was asked for last, by HTTP.
    package var request: CheckedRequest?
    /// Attempts made, from 1.
    package var attempts = 1

    package init(
        verdict: Verdict, message: String, started: Instant, duration: Milliseconds, steps: [Step] = []
    ) {
        self.verdict = verdict
        self.message = message
        self.started = started
        self.duration = duration
        self.steps = steps
    }
}

extension CheckResult.Verdict {
    /// The signal's state; nil where nothing is known.
    package var state: SignalState? {
        switch self {
        case .up: .up
        case .degraded: .degraded
        case .down: .down
        case .notRun: nil
        }
    }
}
