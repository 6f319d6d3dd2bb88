import Experience

/// What an event and a transaction tell in the same words (https://develop.sentry.dev/sdk/data-model/event-payloads).
struct SentrySaid {
    let item: JSONTree
    let trace: JSONTree?
    private let request: JSONTree?

    init(_ item: JSONTree) {
        self.item = item
        self.trace = item["contexts"]?["trace"]
        self.request = item["request"]
    }

    /// Names and mail addresses are never looked at; `{{auto}}` leaves the address to whoever receives.
    ///
    /// - Parameters:
    ///   - shift: what to add to the sender's times.
    ///   - knows: whether the catalogue has a service of this id.
    func raw(_ kind: Kind, at: JSONTree?, shift: Milliseconds, knows: (String) -> Bool) throws(Refusal)
        -> RawInteraction
    {
        guard let at = at?.instant(power: 3) else {
            throw Refusal(
                .missingField, "timestamp: expected seconds since 1970, or a time such as 2026-11-21T10:00:00Z.")
        }
        var raw = RawInteraction()
        raw.at = at + shift
        raw.kind = kind
        raw.service = self.tag("service").flatMap { knows($0) ? $0 : nil }
        raw.release = self.item["release"]?.text(upTo: 200)
        let target = self.request?["url"]?.target
        raw.host = target?.host
        raw.path = target?.path
        raw.method = self.request?["method"]?.text(upTo: 20).map(RequestTarget.capitals)
        raw.operation = self.item["transaction"]?.text(upTo: 200)
        raw.userAgent = self.header("user-agent").map { $0.cut(to: 2000) }
        let user = self.item["user"]
        raw.customer = user?["id"]?.id
        let address = (user?["ip_address"] ?? self.request?["env"]?["REMOTE_ADDR"])?.text(upTo: 100)
        raw.address = address == "{{auto}}" ? nil : address
        return raw
    }

    /// Attributes that begin with what all items have.
    func attributes() -> AttributeText {
        var attributes = AttributeText()
        attributes.add("environment", self.item["environment"]?.text(upTo: 200))
        attributes.add("traceId", self.trace?["trace_id"]?.text(upTo: 64))
        return attributes
    }

    /// Tags are an object or a list of pairs, and so are headers.
    func tag(_ name: String) -> String? { Self.pair(self.item["tags"], name) }

    private func header(_ name: String) -> String? { Self.pair(self.request?["headers"], name) }

    private static func pair(_ pairs: JSONTree?, _ name: String) -> String? {
        switch pairs {
        case .object(let members)?: members.first { $0.key.lowercased() == name }?.value.text
        case .list(let items)?:
            items.first { $0.items.count == 2 && $0.items[0].text?.lowercased() == name }?.items[1].text
        default: nil
        }
    }
}
