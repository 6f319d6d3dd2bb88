import Experience

/// An interaction as it lies in the spool's bytes. Its texts are stretches of these bytes, so it lives no longer than they
/// do: what is read a million times in a row is read so, without a copy.
struct InteractionView {
    /// UTF-8, as the reader has checked.
    typealias Text = UnsafeRawBufferPointer

    var at: Instant
    var kind: Kind
    var channel: Channel
    var outcome: Outcome
    var device: Device
    var target: Milliseconds
    var failed: Bool
    var bot: Bool
    var id: InteractionID?
    var service: Text?
    var step: Text?
    var customer: CustomerID?
    var session: SessionID?
    var duration: Milliseconds?
    var vitals = Vitals()
    /// Ten-thousandths, and the currency.
    var value: (amount: Int64, currency: Text)?
    var score: Double?
    var text: Text?
    var path: Text?
    var method: Text?
    var status: UInt16?
    var browser: Text?
    var os: Text?
    var country: Text?
    var release: Text?
    var page: PageID?
    var element: Text?
    var attributes: Text?
}

extension Interaction {
    /// The interaction by itself, its texts copied.
    init(_ view: InteractionView) {
        func copy(_ text: InteractionView.Text) -> String { String(decoding: text, as: UTF8.self) }
        self.init(
            at: view.at, service: view.service.map { ServiceID(rawValue: copy($0)) },
            step: view.step.map { StepID(rawValue: copy($0)) }, kind: view.kind, channel: view.channel,
            outcome: view.outcome, target: view.target)
        self.id = view.id
        self.failed = view.failed
        self.bot = view.bot
        self.customer = view.customer
        self.session = view.session
        self.duration = view.duration
        self.vitals = view.vitals
        self.value = view.value.map { Money(tenThousandths: $0.amount, currency: copy($0.currency)) }
        self.score = view.score
        self.text = view.text.map(copy)
        self.path = view.path.map(copy)
        self.method = view.method.map(copy)
        self.status = view.status
        self.device = view.device
        self.browser = view.browser.map(copy) ?? ""
        self.os = view.os.map(copy) ?? ""
        self.country = view.country.map(copy) ?? ""
        self.release = view.release.map(copy) ?? ""
        self.page = view.page
        self.element = view.element.map(copy)
        self.attributes = view.attributes.map(copy)
    }
}
