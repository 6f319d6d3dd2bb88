import Experience

/// A message of Zammad's webhook with its default payload: the ticket as it is now, and its newest article
/// (admin-docs.zammad.org, manage/webhook/payload). What happened follows from the ticket's own times, so that a message that
/// never came costs nothing as long as a later one does.
struct ZammadMessage {
    private let ticket: JSONTree

    init(_ message: JSONTree) throws(Refusal) {
        guard let ticket = message["ticket"] else { throw .noTicket("ticket", .zammad) }
        self.ticket = ticket
    }

    /// States in which a ticket that was closed before is open again. Merged and removed ones are neither.
    private static let openStates: Set<String> = ["new", "open", "pending reminder", "pending close"]
    private static let withdrawnStates: Set<String> = ["merged", "removed"]

    func ticket(customer field: String?) throws(Refusal) -> ToldTicket? {
        guard let id = self.ticket["id"]?.ticketID else { throw .noTicket("ticket.id", .zammad) }
        var told = ToldTicket(.zammad, id: id)
        told.number = self.ticket["number"]?.ticketID
        told.opened = self.time("created_at")
        told.told = self.time("updated_at")
        told.customer = self.customer(field)
        told.channel = Channel(ofTicket: self.ticket["create_article_type"]?.called)
        told.group = self.ticket["group"]?.called
        told.priority = self.ticket["priority"]?.called
        told.tags = self.ticket["tags"]?.items.compactMap { $0.text(upTo: 100) } ?? []
        told.add(.opened, at: told.opened)
        told.add(.firstResponse, at: self.time("first_response_at"))
        let state = self.ticket["state"]?.called?.lowercased() ?? ""
        if let closed = self.time("last_close_at") ?? self.time("close_at"), !Self.withdrawnStates.contains(state) {
            let key = String(closed.milliseconds)
            told.add(.solved, at: closed, key: key)
            // One reopening for each closing.
            if Self.openStates.contains(state) { told.add(.reopened, at: told.told, key: key) }
        }
        return told
    }

    private func time(_ field: String) -> Instant? { self.ticket[field]?.instant() }

    private func customer(_ field: String?) -> String? {
        let customer = self.ticket["customer"]
        if let field { return (customer?[field] ?? self.ticket[field])?.ticketID }
        return (self.ticket["customer_id"] ?? customer?["id"])?.ticketID.map { "zammad:\($0)" }
    }
}
