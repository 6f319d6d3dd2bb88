import Experience

/// From PostHog's events to interactions and the evidence beside them: a pure function. Of the events that its clients make
/// themselves, whose names begin with `$`, most are passed over and no refusal.
struct PostHogMapping {
    let received: Instant
    /// What to add to the client's times.
    let shift: Milliseconds
    /// The browser itself sends, whose own header then says what it is.
    let isBrowser: Bool
    let knows: (String) -> Bool

    init(_ events: PostHogEvents, received: Instant, isBrowser: Bool, knows: @escaping (String) -> Bool) {
        self.received = received
        self.shift = ClockShift.of(sent: events.sent?.instant(), received: received)
        self.isBrowser = isBrowser
        self.knows = knows
    }

    func mapped(_ events: [JSONTree]) -> [Mapped] {
        events.compactMap { event in Mapped(unlessPassedOver: { () throws(Refusal) in try self.raw(event) }) }
    }

    private func raw(_ event: JSONTree) throws(Refusal) -> RawInteraction? {
        guard let name = event["event"]?.text(upTo: 200) else {
            throw Refusal(.missingField, "event: missing. Every event of PostHog has a name.")
        }
        let said = event["properties"]
        switch name {
        case "$pageview", "$screen": return try self.view(event, said)
        case "$web_vitals": return try self.vitals(event, said)
        case "$exception": return try self.exception(event, said)
        case _ where name.hasPrefix("$"): return nil
        default: return try self.own(event, said, name)
        }
    }

    private func view(_ event: JSONTree, _ said: JSONTree?) throws(Refusal) -> RawInteraction {
        var raw = try self.common(event, said, .view)
        raw.page = said?["$pageview_id"]?.id
        // What an application on a phone calls what it shows.
        raw.event = said?["$screen_name"]?.text(upTo: 200)
        if raw.event != nil { raw.channel = .app }
        return raw
    }

    /// The last values of a view's web vitals.
    private func vitals(_ event: JSONTree, _ said: JSONTree?) throws(Refusal) -> RawInteraction? {
        var raw = try self.common(event, said, .measurement)
        for name in ["lcp", "inp", "cls", "fcp"] {
            if let value = said?["$web_vitals_\(name.uppercased())_value"]?.number?.double {
                raw.vitals.take(name, value)
            }
        }
        raw.page = said?["$pageview_id"]?.id
        return raw.vitals.isEmpty ? nil : raw
    }

    /// The first in the list is the one that nobody caught; those after it led to it.
    private func exception(_ event: JSONTree, _ said: JSONTree?) throws(Refusal) -> RawInteraction? {
        var raw = try self.common(event, said, .fault)
        let isOwn = raw.take(
            exception: said?["$exception_list"]?.items.first, message: said?["$exception_message"],
            page: said?["$current_url"], AttributeText())
        return isOwn ? raw : nil
    }

    /// What clients add to every event: whose it is, which is kept as a hash alone, and the key.
    private static let unkept: Set<String> = ["distinct_id", "token", "title"]

    /// What the application counts of its own accord. With a value it is an order.
    private func own(_ event: JSONTree, _ said: JSONTree?, _ name: String) throws(Refusal) -> RawInteraction {
        let amount = said?["$revenue"] ?? said?["revenue"] ?? said?["value"]
        let value = Money(amount: amount, currency: said?["$currency"] ?? said?["currency"])
        var raw = try self.common(event, said, value == nil ? .action : .order)
        raw.event = name
        raw.value = value
        var attributes = AttributeText()
        if case .object(let properties)? = said {
            try attributes.add(.object(properties.filter { !$0.key.hasPrefix("$") && !Self.unkept.contains($0.key) }))
        }
        raw.attributes = attributes.text
        return raw
    }
}
