import Experience

/// From what Sentry's SDKs send to interactions and the faults beside them: a pure function. What is neither is passed over
/// and no refusal: work inside a service, logs, profiles, replays, attachments, check-ins.
struct SentryMapping {
    /// The largest event or transaction (Sentry's own limit).
    static let longestItem = 1 << 20

    let shift: Milliseconds
    let knows: (String) -> Bool

    /// - Parameter received: when the envelope came in, by the server's clock.
    init(_ envelope: SentryEnvelope, received: Instant, knows: @escaping (String) -> Bool) {
        self.shift = ClockShift.of(sent: envelope.header["sent_at"]?.instant(power: 3), received: received)
        self.knows = knows
    }

    func mapped(_ envelope: SentryEnvelope) -> [Mapped] { envelope.items.flatMap(self.mapped) }

    private func mapped(_ item: SentryEnvelope.Item) -> [Mapped] {
        do throws(Refusal) {
            let make: (JSONTree) throws(Refusal) -> [RawInteraction]
            switch item.type {
            case "event": make = self.event
            case "transaction": make = self.transaction
            case "session": make = self.session
            case "span": make = self.vital
            default: return []
            }
            guard item.payload.count <= Self.longestItem else {
                throw Refusal(.tooLong, "\(item.type): \(item.payload.count) bytes, at most 1 MiB is taken.")
            }
            return try make(try JSONTree(item.payload)).map { .success($0) }
        } catch {
            return [.failure(error)]
        }
    }

    func raw(_ said: SentrySaid, _ kind: Kind, at: String) throws(Refusal) -> RawInteraction {
        try said.raw(kind, at: said.item[at], shift: self.shift, knows: self.knows)
    }

    /// An application on a device that fell over or hung. In browsers a session counts as crashed after any error, which
    /// is an event already; all other sessions tell how many there were, and these are counted here anyway.
    private func session(_ session: JSONTree) throws(Refusal) -> [RawInteraction] {
        guard let status = session["status"]?.text, status == "crashed" || status == "abnormal",
            session["attrs"]?["user_agent"] == nil
        else { return [] }
        let said = SentrySaid(session)
        var raw = try self.raw(said, .fault, at: "timestamp")
        raw.channel = .app
        raw.release = session["attrs"]?["release"]?.text(upTo: 200)
        raw.text = status == "crashed" ? "The application crashed" : "The application ended abnormally"
        raw.session = session["sid"]?.id
        raw.customer = session["did"]?.id
        raw.id = raw.session.map { "\($0)-\(status)" }
        var attributes = AttributeText()
        attributes.add("type", "crash")
        attributes.add("environment", session["attrs"]?["environment"]?.text)
        raw.attributes = attributes.text
        return [raw]
    }
}
