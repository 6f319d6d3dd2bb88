import HTTPTypes
package import Hummingbird
import Intake

/// `POST /intake/alertmanager`: where Alertmanager's webhook sends its notifications.
///
/// Alertmanager takes any 2xx for done, tries again after any 5xx, and gives a notification up after anything else, with the
/// answer's body in its log (`notify/webhook/webhook.go`). Alerts that are about none of the catalogue's components are no
/// mistake of its: a message that can be read is answered 200, and says what became of each alert.
package struct AlertmanagerRoutes: Sendable {
    private let intake: IntakeRoutes

    /// - Parameter intake: the way in of all other senders, with the same keys.
    package init(intake: IntakeRoutes) {
        self.intake = intake.counted(as: .alertmanager)
    }

    package func addRoutes(to router: Router<AppContext>) {
        router.post("/intake/alertmanager") { request, context in
            let kept = await self.intake.kept(request, context, of: .message) { body, _ in
                try self.intake.reception.alertmanager(body)
            }
            var response = IntakeAnswer.response(kept)
            if case .success = kept { response.status = .ok }
            return response
        }
    }
}
