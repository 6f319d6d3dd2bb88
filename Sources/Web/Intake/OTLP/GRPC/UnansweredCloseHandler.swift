import NIOCore
import NIOHPACK
import NIOHTTP2

/// Answers calls that gRPC's transport closes without a word, as it does with a message larger than it reads, packed or
/// unpacked: the protocol wants `RESOURCE_EXHAUSTED` (opentelemetry-proto, `docs/specification.md`), and exporters send again
/// what was merely cancelled.
final class UnansweredCloseHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTP2Frame.FramePayload
    typealias InboundOut = HTTP2Frame.FramePayload
    typealias OutboundIn = HTTP2Frame.FramePayload
    typealias OutboundOut = HTTP2Frame.FramePayload

    /// Bytes that are thrown away while the client has not heard the answer yet: sixteen times what it may send unasked.
    private static let mostIgnored = 16 << 20

    private let message: String
    private var isCalled = false
    private var hasEnded = false
    private var isAnswered = false
    /// How much was thrown away; nil while nothing is.
    private var ignored: Int?

    init(message: String) {
        self.message = message
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch self.unwrapInboundIn(data) {
        case .headers(let headers):
            self.isCalled = true
            self.hasEnded = headers.endStream
        case .data(let part):
            self.hasEnded = part.endStream
            if let ignored { self.ignored = ignored + part.data.readableBytes }
        default: break
        }
        guard let ignored else { return context.fireChannelRead(data) }
        if self.hasEnded || ignored > Self.mostIgnored { context.close(promise: nil) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard self.ignored == nil else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        if case .headers = self.unwrapOutboundIn(data) { self.isAnswered = true }
        context.write(data, promise: promise)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard self.isCalled, !self.isAnswered else { return context.close(mode: mode, promise: promise) }
        self.isAnswered = true
        let trailers: HPACKHeaders = [
            ":status": "200", "content-type": "application/grpc", "grpc-status": "8", "grpc-message": self.message,
        ]
        let frame = HTTP2Frame.FramePayload.headers(.init(headers: trailers, endStream: true))
        context.write(self.wrapOutboundOut(frame), promise: nil)
        context.flush()
        guard !self.hasEnded else { return context.close(mode: mode, promise: promise) }
        // A stream that is reset while its client still sends loses the answer that came before.
        self.ignored = 0
        promise?.succeed()
        context.read()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if self.ignored == nil { context.fireChannelReadComplete() } else { context.read() }
    }
}
