/// What one request of PostHog's clients carries: one event, a list of them, or a batch.
package struct PostHogEvents: Sendable {
    /// The most events at once. The SDKs send 100 at most.
    static let mostEvents = 10_000

    /// The key that stands in the body, where it stands in no header.
    package let key: String?
    /// When it was sent, by the client's clock.
    let sent: JSONTree?
    let events: [JSONTree]

    /// - Parameter limit: the most bytes that the body may unpack to.
    /// - Throws: ``Refusal`` where nothing can be read.
    package init(_ bytes: UnsafeRawBufferPointer, limit: Int) throws(Refusal) {
        let body = try PostHogBody.json(bytes, limit: limit).withBytes(JSONTree.init)
        if case .list(let events) = body {
            self.events = events
        } else if case .object = body {
            self.events =
                body["batch"].map(\.items) ?? body["data"].map { $0.items.isEmpty ? [$0] : $0.items } ?? [body]
        } else {
            throw Refusal(.notReadable, "Expected PostHog's events: {\"api_key\": …, \"batch\": […]}.")
        }
        guard self.events.count <= Self.mostEvents else {
            throw Refusal(.tooMany, "More than \(Self.mostEvents) events at once. Send smaller batches.")
        }
        let first = self.events.first
        self.key =
            (body["api_key"] ?? body["token"] ?? first?["api_key"] ?? first?["token"] ?? first?["properties"]?["token"])?
            .id
        self.sent = body["sent_at"]
    }
}
