package import Hummingbird
package import NIOCore

/// What every request of the server carries; whom it is for is known behind ``SessionMiddleware``.
package struct AppContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The other end of the connection: the browser or a proxy.
    package let peer: SocketAddress?
    package var visit = Visit()

    package init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.peer = source.channel.remoteAddress
    }
}

/// A context behind the check of who asks.
package protocol VisitedContext: RequestContext {
    /// Who asks.
    var visit: Visit { get }
}

extension AppContext: VisitedContext {}

extension VisitedContext {
    /// For the layout's corner.
    package var visitor: VisitorPage { VisitorPage(self.visit) }
}
