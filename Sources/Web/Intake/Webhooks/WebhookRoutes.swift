import HTTPTypes
package import Hummingbird
import Intake
import Logging

/// `POST /intake/webhooks/NAME`: where any monitoring system sends its own JSON, which the catalogue says how to read.
///
/// A message of which something was taken is answered 200; one that the catalogue's mapping does not fit 400, so that whoever
/// sets it up sees it in his own system. Alerts that are about none of the components are no mistake of the sender's: 200.
package struct WebhookRoutes: Sendable {
    private let intake: IntakeRoutes

    /// - Parameter intake: the way in of all other senders, with the same keys.
    package init(intake: IntakeRoutes) {
        // One system's alerts of one moment.
        self.intake = intake.counted(as: .webhooks, limits: IntakeLimits(bodyBytes: 1 << 20, inflatedBytes: 4 << 20))
    }

    package func addRoutes(to router: Router<AppContext>) {
        router.post("/intake/webhooks/{name}") { request, context in
            let name = context.parameters.get("name") ?? ""
            let kept = await self.intake.kept(request, context, of: .message) { body, _ in
                try self.take(body, request, context, name)
            }
            return self.answer(kept)
        }
    }

    private func take(
        _ body: UnsafeRawBufferPointer, _ request: Request, _ context: AppContext, _ name: String
    ) throws -> PendingReceipt {
        let reception = self.intake.reception
        guard reception.knows(webhook: name) else { throw IntakeRefusal.unknownWebhook(name) }
        switch request.headers[.snsMessageType] {
        case "SubscriptionConfirmation", "UnsubscribeConfirmation":
            return try reception.subscription(body) { address in
                context.logger.notice(
                    "Amazon SNS asks whether the webhook \(name) wants its messages. If you have subscribed it, open: \(address)"
                )
            }
        default: return try reception.webhook(body, as: name)
        }
    }

    private func answer(_ kept: Result<Receipt, IntakeRefusal>) -> Response {
        var response = IntakeAnswer.response(kept)
        if case .success(let receipt) = kept, receipt.reasons == [.unknownComponent] { response.status = .ok }
        return response
    }
}

extension HTTPField.Name {
    fileprivate static var snsMessageType: HTTPField.Name { HTTPField.Name("x-amz-sns-message-type") ?? .from }
}
