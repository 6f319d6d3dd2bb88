import Experience
import NIOCore
import NIOPosix
import TestSupport

@testable import Checks

/// A service on this machine that says something first, and answers what it hears; gone with the test.
struct Port {
    let number: Int

    /// - Parameters:
    ///   - greeting: what it says to whoever comes.
    ///   - answer: what it says to what it hears; nil hangs up.
    static func open(
        greeting: String = "", answer: @escaping @Sendable ([UInt8]) -> [UInt8]? = { $0 },
        _ body: @escaping @Sendable (Port) async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(OwnThreads()) { try await Self.serve(greeting, answer, body) }
    }

    private static func serve(
        _ greeting: String, _ answer: @escaping @Sendable ([UInt8]) -> [UInt8]?,
        _ body: @Sendable (Port) async throws -> Void
    ) async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Talker(greeting: greeting, answer: answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(Port(number: server.localAddress?.port ?? 0))
            try await server.close()
        } catch {
            try? await server.close()
            throw error
        }
    }

    func run(_ probe: Check.Probe, timeout: Milliseconds = .seconds(20)) async -> CheckResult? {
        let check = Check(
            id: "a", service: ServiceID(rawValue: "shop"), timeout: timeout, retries: 0, allowsPrivateAddresses: true,
            probe: probe)
        return await CheckRunner(environment: [:], now: { Instant(seconds: 1_795_003_200) }).run(check)
    }
}

private final class Talker: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let greeting: String
    private let answer: @Sendable ([UInt8]) -> [UInt8]?

    init(greeting: String, answer: @escaping @Sendable ([UInt8]) -> [UInt8]?) {
        self.greeting = greeting
        self.answer = answer
    }

    func channelActive(context: ChannelHandlerContext) {
        guard !self.greeting.isEmpty else { return }
        context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(string: self.greeting)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let bytes = self.answer(Array(self.unwrapInboundIn(data).readableBytesView)) else {
            return context.close(promise: nil)
        }
        context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }
}
