import HTTPTypes
import Hummingbird
import Intake
import NIOCore

/// What an exporter reads, in the encoding that it sent: an empty message where all is well, how many items were not taken
/// and why where some were, a `google.rpc.Status` where the whole request was turned away.
struct OTLPAnswer {
    private let request: OTLPRequest
    private let origin: String?

    init(to request: OTLPRequest, origin: String?) {
        self.request = request
        self.origin = origin
    }

    func response(_ kept: Result<Receipt, IntakeRefusal>) -> Response {
        switch kept {
        case .success(let receipt): self.response(.ok, body: self.body(receipt))
        case .failure(let refusal): self.response(refusal)
        }
    }

    private func response(_ refusal: IntakeRefusal) -> Response {
        var response = self.response(refusal.status, body: self.body(refusal))
        IntakeAnswer.advise(on: refusal, in: &response.headers)
        return response
    }

    private func response(_ status: HTTPResponse.Status, body: ByteBuffer) -> Response {
        var headers: HTTPFields = [
            .contentType: self.request.encoding == .json ? "application/json" : "application/x-protobuf"
        ]
        IntakeAnswer.share(with: self.origin, in: &headers)
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
    }

    /// `Export…ServiceResponse`, whose field 1 is the partial success: how many (1) were rejected and a message (2). Nothing
    /// rejected and a message is a warning.
    func body(_ receipt: Receipt) -> ByteBuffer {
        let refused = receipt.refused.count
        let message = (receipt.refused.named.first ?? receipt.neutralised.named.first)?.refusal.message
        guard let message else { return ByteBuffer(string: self.request.encoding == .json ? "{}" : "") }
        if self.request.encoding == .json {
            let rejected = refused > 0 ? #""\#(self.rejected)":"\#(refused)","# : ""
            return ByteBuffer(
                string: #"{"partialSuccess":{\#(rejected)"errorMessage":\#(message.quotedAsJSON)}}"#)
        }
        let rejected = refused > 0 ? ProtobufField.number(1, refused) : []
        return ByteBuffer(bytes: ProtobufField.bytes(1, rejected + ProtobufField.text(2, message)))
    }

    private var rejected: String {
        switch self.request.signal {
        case .traces: "rejectedSpans"
        case .logs: "rejectedLogRecords"
        case .metrics: "rejectedDataPoints"
        }
    }

    /// `google.rpc.Status`: a code (1) and a message (2).
    private func body(_ refusal: IntakeRefusal) -> ByteBuffer {
        let code = Self.code(of: refusal)
        if self.request.encoding == .json {
            return ByteBuffer(string: #"{"code":\#(code),"message":\#(refusal.message.quotedAsJSON)}"#)
        }
        return ByteBuffer(bytes: ProtobufField.number(1, code) + ProtobufField.text(2, refusal.message))
    }

    /// As `google/rpc/code.proto` numbers them.
    static func code(of refusal: IntakeRefusal) -> Int {
        switch refusal {
        case .noKey, .unknownKey, .noSignature, .wrongSignature: 16  // UNAUTHENTICATED
        case .originNotAllowed: 7  // PERMISSION_DENIED
        case .tooLarge: 8  // RESOURCE_EXHAUSTED
        case .away: 14  // UNAVAILABLE
        case .unknownWebhook: 5  // NOT_FOUND
        case .type, .telemetryType, .documentType, .encoding, .empty, .cutOff, .unreadable: 3  // INVALID_ARGUMENT
        }
    }
}
