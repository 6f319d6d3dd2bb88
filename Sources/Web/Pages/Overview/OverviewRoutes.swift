package import Experience
package import Hummingbird
package import Questions

/// `/`: the overview.
package struct OverviewRoutes: Sendable {
    let pages: Pages
    let answering: any Answering
    let now: @Sendable () -> Instant
    let lastLoaded: @Sendable () async -> Instant?

    /// - Parameter lastLoaded: when facts were last loaded into the store; nil where nobody knows.
    package init(
        pages: Pages, answering: any Answering, now: @escaping @Sendable () -> Instant,
        lastLoaded: @escaping @Sendable () async -> Instant? = { nil }
    ) {
        self.pages = pages
        self.answering = answering
        self.now = now
        self.lastLoaded = lastLoaded
    }

    package func addRoutes(to router: RouterGroup<ViewerContext>) {
        router.get("/", use: self.show)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try AskedRange(Query(request.uri.query), now: self.now())
        let overview = try await self.answering.overview(asked.range)
        let page = OverviewPage(
            overview: overview, catalogue: self.answering.catalogue, asked: asked, visitor: context.visitor,
            server: context.visit.server, loaded: await self.lastLoaded())
        return try self.pages.html("overview", page)
    }
}
