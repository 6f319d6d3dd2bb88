import HTTPTypes
package import Hummingbird
import Intake

/// `POST /v1/traces`, `/v1/logs` and `/v1/metrics`: OTLP over HTTP, as every SDK and collector of OpenTelemetry sends it
/// (opentelemetry-proto, `docs/specification.md`).
package struct OTLPRoutes: Sendable {
    private let intake: IntakeRoutes

    /// - Parameter intake: the way in of all other senders, with the same keys.
    package init(intake: IntakeRoutes) {
        // The specification's own default, for what is packed and for what it unpacks to.
        self.intake = intake.counted(
            as: .opentelemetry, limits: IntakeLimits(bodyBytes: 64 << 20, inflatedBytes: 64 << 20))
    }

    package func addRoutes(to router: Router<AppContext>) {
        for signal in OTLPRequest.Signal.allCases {
            let path = RouterPath("/v1/\(signal.rawValue)")
            router.post(path) { request, context in await self.receive(request, context, signal) }
            router.on(path, method: .options) { request, _ in IntakeAnswer.preflight(request) }
        }
    }

    private func receive(_ request: Request, _ context: AppContext, _ signal: OTLPRequest.Signal) async -> Response {
        let isJSON = request.headers[.contentType]?.lowercased().hasPrefix("application/json") == true
        let export = OTLPRequest(signal, isJSON ? .json : .protobuf)
        let kept = await self.intake.kept(request, context, of: .telemetry) { body, sender in
            try self.intake.reception.telemetry(body, export, from: sender)
        }
        return OTLPAnswer(to: export, origin: request.headers[.origin]).response(kept)
    }
}
