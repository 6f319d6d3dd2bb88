import HTTPTypes
package import Hummingbird
import Intake

/// `POST /intake/orders`: where a shop tells of its orders, one JSON object or NDJSON, signed as Standard Webhooks has it where
/// a secret is set. `?service=` names the service where the orders do not.
///
/// Answered as `/intake/interactions` is.
package struct OrderRoutes: Sendable {
    private let intake: IntakeRoutes
    private let secret: SigningSecret?

    /// - Parameter intake: the way in of all other senders, with the same keys.
    package init(intake: IntakeRoutes, secret: SigningSecret?) {
        self.intake = intake.counted(as: .orders)
        self.secret = secret
    }

    package func addRoutes(to router: Router<AppContext>) {
        router.post("/intake/orders") { request, context in
            let kept = await self.intake.kept(request, context, of: .lines, isBrowser: false) { body, sender in
                let reception = self.intake.reception
                try self.secret?.check(body, request.headers, now: reception.now())
                var sender = sender
                sender.service = request.uri.queryParameters.get("service")
                return reception.orders(body, from: sender)
            }
            return IntakeAnswer.response(kept)
        }
    }
}
