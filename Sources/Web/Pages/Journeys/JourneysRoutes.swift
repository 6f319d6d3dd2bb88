package import Experience
package import Hummingbird
package import Questions

/// `/services/{id}/journeys`: how far people come.
package struct JourneysRoutes: Sendable {
    let pages: Pages
    let answering: any Answering
    let now: @Sendable () -> Instant

    package init(pages: Pages, answering: any Answering, now: @escaping @Sendable () -> Instant) {
        self.pages = pages
        self.answering = answering
        self.now = now
    }

    package func addRoutes(to router: RouterGroup<ViewerContext>) {
        router.get("/services/{id}/journeys", use: self.show)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try AskedRange(Query(request.uri.query), now: self.now())
        let scope = try JourneyScope(asked)
        let service = try self.answering.service(named: context.parameters.require("id"))
        let funnels = try await self.answering.journeys(of: service.id, scope)
        let page = JourneysPage(
            service: service, funnels: funnels, scope: scope, asked: asked, visitor: context.visitor)
        return try self.pages.html("journeys", page)
    }
}
