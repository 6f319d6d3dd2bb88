import HTTPTypes
package import Hummingbird
import Intake

/// `POST /reports?key=…`: what browsers report of their own accord, by the Reporting API and by a policy's `report-uri`.
package struct ReportRoutes: Sendable {
    private static let content = IntakeBody.Content.document(
        types: ["application/reports+json", "application/csp-report", "application/json"],
        wanted: "Send reports as application/reports+json.")

    private let intake: IntakeRoutes

    /// - Parameter intake: the way in of all other senders, with the same keys.
    package init(intake: IntakeRoutes) {
        // 100 reports at most of a few kilobytes each.
        self.intake = intake.counted(as: .reports, limits: IntakeLimits(bodyBytes: 512 << 10, inflatedBytes: 1 << 20))
    }

    package func addRoutes(to router: Router<AppContext>) {
        router.post("/reports") { request, context in
            // Whether it names an origin or not, no program sends these.
            let kept = await self.intake.kept(request, context, of: Self.content, isBrowser: true) { body, sender in
                try self.intake.reception.reports(body, from: sender)
            }
            return ReportAnswer(origin: request.headers[.origin]).response(kept)
        }
        router.on("/reports", method: .options) { request, _ in IntakeAnswer.preflight(request) }
    }
}

/// What a browser hears: it forgets reports at a status of 2xx, sends them again later at others, and none any more to an
/// address that is gone (https://www.w3.org/TR/reporting-1/#try-delivery).
struct ReportAnswer {
    let origin: String?

    func response(_ kept: Result<Receipt, IntakeRefusal>) -> Response {
        var response = IntakeAnswer.response(kept, origin: self.origin)
        switch kept {
        case .success: response.status = .ok
        // A key that was revoked stays so.
        case .failure(.unknownKey): response.status = .gone
        case .failure: break
        }
        return response
    }
}
