package import Experience
package import Hummingbird
package import Questions

/// `/services/{id}/frustration`: where people press in vain.
package struct FrustrationRoutes: Sendable {
    let pages: Pages
    let answering: any Answering
    let now: @Sendable () -> Instant

    package init(pages: Pages, answering: any Answering, now: @escaping @Sendable () -> Instant) {
        self.pages = pages
        self.answering = answering
        self.now = now
    }

    package func addRoutes(to router: RouterGroup<ViewerContext>) {
        router.get("/services/{id}/frustration", use: self.show)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try AskedRange(Query(request.uri.query), now: self.now())
        let service = try self.answering.service(named: context.parameters.require("id"))
        let answer = try await self.answering.frustration(of: service.id, asked.range, filters: asked.filters)
        let page = FrustrationPage(answer, service: service, asked: asked, visitor: context.visitor)
        return try self.pages.html("frustration", page)
    }
}
