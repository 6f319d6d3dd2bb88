import Intake

/// The secrets that help desks and shops sign what they send with. Where there is none, the ingest key alone decides.
package struct WebhookSecrets: Sendable {
    package var zammad: String?
    package var zendesk: String?
    package var jira: String?
    package var orders: SigningSecret?

    package init(
        zammad: String? = nil, zendesk: String? = nil, jira: String? = nil, orders: SigningSecret? = nil
    ) {
        self.zammad = zammad
        self.zendesk = zendesk
        self.jira = jira
        self.orders = orders
    }

    subscript(_ desk: HelpDesk) -> String? {
        switch desk {
        case .zammad: self.zammad
        case .zendesk: self.zendesk
        case .jira: self.jira
        }
    }
}
