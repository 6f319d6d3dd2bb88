package import Experience
package import Hummingbird
package import Questions

/// `/services/{id}/bad-days`: whose days a service spoilt, and why.
package struct BadDaysRoutes: Sendable {
    let pages: Pages
    let answering: any Answering
    let now: @Sendable () -> Instant

    package init(pages: Pages, answering: any Answering, now: @escaping @Sendable () -> Instant) {
        self.pages = pages
        self.answering = answering
        self.now = now
    }

    package func addRoutes(to router: RouterGroup<ViewerContext>) {
        router.get("/services/{id}/bad-days", use: self.show)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try AskedRange(Query(request.uri.query), now: self.now())
        let page = try asked.query.page(upTo: BadDays.mostPages)
        let service = try self.answering.service(named: context.parameters.require("id"))
        let answer = try await self.answering.badDays(of: service.id, asked.range, page: page)
        return try self.pages.html(
            "bad-days", BadDaysPage(answer, service: service, asked: asked, visitor: context.visitor))
    }
}
