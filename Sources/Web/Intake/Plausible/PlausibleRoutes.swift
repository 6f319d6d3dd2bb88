import HTTPTypes
package import Hummingbird
import Intake
import NIOCore

/// `POST /api/event?key=…`: what Plausible's scripts send, and what its events API takes.
package struct PlausibleRoutes: Sendable {
    private static let content = IntakeBody.Content.document(
        types: ["application/json", "text/plain"], wanted: "Send Plausible's event as application/json or text/plain.")

    private let intake: IntakeRoutes

    /// - Parameter intake: the way in of all other senders, with the same keys.
    package init(intake: IntakeRoutes) {
        self.intake = intake.counted(as: .plausible, limits: IntakeLimits(bodyBytes: 64 << 10, inflatedBytes: 64 << 10))
    }

    package func addRoutes(to router: Router<AppContext>) {
        router.post("/api/event") { request, context in
            // A server that tells of a visitor passes on the visitor's address and agent.
            let kept = await self.intake.kept(request, context, of: Self.content, isBrowser: true) { body, sender in
                try self.intake.reception.plausible(body, from: sender)
            }
            return PlausibleAnswer(origin: request.headers[.origin]).response(kept)
        }
        router.on("/api/event", method: .options) { request, _ in IntakeAnswer.preflight(request) }
    }
}

/// What Plausible's scripts hear: 202 and `ok`, and in a header that something was dropped; they send nothing again.
struct PlausibleAnswer {
    let origin: String?

    func response(_ kept: Result<Receipt, IntakeRefusal>) -> Response {
        guard case .success(let receipt) = kept, receipt.refused.count == 0 else {
            return IntakeAnswer.response(kept, origin: self.origin)
        }
        var headers: HTTPFields = [.contentType: "text/plain; charset=utf-8"]
        if receipt.bots > 0 { headers[.plausibleDropped] = "1" }
        IntakeAnswer.share(with: self.origin, in: &headers)
        return Response(status: .accepted, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: "ok")))
    }
}

extension HTTPField.Name {
    fileprivate static var plausibleDropped: HTTPField.Name { HTTPField.Name("x-plausible-dropped") ?? .server }
}
