import Experience
import NIOCore
import NIOPosix

/// Asks name servers: over UDP, and over TCP where the answer does not fit (RFC 7766). Written by hand because the system's own
/// look-up gives addresses alone, from a cache, and of no server in particular.
struct DNSClient {
    /// Numeric addresses.
    let servers: [HostAndPort]
    /// Of all tries together.
    let timeout: Milliseconds

    /// How often it is asked: datagrams get lost.
    private static let tries = 3

    /// - Throws: ``CheckFailure`` where no server answers.
    func ask(_ name: String, _ type: DNSCheck.RecordType) async throws -> DNSMessage {
        // What is left over is for an answer over TCP, and for whoever watches the time.
        let each = Milliseconds(max(100, self.timeout.count / Int64(Self.tries + 1)))
        var trouble = "no name server is known"
        for round in 0..<Self.tries {
            guard let server = self.servers.isEmpty ? nil : self.servers[round % self.servers.count] else { break }
            do {
                let question = Question(name: name, type: type, id: .random(in: 0...UInt16.max))
                let reply = try await Self.within(each) { try await Self.ask(server, question, overTCP: false) }
                guard reply.isCut else { return reply }
                return try await Self.within(each) { try await Self.ask(server, question, overTCP: true) }
            } catch {
                try Task.checkCancellation()
                trouble =
                    error is TimedOut
                    ? "the name server \(server) does not answer"
                    : ConnectionWords.said(error, "the name server \(server)")
            }
        }
        throw CheckFailure.failed(trouble)
    }

    private struct Question: Sendable {
        var name: String
        var type: DNSCheck.RecordType
        var id: UInt16

        var bytes: [UInt8] { DNSMessage.question(self.name, self.type, id: self.id) }

        /// Nil where this is no answer to it: somebody else's, or a forged one.
        func reply(_ bytes: [UInt8]) -> DNSMessage? {
            guard let message = try? DNSMessage(bytes, type: self.type), message.isReply, message.id == self.id,
                message.question.name == self.name.lowercased(), message.question.type == self.type.number
            else { return nil }
            return message
        }
    }

    private static func ask(_ server: HostAndPort, _ question: Question, overTCP: Bool) async throws -> DNSMessage {
        let address = try SocketAddress(ipAddress: server.host, port: server.port)
        return overTCP ? try await Self.askTCP(address, question) : try await Self.askUDP(address, question)
    }

    private static func askUDP(_ server: SocketAddress, _ question: Question) async throws -> DNSMessage {
        let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(to: server) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<AddressedEnvelope<ByteBuffer>, AddressedEnvelope<ByteBuffer>>(
                        wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(AddressedEnvelope(remoteAddress: server, data: ByteBuffer(bytes: question.bytes)))
            for try await datagram in inbound {
                if let reply = question.reply(Array(datagram.data.readableBytesView)) { return reply }
            }
            try Task.checkCancellation()
            throw CheckFailure.failed("the name server closed the connection")
        }
    }

    private static func askTCP(_ server: SocketAddress, _ question: Question) async throws -> DNSMessage {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(to: server) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var sent = ByteBuffer()
            sent.writeInteger(UInt16(question.bytes.count))
            sent.writeBytes(question.bytes)
            try await outbound.write(sent)
            var answer = ByteBuffer()
            for try await chunk in inbound {
                answer.writeImmutableBuffer(chunk)
                guard let length = answer.getInteger(at: answer.readerIndex, as: UInt16.self),
                    let bytes = answer.getBytes(at: answer.readerIndex + 2, length: Int(length))
                else { continue }
                guard let reply = question.reply(bytes) else { break }
                return reply
            }
            try Task.checkCancellation()
            throw CheckFailure.failed("the name server's answer cannot be read")
        }
    }

    private struct TimedOut: Error {}

    private static func within(
        _ time: Milliseconds, _ work: @escaping @Sendable () async throws -> DNSMessage
    ) async throws -> DNSMessage {
        try await withThrowingTaskGroup(of: DNSMessage.self) { group in
            group.addTask(operation: work)
            group.addTask {
                try await Task.sleep(for: .milliseconds(time.count))
                throw TimedOut()
            }
            defer { group.cancelAll() }
            guard let reply = try await group.next() else { throw TimedOut() }
            return reply
        }
    }
}
