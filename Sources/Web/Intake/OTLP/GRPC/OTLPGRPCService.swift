import GRPCCore
import Intake
import Logging
import NIOCore

/// `Export` of OTLP's three services over gRPC, with the same keys, limits and mapping as over HTTP
/// (opentelemetry-proto, `docs/specification.md`, OTLP/gRPC). Messages come as bytes, for the reader that HTTP uses.
struct OTLPGRPCService: RegistrableRPCService {
    /// The specification's own default, before and after unpacking.
    static let largest = 64 << 20

    private let intake: IntakeRoutes
    private let logger: Logger

    init(intake: IntakeRoutes, logger: Logger) {
        self.intake = intake.counted(as: .opentelemetry)
        self.logger = logger
    }

    func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
        for signal in OTLPRequest.Signal.allCases {
            router.registerHandler(
                forMethod: Self.export(signal), deserializer: MessageBytes(), serializer: MessageBytes()
            ) { request, _ in
                try await self.export(signal, request)
            }
        }
    }

    static func export(_ signal: OTLPRequest.Signal) -> MethodDescriptor {
        let service =
            switch signal {
            case .traces: "trace.v1.TraceService"
            case .logs: "logs.v1.LogsService"
            case .metrics: "metrics.v1.MetricsService"
            }
        return MethodDescriptor(
            fullyQualifiedService: "opentelemetry.proto.collector.\(service)", method: "Export")
    }

    /// The key is looked at before the message is waited for.
    private func export(
        _ signal: OTLPRequest.Signal, _ request: StreamingServerRequest<ByteBuffer>
    ) async throws -> StreamingServerResponse<ByteBuffer> {
        let export = OTLPRequest(signal, .protobuf)
        let authorization = request.metadata[stringValues: "authorization"].first { _ in true }
        let kept = await self.intake.kept(
            key: authorization.flatMap { IntakeKey.bearer($0) }, from: Sender(), logger: self.logger
        ) {
            try await Self.message(request.messages)
        } _: { body, sender in
            try self.intake.reception.telemetry(body, export, from: sender)
        }
        switch kept {
        case .success(let receipt):
            let answer = OTLPAnswer(to: export, origin: nil).body(receipt)
            return StreamingServerResponse(single: ServerResponse(message: answer))
        case .failure(let refusal): throw RPCError(refusal)
        }
    }

    /// The one message of a unary call.
    private static func message(_ messages: RPCAsyncSequence<ByteBuffer, any Error>) async throws -> ByteBuffer {
        var message: ByteBuffer?
        do {
            for try await next in messages {
                guard message == nil else { throw IntakeRefusal.unreadable("Send one message in each call.") }
                message = next
            }
        } catch is CancellationError {
            throw IntakeRefusal.cutOff
        } catch let error as RPCError {
            throw error.code == .resourceExhausted ? Self.tooLarge : IntakeRefusal.cutOff
        }
        guard let message else { throw IntakeRefusal.cutOff }
        guard message.readableBytes <= Self.largest else { throw Self.tooLarge }
        return message
    }

    private static var tooLarge: IntakeRefusal { .tooLarge(self.tooLargeText) }
    static let tooLargeText = "The message is larger than \(Self.largest >> 20) MiB."
}

/// Messages as their bytes.
private struct MessageBytes: MessageSerializer, MessageDeserializer {
    func serialize<Bytes: GRPCContiguousBytes>(_ message: ByteBuffer) throws -> Bytes {
        Bytes(message.readableBytesView)
    }

    func deserialize<Bytes: GRPCContiguousBytes>(_ serializedMessageBytes: Bytes) throws -> ByteBuffer {
        serializedMessageBytes.withUnsafeBytes { ByteBuffer(bytes: $0) }
    }
}

extension RPCError {
    /// Only `UNAVAILABLE` makes an exporter try again; it is told when.
    init(_ refusal: IntakeRefusal) {
        let number = OTLPAnswer.code(of: refusal)
        let code = Status.Code(rawValue: number).flatMap { RPCError.Code($0) } ?? .unknown
        var metadata = Metadata()
        if code == .unavailable {
            // google.rpc.RetryInfo: a Duration (1) of seconds (1).
            let retryInfo = ProtobufField.bytes(1, ProtobufField.number(1, IntakeAnswer.retryAfter))
            let detail =
                ProtobufField.text(1, "type.googleapis.com/google.rpc.RetryInfo") + ProtobufField.bytes(2, retryInfo)
            let status =
                ProtobufField.number(1, number) + ProtobufField.text(2, refusal.message)
                + ProtobufField.bytes(3, detail)
            metadata.addBinary(status, forKey: "grpc-status-details-bin")
            // Where opentelemetry-python looks for it.
            metadata.addBinary(retryInfo, forKey: "google.rpc.retryinfo-bin")
        }
        self.init(code: code, message: refusal.message, metadata: metadata)
    }
}
