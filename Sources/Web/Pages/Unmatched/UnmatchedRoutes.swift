package import Experience
package import Hummingbird
package import Questions

/// `/unmatched`: what we don't know yet.
package struct UnmatchedRoutes: Sendable {
    let pages: Pages
    let answering: any Answering
    let now: @Sendable () -> Instant

    package init(pages: Pages, answering: any Answering, now: @escaping @Sendable () -> Instant) {
        self.pages = pages
        self.answering = answering
        self.now = now
    }

    package func addRoutes(to router: RouterGroup<ViewerContext>) {
        router.get("/unmatched", use: self.show)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try AskedRange(Query(request.uri.query), now: self.now())
        let unmatched = try await self.answering.unmatched(asked.range)
        let page = UnmatchedPage(
            unmatched: unmatched, catalogue: self.answering.catalogue, asked: asked, visitor: context.visitor)
        return try self.pages.html("unmatched", page)
    }
}
