import HTTPTypes
import Hummingbird
import Intake
import NIOCore

/// What Sentry's SDKs hear: 200 with the envelope's id, and 429 with `Retry-After` where they should hold back; they send
/// nothing again (https://develop.sentry.dev/sdk/expected-features/rate-limiting).
struct SentryAnswer {
    /// Of the envelope.
    let id: String?
    let origin: String?

    /// For an hour, SDKs need not send what is not kept here: categories by Sentry's names, of every project.
    private static let unwanted = "3600:replay;profile;profile_chunk;monitor;metric_bucket;log_item:organization"

    func response(_ kept: Result<Receipt, IntakeRefusal>) -> Response {
        var response: Response
        switch kept {
        case .success(let receipt):
            response = self.response(.ok, id.map { #"{"id":\#($0.quotedAsJSON)}"# } ?? "{}")
            response.headers[.sentryRateLimits] = Self.unwanted
            let refused = receipt.refused.named.first ?? receipt.neutralised.named.first
            if let refused { response.headers[.sentryError] = Self.headerText(refused.refusal.message) }
        case .failure(let refusal):
            response = self.response(Self.status(of: refusal), #"{"detail":\#(refusal.message.quotedAsJSON)}"#)
            response.headers[.sentryError] = Self.headerText(refusal.message)
            IntakeAnswer.advise(on: refusal, in: &response.headers)
        }
        return response
    }

    /// A key that is none is forbidden, in Sentry's words.
    private static func status(of refusal: IntakeRefusal) -> HTTPResponse.Status {
        switch refusal.status {
        case .serviceUnavailable: .tooManyRequests
        case .unauthorized: .forbidden
        case let status: status
        }
    }

    private func response(_ status: HTTPResponse.Status, _ text: String) -> Response {
        var headers: HTTPFields = [
            .contentType: "application/json",
            .accessControlExposeHeaders: "X-Sentry-Error, X-Sentry-Rate-Limits, Retry-After",
        ]
        IntakeAnswer.share(with: self.origin, in: &headers)
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// Headers have no line ends, and nothing beyond ASCII.
    private static func headerText(_ text: String) -> String {
        String(text.unicodeScalars.map { (0x20...0x7E).contains($0.value) ? Character($0) : "'" })
    }
}

extension HTTPField.Name {
    fileprivate static var sentryError: HTTPField.Name { HTTPField.Name("X-Sentry-Error") ?? .server }
    fileprivate static var sentryRateLimits: HTTPField.Name { HTTPField.Name("X-Sentry-Rate-Limits") ?? .server }
}
