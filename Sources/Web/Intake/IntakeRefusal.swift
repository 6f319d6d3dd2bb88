import HTTPTypes

/// Why a whole request to intake was turned away; nothing of it was taken.
enum IntakeRefusal: Error, Equatable {
    case noKey, unknownKey
    case originNotAllowed(String)
    case noSignature(String)
    case wrongSignature(String)
    case type(String)
    case telemetryType(String)
    case documentType(String, wanted: String)
    case encoding(String)
    case unknownWebhook(String)
    case empty, cutOff
    case unreadable(String)
    case tooLarge(String)
    /// Not the sender's fault: it should try again.
    case away(String)

    var status: HTTPResponse.Status {
        switch self {
        case .noKey, .unknownKey, .noSignature, .wrongSignature: .unauthorized
        case .originNotAllowed: .forbidden
        case .type, .telemetryType, .documentType, .encoding: .unsupportedMediaType
        case .unknownWebhook: .notFound
        case .empty, .cutOff, .unreadable: .badRequest
        case .tooLarge: .contentTooLarge
        case .away: .serviceUnavailable
        }
    }

    /// The name that programs act on.
    var code: String {
        switch self {
        case .noKey: "noKey"
        case .unknownKey: "unknownKey"
        case .originNotAllowed: "originNotAllowed"
        case .noSignature: "noSignature"
        case .wrongSignature: "wrongSignature"
        case .type, .telemetryType, .documentType: "wrongType"
        case .encoding: "wrongEncoding"
        case .unknownWebhook: "unknownWebhook"
        case .empty: "empty"
        case .cutOff: "cutOff"
        case .unreadable: "notReadable"
        case .tooLarge: "tooLarge"
        case .away: "away"
        }
    }

    /// What is wrong and what to do.
    var message: String {
        switch self {
        case .noKey:
            "Send an ingest key as “Authorization: Bearer plx_in_…” or as “?key=plx_in_…”. “parallax key create” makes one."
        case .unknownKey:
            "This ingest key is not known here. It may have been revoked: make another one by “parallax key create”."
        case .originNotAllowed(let origin):
            "This key may not be used by pages of \(origin). Make a key with “--origin \(origin)”."
        case .noSignature(let message), .wrongSignature(let message): message
        case .type(let type):
            "Send one JSON object a line as application/x-ndjson; \(type) is not taken here."
        case .telemetryType(let type):
            "Send OTLP as application/x-protobuf or as application/json; \(type) is not taken here."
        case .documentType(let type, let wanted): "\(wanted) \(type) is not taken here."
        case .encoding(let encoding): "Send the body plain or with gzip; \(encoding) is not taken here."
        case .unknownWebhook(let name):
            "The catalogue has no webhook `\(name.prefix(80))`. Add it to `webhooks` in parallax.yaml."
        case .empty: "The body is empty: send one JSON object a line."
        case .cutOff: "The body ended early; nothing was taken. Send it again."
        case .unreadable(let message): message
        case .tooLarge(let message): "\(message) Send smaller batches."
        case .away(let message): message
        }
    }
}
