import HTTPTypes
package import Hummingbird
import Intake

/// `POST /api/PROJECT/envelope/`: where Sentry's SDKs send to by a DSN `https://KEY@host/PROJECT`. The project may be any
/// number: the key alone says who sends.
package struct SentryRoutes: Sendable {
    private static let content = IntakeBody.Content.document(
        types: [
            "application/x-sentry-envelope", "text/plain", "application/octet-stream", "application/json",
            // Browsers, so as not to ask first.
            "application/x-www-form-urlencoded", "multipart/form-data",
        ], wanted: "Send Sentry's envelope as application/x-sentry-envelope.")
    private static let path: RouterPath = "/api/:project/envelope"

    private let intake: IntakeRoutes

    /// - Parameter intake: the way in of all other senders, with the same keys.
    package init(intake: IntakeRoutes) {
        // Sentry's own limit of what is packed; what is unpacked is read in place, but held in memory.
        self.intake = intake.counted(as: .sentry, limits: IntakeLimits(bodyBytes: 20 << 20, inflatedBytes: 50 << 20))
    }

    package func addRoutes(to router: Router<AppContext>) {
        router.post(Self.path) { request, context in await self.receive(request, context) }
        router.on(Self.path, method: .options) { request, _ in
            IntakeAnswer.preflight(request, allowing: ", x-sentry-auth")
        }
    }

    private func receive(_ request: Request, _ context: AppContext) async -> Response {
        var id: String?
        let kept = await self.intake.kept(
            request, context, of: Self.content, key: SentryKey.of(request), keyIn: { try SentryEnvelope($0).key }
        ) {
            body, sender in
            let envelope = try SentryEnvelope(body)
            id = envelope.id
            return self.intake.reception.sentry(envelope, from: sender)
        }
        return SentryAnswer(id: id, origin: request.headers[.origin]).response(kept)
    }
}

/// Where Sentry's SDKs put the DSN's key: `X-Sentry-Auth: Sentry sentry_key=…, sentry_version=7`, or `?sentry_key=`; where
/// neither is, it is in the envelope.
enum SentryKey {
    static func of(_ request: Request) -> String? {
        guard let header = request.headers[.sentryAuth] else { return request.uri.queryParameters.get("sentry_key") }
        let words = header.split { $0 == "," || $0 == " " }
        return words.first { $0.hasPrefix("sentry_key=") }.map { String($0.dropFirst("sentry_key=".count)) }
    }
}

extension HTTPField.Name {
    fileprivate static var sentryAuth: HTTPField.Name { HTTPField.Name("X-Sentry-Auth") ?? .authorization }
}
