package import Experience

/// One interaction or piece of evidence, as far as a visit's story tells it.
package struct SessionFact: Sendable, Equatable {
    package var at: Instant
    package var kind: Kind
    package var service: ServiceID?
    package var step: StepID?
    package var channel: Channel
    package var outcome: Outcome
    package var failed: Bool
    package var duration: Milliseconds?
    package var target: Milliseconds
    package var vitals: Vitals
    package var value: Money?
    package var score: Double?
    package var text: String?
    package var path: String
    package var method: String
    package var status: Int?
    package var page: PageID?
    package var element: String
    package var said: FactAttributes

    package init(
        at: Instant, kind: Kind, service: ServiceID? = nil, step: StepID? = nil, outcome: Outcome = .good,
        target: Milliseconds = .seconds(2)
    ) {
        self.at = at
        self.kind = kind
        self.service = service
        self.step = step
        self.channel = .web
        self.outcome = outcome
        self.failed = false
        self.target = target
        self.vitals = Vitals()
        self.path = ""
        self.method = ""
        self.element = ""
        self.said = FactAttributes()
    }

    /// It is an interaction, and it was bad.
    package var isBad: Bool { !self.kind.isEvidence && self.outcome == .bad }
}
