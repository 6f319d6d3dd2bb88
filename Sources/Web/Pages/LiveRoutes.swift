import AsyncAlgorithms
import HTTPTypes
package import Hummingbird
import NIOCore
package import Questions
import ServiceLifecycle

/// `/live`: tells open pages by server-sent events that something changed; they then ask again for what they show.
///
/// `event: changed` after each change of facts or catalogue, a comment every 15 seconds so that proxies keep the
/// connection and a reader who left is noticed. Ends when the server shuts down.
package struct LiveRoutes: Sendable {
    let answering: any Answering
    let heartbeat: Duration

    package init(answering: any Answering, heartbeat: Duration = .seconds(15)) {
        self.answering = answering
        self.heartbeat = heartbeat
    }

    package func addRoutes(to router: RouterGroup<ViewerContext>) {
        router.get("/live", use: self.tell)
    }

    @Sendable func tell(_ request: Request, context: ViewerContext) -> Response {
        let headers: HTTPFields = [
            .contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no",
        ]
        return Response(status: .ok, headers: headers, body: self.body())
    }

    /// What goes over the line, until the reader leaves or the server shuts down.
    func body() -> ResponseBody {
        let changes = self.answering.changes().map { Self.changed }
        let beats = AsyncTimerSequence.repeating(every: self.heartbeat).map { _ in Self.beat }
        return ResponseBody { writer in
            try await writer.write(ByteBuffer(string: Self.opening))
            for await word in merge(changes, beats).cancelOnGracefulShutdown() {
                try await writer.write(ByteBuffer(string: word))
            }
            try await writer.finish(nil)
        }
    }

    /// Browsers come back after two seconds when the connection breaks.
    static let opening = "retry: 2000\n\n"
    static let changed = "event: changed\ndata: {}\n\n"
    static let beat = ":\n\n"
}

extension HTTPField.Name {
    /// nginx gathers answers before it passes them on, unless told not to.
    fileprivate static var accelBuffering: HTTPField.Name { HTTPField.Name("X-Accel-Buffering") ?? .cacheControl }
}
