import HTTPTypes
import Hummingbird
import Intake
import NIOCore

/// A request's body: collected within the limits and decompressed.
struct IntakeBody {
    private let request: Request
    private let content: Content
    private let limits: IntakeLimits

    /// What a body may be.
    enum Content {
        /// NDJSON by any of the names that clients give it; `text/plain` is what a browser sends without asking first.
        case lines
        /// A message of OpenTelemetry's protocol; one without bytes is an empty one.
        case telemetry
        /// One document of another format: what it may call itself, and what its sender is told of anything else.
        case document(types: [String], wanted: String)

        /// One JSON message, as webhooks send it; Amazon's say `text/plain`.
        static let message = Self.document(
            types: ["application/json", "text/plain"], wanted: "Send one JSON object as application/json.")

        fileprivate var types: [String] {
            switch self {
            case .lines:
                [
                    "application/x-ndjson", "application/ndjson", "application/jsonl", "application/json", "text/plain",
                    "application/octet-stream",
                    // curl's default for --data-binary.
                    "application/x-www-form-urlencoded",
                ]
            case .telemetry: ["application/x-protobuf", "application/json"]
            case .document(let types, _): types
            }
        }
    }

    init(_ request: Request, of content: Content, limits: IntakeLimits) {
        self.request = request
        self.content = content
        self.limits = limits
    }

    /// - Throws: ``IntakeRefusal`` for what is too large, of another type, or not what its encoding says.
    func bytes() async throws -> ByteBuffer {
        try self.checkType()
        let body = try await self.collect()
        guard body.readableBytes > 0 else {
            switch self.content {
            case .lines: throw IntakeRefusal.empty
            case .telemetry: return body
            case .document(_, let wanted): throw IntakeRefusal.unreadable("The body is empty. \(wanted)")
            }
        }
        switch self.request.headers[.contentEncoding]?.lowercased() {
        case nil, "identity": return body
        case "gzip", "x-gzip", "deflate": return try self.inflate(body)
        case let other?: throw IntakeRefusal.encoding(other)
        }
    }

    private func collect() async throws -> ByteBuffer {
        do {
            return try await self.request.body.collect(upTo: self.limits.bodyBytes)
        } catch is NIOTooManyBytesError {
            throw IntakeRefusal.tooLarge("The body is larger than \(Self.size(self.limits.bodyBytes)).")
        } catch let error as HTTPError where error.status == .contentTooLarge {
            throw IntakeRefusal.tooLarge("The body is larger than \(Self.size(self.limits.bodyBytes)).")
        } catch {
            throw IntakeRefusal.cutOff
        }
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 1 << 20 ? "\(bytes >> 10) KiB" : "\(bytes >> 20) MiB"
    }

    private func inflate(_ body: ByteBuffer) throws -> ByteBuffer {
        do throws(Refusal) {
            return ByteBuffer(
                bytes: try body.withUnsafeReadableBytes { bytes throws(Refusal) in
                    try Gunzip.inflate(bytes, limit: self.limits.inflatedBytes)
                })
        } catch {
            throw error.reason == .tooLong ? IntakeRefusal.tooLarge(error.message) : .unreadable(error.message)
        }
    }

    private func checkType() throws(IntakeRefusal) {
        guard let type = self.request.headers[.contentType], type != "application/x-ndjson" else { return }
        let name = type.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        guard self.content.types.contains(name) else {
            switch self.content {
            case .lines: throw .type(name)
            case .telemetry: throw .telemetryType(name)
            case .document(_, let wanted): throw .documentType(name, wanted: wanted)
            }
        }
    }
}
