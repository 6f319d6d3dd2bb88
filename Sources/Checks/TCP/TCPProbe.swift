import Experience
import NIOCore
import NIOPosix

/// Connects, says something where it is asked to, and listens.
struct TCPProbe {
    let check: Check
    let addresses: AddressGuard

    /// Bytes of an answer that are read.
    static let longestAnswer = 64 << 10

    /// - Returns: what is well, in words.
    /// - Throws: ``CheckFailure``.
    func run(_ tcp: TCPCheck) async throws -> String {
        do {
            let channel = try await self.addresses.going(to: tcp.address.host, within: self.check.timeout) {
                address, time in
                try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .connectTimeout(.milliseconds(time.count))
                    .connect(to: try SocketAddress(ipAddress: "\(address)", port: tcp.address.port)) { channel in
                        channel.eventLoop.makeCompletedFuture {
                            try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                        }
                    }
            }
            return try await channel.executeThenClose { inbound, outbound in
                if let send = tcp.send { try await outbound.write(ByteBuffer(string: send)) }
                guard let rule = tcp.expect else { return "\(tcp.address) listens" }
                return try await Self.listen(inbound, for: rule, at: tcp.address)
            }
        } catch {
            if error is CancellationError { throw error }
            throw error as? CheckFailure ?? .failed(ConnectionWords.said(error, "\(tcp.address)"))
        }
    }

    private static func listen(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, for rule: TextRule, at place: HostAndPort
    ) async throws -> String {
        var bytes: [UInt8] = []
        var text: String { String(decoding: bytes, as: UTF8.self) }
        for try await chunk in inbound {
            bytes.append(contentsOf: chunk.readableBytesView.prefix(Self.longestAnswer - bytes.count))
            if rule.isFound(in: text) { return "\(place) answers" }
            if bytes.count >= Self.longestAnswer { break }
        }
        try Task.checkCancellation()
        let said = bytes.isEmpty ? "nothing" : CheckWords.quoted(text)
        throw CheckFailure.failed("\(place) says \(said), wanted \(rule.described)")
    }
}
