import HTTPTypes
import Hummingbird
import Intake
import NIOCore

/// What a sender reads, as JSON.
enum IntakeAnswer {
    /// 200 with what became of the lines; 400 with the same where there were lines and every one was refused.
    static func response(_ receipt: Receipt, origin: String?) -> Response {
        let kept = receipt.taken + receipt.duplicates + receipt.traits
        let isAllRefused = receipt.refused.count > 0 && kept == 0
        return self.json(
            """
            {"taken":\(receipt.taken),"bots":\(receipt.bots),"duplicates":\(receipt.duplicates),\
            \(self.lines("refused", receipt.refused)),\(self.lines("neutralised", receipt.neutralised))}
            """, status: isAllRefused ? .badRequest : .ok, refused: receipt.reasons.map(\.rawValue), origin: origin)
    }

    private static func lines(_ name: String, _ lines: Receipt.NamedLines) -> String {
        // The usual case, thousands of times a second.
        if lines.count == 0 { return #""\#(name)Count":0,"\#(name)":[]"# }
        let named = lines.named.map { line in
            let reason = line.refusal.reason.rawValue.quotedAsJSON
            return #"{"line":\#(line.line),"reason":\#(reason),"message":\#(line.refusal.message.quotedAsJSON)}"#
        }
        return #""\#(name)Count":\#(lines.count),"\#(name)":[\#(named.joined(separator: ","))]"#
    }

    static func response(_ refusal: IntakeRefusal, origin: String?) -> Response {
        var response = self.json(
            #"{"error":{"code":\#(refusal.code.quotedAsJSON),"message":\#(refusal.message.quotedAsJSON)}}"#,
            status: refusal.status, refused: [refusal.code], origin: origin)
        self.advise(on: refusal, in: &response.headers)
        return response
    }

    static func response(_ kept: Result<Receipt, IntakeRefusal>, origin: String? = nil) -> Response {
        switch kept {
        case .success(let receipt): self.response(receipt, origin: origin)
        case .failure(let refusal): self.response(refusal, origin: origin)
        }
    }

    /// After how many seconds a sender may try again where nothing could be kept.
    static let retryAfter = 5

    /// What programs act on, whatever format they speak.
    static func advise(on refusal: IntakeRefusal, in headers: inout HTTPFields) {
        if refusal.status == .serviceUnavailable { headers[.retryAfter] = String(self.retryAfter) }
        if refusal.status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
    }

    /// Lets the page that sent read the answer.
    static func share(with origin: String?, in headers: inout HTTPFields) {
        guard let origin else { return }
        headers[.accessControlAllowOrigin] = origin
        headers[.vary] = "Origin"
    }

    /// A browser asks before it sends a header of its own. Which origin a key allows is told when the key comes.
    ///
    /// - Parameter more: headers beside the usual ones that the format's clients send.
    static func preflight(_ request: Request, allowing more: String = "") -> Response {
        var headers: HTTPFields = [
            .accessControlAllowMethods: "POST",
            .accessControlAllowHeaders: "authorization, content-type, content-encoding" + more,
            .accessControlMaxAge: "86400", .vary: "Origin",
        ]
        headers[.accessControlAllowOrigin] = request.headers[.origin]
        return Response(status: .noContent, headers: headers)
    }

    /// - Parameter refused: reasons, also told in a header, which the browser's tools show where nobody reads bodies.
    private static func json(
        _ text: String, status: HTTPResponse.Status, refused: [String], origin: String?
    ) -> Response {
        // No more than is needed: answers to a POST are neither kept nor guessed at, and there are thousands a second.
        var headers: HTTPFields = [.contentType: "application/json"]
        if !refused.isEmpty { headers[.parallaxRefused] = refused.joined(separator: ", ") }
        self.share(with: origin, in: &headers)
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

extension HTTPField.Name {
    fileprivate static var parallaxRefused: HTTPField.Name { HTTPField.Name("Parallax-Refused") ?? .server }
}
