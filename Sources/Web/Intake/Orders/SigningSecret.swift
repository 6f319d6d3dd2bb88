import Crypto
import Experience
import Foundation
import HTTPTypes

/// The secret of a Standard Webhooks endpoint (https://www.standardwebhooks.com, `spec/standard-webhooks.md`), and what it
/// says of a request: HMAC-SHA-256 of `webhook-id.webhook-timestamp.body`, in base64 after `v1,`.
package struct SigningSecret: Sendable {
    /// How far the sender's clock may be off, and how old a request may be that somebody recorded.
    static let tolerance = Milliseconds.minutes(5)

    private let key: SymmetricKey

    /// - Parameter text: `whsec_` and base64 of 24 to 64 bytes.
    /// - Returns: nil where it is none.
    package init?(_ text: String) {
        guard text.hasPrefix("whsec_"), let key = Data(base64Encoded: String(text.dropFirst(6))),
            (24...64).contains(key.count)
        else { return nil }
        self.key = SymmetricKey(data: key)
    }

    /// - Throws: ``IntakeRefusal`` that says what is missing or wrong.
    func check(_ body: UnsafeRawBufferPointer, _ headers: HTTPFields, now: Instant) throws(IntakeRefusal) {
        guard let id = headers[.webhookID], let stamp = headers[.webhookTimestamp],
            let signatures = headers[.webhookSignature]
        else {
            throw .noSignature(
                "This server takes signed orders only: send webhook-id, webhook-timestamp and webhook-signature as Standard "
                    + "Webhooks has them.")
        }
        guard let seconds = Int64(stamp), (0..<100_000_000_000).contains(seconds),
            abs(now.since(Instant(seconds: seconds)).count) <= Self.tolerance.count
        else {
            throw .wrongSignature(
                "webhook-timestamp is not within five minutes of this server's clock. Check the sender's clock, and sign each "
                    + "attempt anew.")
        }
        var signed = Data("\(id).\(stamp).".utf8)
        signed.append(contentsOf: body)
        let isGood = signatures.split(separator: " ").contains { signature in
            guard signature.hasPrefix("v1,"), let code = Data(base64Encoded: String(signature.dropFirst(3))) else {
                return false
            }
            return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: signed, using: self.key)
        }
        guard isGood else {
            throw .wrongSignature(
                "webhook-signature does not fit the body. Check the secret in PARALLAX_ORDERS_SECRET.")
        }
    }
}

extension HTTPField.Name {
    fileprivate static var webhookID: HTTPField.Name { HTTPField.Name("webhook-id") ?? .from }
    fileprivate static var webhookTimestamp: HTTPField.Name { HTTPField.Name("webhook-timestamp") ?? .from }
    fileprivate static var webhookSignature: HTTPField.Name { HTTPField.Name("webhook-signature") ?? .from }
}
