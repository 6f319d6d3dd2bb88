import Experience

/// An event of a Zendesk webhook that subscribes to ticket events: `type`, the ticket in `detail`, what changed in `event`
/// (developer.zendesk.com, webhooks, event types, ticket events). Zendesk promises neither order nor that each comes once.
struct ZendeskMessage {
    private let type: String
    private let message: JSONTree
    private var detail: JSONTree { self.message["detail"] ?? .null }
    private var event: JSONTree { self.message["event"] ?? .null }

    init(_ message: JSONTree) throws(Refusal) {
        guard let type = message["type"]?.text, type.hasPrefix("zen:event-type:") else {
            throw Refusal(
                .wrongValue,
                "type: expected zen:event-type:ticket.… Let the webhook subscribe to Zendesk's ticket events.")
        }
        self.type = String(type.dropFirst("zen:event-type:".count))
        self.message = message
    }

    /// Nil where the event is about no ticket.
    func ticket(customer field: String?) throws(Refusal) -> ToldTicket? {
        guard self.type.hasPrefix("ticket.") else { return nil }
        guard let id = self.detail["id"]?.ticketID else { throw .noTicket("detail.id", .zendesk) }
        guard let time = self.message["time"]?.instant() else {
            throw Refusal(.missingField, "time: missing or no time. Zendesk sends when the event happened.")
        }
        var told = ToldTicket(.zendesk, id: id)
        told.told = time
        told.opened = self.detail["created_at"]?.instant()
        told.customer =
            if let field { self.detail[field]?.ticketID } else {
                self.detail["requester_id"]?.ticketID.map { "zendesk:\($0)" }
            }
        told.channel = Channel(ofTicket: self.detail["via"]?["channel"]?.text)
        told.group = self.detail["group_id"]?.ticketID
        told.priority = self.detail["priority"]?.text(upTo: 100)?.lowercased()
        told.tags = self.detail["tags"]?.items.compactMap { $0.text(upTo: 100) } ?? []
        told.add(.opened, at: told.opened)
        self.add(to: &told, at: time)
        return told
    }

    private func add(to told: inout ToldTicket, at time: Instant) {
        switch self.type {
        case "ticket.comment_added":
            let comment = self.event["comment"]
            guard comment?["is_public"] == .bool(true), comment?["author"]?["is_staff"] == .bool(true) else { return }
            told.add(.firstResponse, at: time, needsOpening: true)
        case "ticket.status_changed":
            let (wasSolved, isSolved) = (self.isSolved("previous"), self.isSolved("current"))
            if isSolved, !wasSolved { told.add(.solved, at: time, key: String(time.milliseconds)) }
            if wasSolved, !isSolved { told.add(.reopened, at: time, key: String(time.milliseconds)) }
        default: break
        }
    }

    /// Zendesk itself closes what was solved some days ago.
    private func isSolved(_ field: String) -> Bool {
        ["solved", "closed"].contains(self.event[field]?.text?.lowercased())
    }
}
