import Foundation
import GRPCCore
import GRPCNIOTransportHTTP2Posix
package import Logging
import NIOCore
import ServiceLifecycle

/// OTLP over gRPC on a port of its own, beside the web server.
package struct OTLPGRPCServer: Service {
    private let host: String
    private let port: Int
    private let service: OTLPGRPCService
    private let onListening: @Sendable (Int) -> Void

    /// - Parameters:
    ///   - intake: the way in of all other senders, with the same keys.
    ///   - onListening: is told the port once it listens.
    package init(
        host: String, port: Int, intake: IntakeRoutes, logger: Logger,
        onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.host = host
        self.port = port
        self.service = OTLPGRPCService(intake: intake, logger: logger)
        self.onListening = onListening
    }

    /// Serves until a graceful shutdown; calls under way are answered.
    ///
    /// - Throws: ``PortTaken`` where something else listens there.
    package func run() async throws {
        let transport = HTTP2ServerTransport.Posix(
            address: try self.address(), transportSecurity: .plaintext,
            config: .defaults { config in
                config.compression.enabledAlgorithms = [.gzip, .deflate]
                // A larger one than is taken is read, so that its sender gets an answer instead of a closed stream.
                config.rpc.maxRequestPayloadSize = 2 * OTLPGRPCService.largest
                config.http2.targetWindowSize = 1 << 20
                config.http2.maxConcurrentStreams = 100
                config.channelDebuggingCallbacks.onAcceptHTTP2Stream = { stream in
                    stream.eventLoop.makeCompletedFuture {
                        try stream.pipeline.syncOperations.addHandler(
                            UnansweredCloseHandler(message: OTLPGRPCService.tooLargeText), position: .first)
                    }
                }
            })
        let server = GRPCServer(transport: transport, services: [self.service])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await withGracefulShutdownHandler {
                    try await self.serve(server)
                } onGracefulShutdown: {
                    server.beginGracefulShutdown()
                }
            }
            group.addTask {
                guard let address = try? await transport.listeningAddress else { return }
                self.onListening(address.ipv4?.port ?? address.ipv6?.port ?? self.port)
            }
            try await group.waitForAll()
        }
    }

    private func serve(_ server: GRPCServer<HTTP2ServerTransport.Posix>) async throws {
        do {
            try await server.serve()
        } catch let error as RuntimeError {
            throw Self.isTaken(error.cause) ? PortTaken(host: self.host, port: self.port) : error
        } catch {
            throw Self.isTaken(error) ? PortTaken(host: self.host, port: self.port) : error
        }
    }

    private static func isTaken(_ error: (any Error)?) -> Bool {
        (error as? IOError)?.errnoCode == EADDRINUSE
    }

    private func address() throws -> GRPCNIOTransportCore.SocketAddress {
        let address = try NIOCore.SocketAddress.makeAddressResolvingHost(self.host, port: self.port)
        let name = address.ipAddress ?? self.host
        if case .v6 = address { return .ipv6(host: name, port: self.port) }
        return .ipv4(host: name, port: self.port)
    }

    /// Something else listens on the port already.
    package struct PortTaken: Error, CustomStringConvertible {
        let host: String
        let port: Int

        package var description: String {
            "Port \(self.port) of \(self.host) is taken, perhaps by an OpenTelemetry collector. Set otlp.grpcPort "
                + "(PARALLAX_OTLP_GRPC_PORT) to another one, or to 0 to do without OTLP over gRPC."
        }
    }
}
