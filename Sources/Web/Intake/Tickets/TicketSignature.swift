import Crypto
import Foundation
import HTTPTypes
import Intake

/// How each help desk signs what it sends. A recorded request that comes again does no harm: what it tells is known.
struct TicketSignature {
    let desk: HelpDesk
    let secret: String

    /// - Throws: ``IntakeRefusal`` that says what is missing or wrong.
    func check(_ body: UnsafeRawBufferPointer, _ headers: HTTPFields) throws(IntakeRefusal) {
        let setting = "PARALLAX_TICKETS_\(self.desk.rawValue.uppercased())_SECRET"
        guard let signature = headers[self.header] else {
            throw .noSignature(
                "\(self.header.rawName) is missing, and \(setting) is set. Give the webhook in \(self.desk.name) the same secret."
            )
        }
        guard self.fits(signature, body, headers) else {
            throw .wrongSignature(
                "\(self.header.rawName) does not fit the body. Check that \(setting) is the secret of the webhook in "
                    + "\(self.desk.name).")
        }
    }

    private var header: HTTPField.Name {
        self.desk == .zendesk ? .zendeskSignature : .hubSignature
    }

    /// Compares in constant time.
    private func fits(_ signature: String, _ body: UnsafeRawBufferPointer, _ headers: HTTPFields) -> Bool {
        let key = SymmetricKey(data: Data(self.secret.utf8))
        let body = Data(body)
        switch self.desk {
        case .zammad:
            guard let code = Self.code(signature, after: "sha1=") else { return false }
            return HMAC<Insecure.SHA1>.isValidAuthenticationCode(code, authenticating: body, using: key)
        case .jira:
            guard let code = Self.code(signature, after: "sha256=") else { return false }
            return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: body, using: key)
        case .zendesk:
            guard let code = Data(base64Encoded: signature), let time = headers[.zendeskTime] else { return false }
            return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Data(time.utf8) + body, using: key)
        }
    }

    /// The bytes of `sha1=…` or `sha256=…` in hexadecimal digits (WebSub, section 8); nil where it is anything else.
    private static func code(_ signature: String, after method: String) -> Data? {
        guard signature.lowercased().hasPrefix(method) else { return nil }
        let digits = Array(signature.utf8.dropFirst(method.utf8.count))
        guard digits.count % 2 == 0 else { return nil }
        var code = Data()
        for place in stride(from: 0, to: digits.count, by: 2) {
            let pair = String(decoding: digits[place...place + 1], as: UTF8.self)
            guard let byte = UInt8(pair, radix: 16) else { return nil }
            code.append(byte)
        }
        return code
    }
}

extension HTTPField.Name {
    fileprivate static var hubSignature: HTTPField.Name { HTTPField.Name("X-Hub-Signature") ?? .from }
    fileprivate static var zendeskSignature: HTTPField.Name {
        HTTPField.Name("X-Zendesk-Webhook-Signature") ?? .from
    }
    fileprivate static var zendeskTime: HTTPField.Name {
        HTTPField.Name("X-Zendesk-Webhook-Signature-Timestamp") ?? .from
    }
}
