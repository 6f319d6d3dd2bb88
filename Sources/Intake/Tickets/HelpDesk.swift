/// A help desk whose webhooks are understood. The raw value stands in addresses and in ids, and never changes.
package enum HelpDesk: String, CaseIterable, Sendable {
    case zammad, zendesk, jira

    /// What a message tells of its ticket; nil where it tells nothing that counts here.
    ///
    /// - Parameter field: which field of the message holds the id that the site itself knows its customer by; nil takes the
    ///   help desk's own.
    /// - Throws: ``Refusal`` where it is no message of this help desk's.
    func ticket(in bytes: UnsafeRawBufferPointer, customer field: String?) throws(Refusal) -> ToldTicket? {
        let message = try JSONTree(bytes)
        guard case .object = message else {
            throw Refusal(.notReadable, "Expected one JSON object, as the webhook of \(self.name) sends it.")
        }
        return switch self {
        case .zammad: try ZammadMessage(message).ticket(customer: field)
        case .zendesk: try ZendeskMessage(message).ticket(customer: field)
        case .jira: try JiraMessage(message).ticket(customer: field)
        }
    }

    package var name: String {
        switch self {
        case .zammad: "Zammad"
        case .zendesk: "Zendesk"
        case .jira: "Jira"
        }
    }
}
