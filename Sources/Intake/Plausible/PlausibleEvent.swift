import Experience

/// An event as Plausible's scripts and its events API tell it (plausible/docs, `docs/events-api.md`): long names by the API,
/// short keys by the scripts.
struct PlausibleEvent {
    private let said: JSONTree

    /// - Throws: ``Refusal`` where it is none.
    init(_ said: JSONTree) throws(Refusal) {
        guard case .object = said else {
            throw Refusal(.notReadable, "Expected Plausible's event, one JSON object: {\"name\": …, \"url\": …}.")
        }
        self.said = said
    }

    private func value(_ long: String, _ short: String) -> JSONTree? { self.said[long] ?? self.said[short] }

    /// Nil where it tells how long a page was looked at (`engagement`), which nothing here counts.
    ///
    /// - Parameter knows: whether the catalogue has a service of this id.
    func raw(knows: (String) -> Bool) throws(Refusal) -> RawInteraction? {
        guard let name = self.value("name", "n")?.text(upTo: 200) else {
            throw Refusal(.missingField, "name: missing. Send “pageview” or a name of your own.")
        }
        guard let url = self.value("url", "u")?.target else {
            throw Refusal(.missingField, "url: missing. Send the page's whole address.")
        }
        if name == "engagement" { return nil }
        var raw = RawInteraction()
        raw.channel = .web
        raw.path = url.path
        let domains = self.value("domain", "d")?.text?.split(separator: ",").map(String.init) ?? []
        raw.host = url.host ?? domains.first.map(RequestTarget.bareHost)
        raw.service = domains.first(where: knows)
        raw.value = try self.revenue()
        raw.kind = name == "pageview" ? .view : raw.value == nil ? .action : .order
        raw.event = name == "pageview" ? nil : name
        var attributes = AttributeText()
        try attributes.add(try Self.unpacked(self.value("props", "p")))
        if name == "pageview", let from = self.value("referrer", "r")?.target {
            // Of another site only which it was.
            attributes.add("from", from.host == nil || from.host == url.host ? from.path : from.host)
        }
        raw.attributes = attributes.text
        return raw
    }

    /// What the event was worth. What is no money takes the event with it: an order without its value would be a lie.
    private func revenue() throws(Refusal) -> Money? {
        guard let revenue = try Self.unpacked(self.value("revenue", "$")) else { return nil }
        guard let money = Money(amount: revenue["amount"], currency: revenue["currency"]) else {
            throw Refusal(.wrongValue, "revenue: expected an amount and a currency's three letters, such as EUR.")
        }
        return money
    }

    /// Older scripts send objects as JSON within JSON.
    private static func unpacked(_ value: JSONTree?) throws(Refusal) -> JSONTree? {
        guard case .text(let text)? = value else { return value }
        return text.isEmpty ? nil : try Array(text.utf8).withBytes(JSONTree.init)
    }
}

extension Reception {
    /// Lets an event of Plausible's scripts through the door.
    ///
    /// - Throws: ``Refusal`` where it cannot be read.
    package func plausible(_ body: UnsafeRawBufferPointer, from sender: Sender) throws(Refusal) -> PendingReceipt {
        let event = try PlausibleEvent(try JSONTree(body))
        let mapped = Mapped(unlessPassedOver: { () throws(Refusal) in try event.raw(knows: self.knowsService) })
        return self.interactions([mapped].compactMap { $0 }, from: sender)
    }
}
