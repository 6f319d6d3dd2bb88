package import Experience
package import Hummingbird

/// `/sources`: whether data arrives.
package struct SourcesRoutes: Sendable {
    let pages: Pages
    let report: @Sendable () -> IntakeReport
    let now: @Sendable () -> Instant

    package init(
        pages: Pages, report: @escaping @Sendable () -> IntakeReport, now: @escaping @Sendable () -> Instant
    ) {
        self.pages = pages
        self.report = report
        self.now = now
    }

    package func addRoutes(to router: RouterGroup<ViewerContext>) {
        router.get("/sources", use: self.show)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) throws -> Response {
        let now = self.now()
        let page = SourcesPage(
            self.report(), asked: try AskedRange(Query(request.uri.query), now: now), now: now,
            visitor: context.visitor)
        return try self.pages.html("sources", page)
    }
}
