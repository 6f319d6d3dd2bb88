import HTTPTypes
package import Hummingbird
import Intake

/// `POST /collect`: what Grafana Faro's web SDK sends, as to Grafana's own collectors; `/collect/KEY` is the form of address
/// that Grafana Cloud gives out.
package struct FaroRoutes: Sendable {
    private static let content = IntakeBody.Content.document(
        types: ["application/json", "text/plain"], wanted: "Send Faro's payload as application/json.")
    /// The last one names a sending that newer SDKs repeat (`packages/web-sdk/src/transports/fetch/transport.ts`); what comes
    /// again is known by its own ids here.
    private static let headers = ", x-api-key, x-faro-session-id, idempotency-key"

    private let intake: IntakeRoutes

    /// - Parameter intake: the way in of all other senders, with the same keys.
    package init(intake: IntakeRoutes) {
        // A page sends 50 items at most, each a few kilobytes.
        self.intake = intake.counted(as: .faro, limits: IntakeLimits(bodyBytes: 1 << 20, inflatedBytes: 4 << 20))
    }

    package func addRoutes(to router: Router<AppContext>) {
        router.post("/collect") { request, context in await self.receive(request, context, key: nil) }
        router.post("/collect/:key") { request, context in
            await self.receive(request, context, key: context.parameters.get("key"))
        }
        for path: RouterPath in ["/collect", "/collect/:key"] {
            router.on(path, method: .options) { request, _ in
                IntakeAnswer.preflight(request, allowing: Self.headers)
            }
        }
    }

    private func receive(_ request: Request, _ context: AppContext, key: String?) async -> Response {
        let session = request.headers[.faroSession].flatMap { $0.utf8.count <= 200 ? $0 : nil }
        let kept = await self.intake.kept(request, context, of: Self.content, key: key) { body, sender in
            try self.intake.reception.faro(body, session: session, from: sender)
        }
        return FaroAnswer(origin: request.headers[.origin]).response(kept)
    }
}

/// What Faro's SDK hears: 202 where all is well, and 429 with `Retry-After` where it should hold back; it knows no other
/// status (`packages/web-sdk/src/transports/fetch/transport.ts`).
struct FaroAnswer {
    let origin: String?

    func response(_ kept: Result<Receipt, IntakeRefusal>) -> Response {
        var response = IntakeAnswer.response(kept, origin: self.origin)
        switch response.status {
        case .ok: response.status = .accepted
        case .serviceUnavailable: response.status = .tooManyRequests
        default: break
        }
        response.headers[.accessControlExposeHeaders] = "X-Faro-Session-Status, Retry-After, Parallax-Refused"
        return response
    }
}

extension HTTPField.Name {
    fileprivate static var faroSession: HTTPField.Name { HTTPField.Name("x-faro-session-id") ?? .from }
}
