/// One thing a customer did or met, after the door: checked, matched to the catalogue and judged. The unit of
/// everything that Parallax says.
package struct Interaction: Equatable, Sendable {
    /// When it happened, by the customer's clock as corrected at the door.
    package var at: Instant
    /// The client's id for it, hashed; nil where the client gave none.
    package var id: InteractionID?
    /// The service, or nil where no rule of the catalogue knows it ("What we don't know yet").
    package var service: ServiceID?
    /// The step, or nil where no rule of the service knows it.
    package var step: StepID?
    package var kind: Kind
    package var channel: Channel
    package var customer: CustomerID?
    package var session: SessionID?
    package var outcome: Outcome
    /// It did not do what the customer wanted; always `outcome == .bad`.
    package var failed: Bool
    /// Machine traffic: kept, counted, and out of every question unless asked for.
    package var bot: Bool
    /// How long the customer waited, nil where nobody measured it.
    package var duration: Milliseconds?
    /// The target time T that it was judged by.
    package var target: Milliseconds
    package var vitals: Vitals
    package var value: Money?
    /// What the customer said, on the survey's own scale.
    package var score: Double?
    /// The customer's own words; of a fault, its message.
    package var text: String?
    /// The path without its query string.
    package var path: String?
    package var method: String?
    /// HTTP status, where there was one.
    package var status: UInt16?
    package var device: Device
    /// Family names such as `Chrome`; empty where unknown.
    package var browser: String
    package var os: String
    /// ISO 3166-1 alpha-2; empty where unknown.
    package var country: String
    package var release: String
    /// The view that it happened in.
    package var page: PageID?
    /// What in the page it was about: an element's selector, or the place in the code.
    package var element: String?
    /// Further attributes as one JSON object, or nil.
    package var attributes: String?

    /// What stands for a release, browser or system that a sender names beyond the number of names that it may bring in.
    package static let otherName = "(other)"

    package init(
        at: Instant, service: ServiceID?, step: StepID? = nil, kind: Kind = .request, channel: Channel = .web,
        outcome: Outcome = .good, target: Milliseconds = .seconds(2)
    ) {
        self.at = at
        self.service = service
        self.step = step
        self.kind = kind
        self.channel = channel
        self.outcome = outcome
        self.failed = false
        self.bot = false
        self.target = target
        self.vitals = Vitals()
        self.device = .unknown
        self.browser = ""
        self.os = ""
        self.country = ""
        self.release = ""
    }

    /// Time the customer waited beyond the target: what `lost time` adds up. Zero where the duration is unknown.
    package var lost: Milliseconds {
        guard let duration, duration > self.target else { return Milliseconds(0) }
        return Milliseconds(duration.count - self.target.count)
    }
}
