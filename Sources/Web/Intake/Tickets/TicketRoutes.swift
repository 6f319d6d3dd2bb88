import HTTPTypes
package import Hummingbird
import Intake

/// `POST /intake/tickets/zammad`, `/zendesk` and `/jira`: where help desks' webhooks tell of tickets. `?service=` names the
/// service, `?customer=` the field of the message that holds the site's own id of the customer.
///
/// A message that tells nothing new is answered 200. One that cannot be taken is answered 400 with the reason, so that it shows
/// in the help desk's own log; Zammad tries it up to four times more.
package struct TicketRoutes: Sendable {
    private let intake: IntakeRoutes
    private let secrets: WebhookSecrets

    /// - Parameter intake: the way in of all other senders, with the same keys.
    package init(intake: IntakeRoutes, secrets: WebhookSecrets) {
        self.intake = intake.counted(as: .tickets)
        self.secrets = secrets
    }

    package func addRoutes(to router: Router<AppContext>) {
        for desk in HelpDesk.allCases {
            router.post(RouterPath("/intake/tickets/\(desk.rawValue)")) { request, context in
                await self.receive(request, context, from: desk)
            }
        }
    }

    private func receive(_ request: Request, _ context: AppContext, from desk: HelpDesk) async -> Response {
        let query = request.uri.queryParameters
        let kept = await self.intake.kept(request, context, of: .message, isBrowser: false) { body, sender in
            if let secret = self.secrets[desk] {
                try TicketSignature(desk: desk, secret: secret).check(body, request.headers)
            }
            var sender = sender
            sender.service = query.get("service")
            return try self.intake.reception.tickets(body, of: desk, customer: query.get("customer"), from: sender)
        }
        return IntakeAnswer.response(kept)
    }
}
