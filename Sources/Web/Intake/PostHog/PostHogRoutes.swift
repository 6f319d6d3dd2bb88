import HTTPTypes
package import Hummingbird
import Intake
import NIOCore

/// Where PostHog's clients send events: `/batch/` (servers), `/e/` and `/i/v0/e/` (browsers), `/capture/` (older ones). They
/// have the key in the body, as `api_key`.
package struct PostHogRoutes: Sendable {
    private static let content = IntakeBody.Content.document(
        types: ["application/json", "text/plain", "application/x-www-form-urlencoded", "application/octet-stream"],
        wanted: "Send PostHog's events as application/json.")
    private static let paths: [RouterPath] = ["/batch", "/e", "/i/v0/e", "/capture"]

    private let intake: IntakeRoutes

    /// - Parameter intake: the way in of all other senders, with the same keys.
    package init(intake: IntakeRoutes) {
        // Less than others, since the key is read out of the body: a stranger's is unpacked too.
        self.intake = intake.counted(as: .posthog, limits: IntakeLimits(bodyBytes: 4 << 20, inflatedBytes: 16 << 20))
    }

    package func addRoutes(to router: Router<AppContext>) {
        for path in Self.paths {
            router.post(path) { request, context in await self.receive(request, context) }
            router.on(path, method: .options) { request, _ in IntakeAnswer.preflight(request) }
        }
        PostHogConfigurationRoutes().addRoutes(to: router)
    }

    private func receive(_ request: Request, _ context: AppContext) async -> Response {
        var read: PostHogEvents?
        let limit = self.intake.limits.inflatedBytes
        let events = { (bytes: UnsafeRawBufferPointer) throws -> PostHogEvents in
            if let read { return read }
            let events = try PostHogEvents(bytes, limit: limit)
            read = events
            return events
        }
        let kept = await self.intake.kept(request, context, of: Self.content, keyIn: { try events($0).key }) {
            body, sender in
            self.intake.reception.posthog(try events(body), from: sender)
        }
        return PostHogAnswer(origin: request.headers[.origin]).response(kept)
    }
}

/// What PostHog's clients hear: 200 with a status, or a problem with `detail`; they send again at 429 and from 500 on.
struct PostHogAnswer {
    let origin: String?

    func response(_ kept: Result<Receipt, IntakeRefusal>) -> Response {
        switch kept {
        case .success: return Self.json(#"{"status":"Ok"}"#, origin: self.origin)
        case .failure(let refusal):
            let type = refusal.status == .unauthorized ? "authentication_error" : "validation_error"
            let code = refusal.code.quotedAsJSON
            let text = #"{"type":"\#(type)","code":\#(code),"detail":\#(refusal.message.quotedAsJSON),"attr":null}"#
            var response = Self.json(text, status: refusal.status, origin: self.origin)
            IntakeAnswer.advise(on: refusal, in: &response.headers)
            return response
        }
    }

    static func json(_ text: String, status: HTTPResponse.Status = .ok, origin: String?) -> Response {
        var headers: HTTPFields = [.contentType: "application/json"]
        IntakeAnswer.share(with: origin, in: &headers)
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
