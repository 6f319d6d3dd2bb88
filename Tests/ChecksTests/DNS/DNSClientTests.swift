import Experience
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Checks

/// A name server on this machine, over UDP and TCP, that answers as it is told; gone with the test.
private struct NameServer {
    let port: Int

    /// - Parameter answer: what it says to a question over UDP (false) or TCP (true); none: nothing.
    static func open(
        _ answer: @escaping @Sendable ([UInt8], Bool) -> [[UInt8]],
        _ body: @escaping @Sendable (NameServer) async throws -> Void
    ) async throws {
        try await Port.open(answer: { bytes in
            let reply = answer(Array(bytes.dropFirst(2)), true).first ?? []
            return [UInt8(reply.count >> 8), UInt8(reply.count & 0xFF)] + reply
        }) { port in
            let datagrams = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(Answering { answer($0, false) })
                    }
                }
                .bind(host: "127.0.0.1", port: port.number).get()
            try await body(NameServer(port: port.number))
            try await datagrams.close()
        }
    }

    private final class Answering: ChannelInboundHandler {
        typealias InboundIn = AddressedEnvelope<ByteBuffer>
        typealias OutboundOut = AddressedEnvelope<ByteBuffer>
        private let answer: @Sendable ([UInt8]) -> [[UInt8]]

        init(_ answer: @escaping @Sendable ([UInt8]) -> [[UInt8]]) {
            self.answer = answer
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let asked = self.unwrapInboundIn(data)
            for reply in self.answer(Array(asked.data.readableBytesView)) {
                let said = AddressedEnvelope(remoteAddress: asked.remoteAddress, data: ByteBuffer(bytes: reply))
                context.writeAndFlush(self.wrapOutboundOut(said), promise: nil)
            }
        }
    }

    func run(_ name: String, values: [String] = [], timeout: Milliseconds = .seconds(20)) async -> CheckResult? {
        let resolver = HostAndPort(host: "127.0.0.1", port: self.port)
        return await Port(number: self.port).run(
            .dns(DNSCheck(name: name, values: values, resolver: resolver)), timeout: timeout)
    }

    /// An address as the answer to a question.
    static func reply(_ question: [UInt8], flags: UInt16 = 0x8180, address: [UInt8]? = [1, 2, 3, 4]) -> [UInt8] {
        var reply = question
        reply[2] = UInt8(flags >> 8)
        reply[3] = UInt8(flags & 0xFF)
        guard let address else { return reply }
        reply[7] = 1
        return reply + [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4] + address
    }
}

@Suite(.timeLimit(.minutes(5))) struct `A check of a name` {
    @Test func `is up where the answer is what it should be`() async throws {
        try await NameServer.open({ question, _ in [NameServer.reply(question)] }) { server in
            #expect(await server.run("a.test")?.message == "a.test A is 1.2.3.4")
            #expect(await server.run("a.test", values: ["1.2.3.4"])?.verdict == .up)
            #expect(await server.run("a.test", values: ["1.2.3.5"])?.message == "a.test A is 1.2.3.4, wanted 1.2.3.5")
            let two = await server.run("a.test", values: ["1.2.3.4", "1.2.3.5"])
            #expect(two?.verdict == .down, "one of two is not all")
        }
    }

    @Test(arguments: [
        (UInt16(0x8183), "there is no name a.test"), (0x8182, "the name server fails for a.test A (SERVFAIL)"),
        (0x8185, "the name server refuses to say a.test A (REFUSED)"), (0x8180, "there is no a.test A"),
        (0x8184, "the name server answers a.test A with the error 4"),
    ])
    func `says what the server says`(flags: UInt16, message: String) async throws {
        try await NameServer.open({ question, _ in [NameServer.reply(question, flags: flags, address: nil)] }) {
            server in
            let result = await server.run("a.test")
            #expect(result?.message == message && result?.verdict == .down)
        }
    }

    @Test func `believes no answer to another question`() async throws {
        try await NameServer.open({ question, _ in
            var forged = NameServer.reply(question, address: [6, 6, 6, 6])
            forged[1] ^= 1
            let other = NameServer.reply(
                DNSMessage.question("b.test", .a, id: UInt16(question[0]) << 8 | UInt16(question[1])))
            return [forged, other, [1, 2, 3], question, NameServer.reply(question)]
        }) { server in
            #expect(await server.run("a.test")?.message == "a.test A is 1.2.3.4")
        }
    }

    @Test func `asks again over TCP where the answer does not fit`() async throws {
        try await NameServer.open({ question, isTCP in
            [
                isTCP
                    ? NameServer.reply(question, address: [9, 9, 9, 9])
                    : NameServer.reply(question, flags: 0x8380, address: nil)
            ]
        }) { server in
            #expect(await server.run("a.test")?.message == "a.test A is 9.9.9.9")
        }
    }

    @Test func `asks again where a datagram is lost, and gives up in time`() async throws {
        let asked = Count()
        try await NameServer.open({ question, _ in asked.next() == 1 ? [] : [NameServer.reply(question)] }) { server in
            #expect(await server.run("a.test", timeout: .seconds(8))?.verdict == .up)
        }
        try await NameServer.open({ _, _ in [] }) { server in
            let result = await server.run("a.test", timeout: .seconds(4))
            #expect(
                result?.message == "the name server 127.0.0.1:\(server.port) does not answer",
                "\(String(describing: result))")
        }
    }

    private final class Count: Sendable {
        private let number = Mutex(0)

        func next() -> Int {
            self.number.withLock { number in
                number += 1
                return number
            }
        }
    }
}
