import GRPCCore
import Intake
import Testing

@testable import Web

/// What an exporter hears over gRPC.
@Suite struct `OTLP over gRPC` {
    @Test(
        arguments: [
            (.noKey, .unauthenticated), (.unknownKey, .unauthenticated), (.originNotAllowed("x"), .permissionDenied),
            (.tooLarge("x"), .resourceExhausted), (.unreadable("x"), .invalidArgument), (.cutOff, .invalidArgument),
            (.away("x"), .unavailable),
        ] as [(IntakeRefusal, RPCError.Code)])
    func `has a code for each refusal, with its sentence`(refusal: IntakeRefusal, code: RPCError.Code) {
        let error = RPCError(refusal)
        #expect(error.code == code)
        #expect(error.message == refusal.message)
        // Only what may be sent again says when.
        #expect(error.metadata.isEmpty == (code != .unavailable))
    }

    @Test func `says when to come again as google's RetryInfo does`() {
        let metadata = RPCError(.away("on")).metadata
        // A duration (1) of 5 seconds (1).
        let retry: [UInt8] = [0x0A, 2, 0x08, 5]
        #expect(Array(metadata[binaryValues: "google.rpc.retryinfo-bin"]) == [retry])
        let name = Array("type.googleapis.com/google.rpc.RetryInfo".utf8)
        let detail = [0x0A, UInt8(name.count)] + name + [0x12, 4] + retry
        let status: [UInt8] = [0x08, 14, 0x12, 2] + Array("on".utf8) + [0x1A, UInt8(detail.count)] + detail
        #expect(Array(metadata[binaryValues: "grpc-status-details-bin"]) == [status])
    }

    @Test(arguments: [
        (OTLPRequest.Signal.traces, "opentelemetry.proto.collector.trace.v1.TraceService/Export"),
        (.logs, "opentelemetry.proto.collector.logs.v1.LogsService/Export"),
        (.metrics, "opentelemetry.proto.collector.metrics.v1.MetricsService/Export"),
    ])
    func `has the methods of the protocol`(signal: OTLPRequest.Signal, name: String) {
        #expect(OTLPGRPCService.export(signal).fullyQualifiedMethod == name)
    }

    @Test func `reads a key as HTTP's header has it`() {
        #expect(IntakeKey.bearer("Bearer plx_in_1") == "plx_in_1")
        #expect(IntakeKey.bearer("bearer plx_in_1") == "plx_in_1")
        #expect(IntakeKey.bearer("Basic plx_in_1") == nil)
        #expect(IntakeKey.bearer("Bearer ") == nil)
    }

    @Test func `writes numbers of more than seven bits as protobuf has them`() {
        #expect(ProtobufField.number(1, 300) == [0x08, 0xAC, 0x02])
        #expect(ProtobufField.text(2, String(repeating: "a", count: 128)).prefix(3) == [0x12, 0x80, 0x01])
    }
}
