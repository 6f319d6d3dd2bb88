import Experience
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import SwiftASN1
import Synchronization
import X509

/// Looks at the certificates that a server shows, whatever is wrong with them.
struct TLSProbe {
    private let check: Check
    private let addresses: AddressGuard
    private let now: @Sendable () -> Instant

    init(_ check: Check, addresses: AddressGuard, now: @escaping @Sendable () -> Instant) {
        self.check = check
        self.addresses = addresses
        self.now = now
    }

    /// - Returns: what is well, in words.
    /// - Throws: ``CheckFailure``.
    func run(_ tls: TLSCheck) async throws -> String {
        let chain = try await self.chain(tls)
        let judge = try self.judge(tls)
        if let trouble = await judge.trouble(chain) { throw CheckFailure.failed(trouble) }
        let left = judge.left(chain)
        let words =
            "its certificate ends in \(CertificateJudge.days(left)), on \(InstantText.day(judge.now + left))"
        if left <= tls.downWithin { throw CheckFailure.failed(words) }
        if left <= tls.degradedWithin { throw CheckFailure.degraded(words) }
        return words
    }

    /// What is wrong with a server's certificates; nil where nothing is.
    func trouble(_ tls: TLSCheck) async throws -> String? {
        let chain = try await self.chain(tls)
        return try await self.judge(tls).trouble(chain)
    }

    private func judge(_ tls: TLSCheck) throws -> CertificateJudge {
        let roots =
            try self.check.authorityFile.map { file in
                CertificateStore(try Self.read(try CheckTrust.certificates(file)))
            } ?? CertificateStore.systemTrustRoots
        return CertificateJudge(host: tls.serverName ?? tls.address.host, roots: roots, now: self.now())
    }

    private static func read(_ certificates: [NIOSSLCertificate]) throws -> [Certificate] {
        do {
            return try certificates.map { try Certificate(derEncoded: try $0.toDERBytes()) }
        } catch {
            throw CheckFailure.failed("its certificate cannot be read: \(error)")
        }
    }

    private func chain(_ tls: TLSCheck) async throws -> [Certificate] {
        let name = tls.serverName ?? tls.address.host
        do {
            let shown = try await self.addresses.going(to: tls.address.host, within: self.check.timeout) {
                address, time in
                let target = try SocketAddress(ipAddress: "\(address)", port: tls.address.port)
                return try await Self.shown(by: target, name: name, within: time)
            }
            return try Self.read(shown)
        } catch {
            if error is CancellationError { throw error }
            throw error as? CheckFailure ?? .failed(ConnectionWords.said(error, "\(tls.address)"))
        }
    }

    /// Shakes hands and hangs up.
    private static func shown(
        by target: SocketAddress, name: String, within time: Milliseconds
    ) async throws -> [NIOSSLCertificate] {
        let context = try NIOSSLContext(configuration: .makeClientConfiguration())
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let handshake = Handshake(shown: loop.makePromise(of: [NIOSSLCertificate].self))
        do {
            let channel = try await ClientBootstrap(group: loop)
                .connectTimeout(.milliseconds(time.count))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        // A number is no server name (RFC 6066, section 3).
                        let handler = try NIOSSLClientHandler(
                            context: context, serverHostname: IPAddress(name) == nil ? name : nil,
                            customVerificationCallback: { certificates, verdict in
                                handshake.certificates.withLock { $0 = certificates }
                                verdict.succeed(.certificateVerified)
                            })
                        try channel.pipeline.syncOperations.addHandlers(handler, HandshakeHandler(handshake))
                    }
                }
                .connect(to: target).get()
            let certificates = try await withTaskCancellationHandler {
                try await handshake.shown.futureResult.get()
            } onCancel: {
                handshake.shown.fail(CancellationError())
            }
            channel.close(promise: nil)
            return certificates
        } catch {
            // A promise must be kept, or broken.
            handshake.shown.fail(error)
            throw error
        }
    }
}

/// A handshake under way.
private final class Handshake: Sendable {
    let shown: EventLoopPromise<[NIOSSLCertificate]>
    let certificates = Mutex<[NIOSSLCertificate]>([])

    init(shown: EventLoopPromise<[NIOSSLCertificate]>) {
        self.shown = shown
    }
}

/// Tells when hands are shaken, or why not.
private final class HandshakeHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let handshake: Handshake

    init(_ handshake: Handshake) {
        self.handshake = handshake
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .handshakeCompleted? = event as? TLSUserEvent else {
            return context.fireUserInboundEventTriggered(event)
        }
        self.handshake.shown.succeed(self.handshake.certificates.withLock { $0 })
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        self.finish(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { self.finish(ChannelError.eof) }

    /// A server that wants a certificate of ours hangs up on us, after it showed its own.
    private func finish(_ error: any Error) {
        let certificates = self.handshake.certificates.withLock { $0 }
        if certificates.isEmpty {
            self.handshake.shown.fail(error)
        } else {
            self.handshake.shown.succeed(certificates)
        }
    }
}
