package import Experience
package import Hummingbird
package import Questions

/// `/services/{id}/vitals`: how pages load, answer and hold still.
package struct VitalsRoutes: Sendable {
    let pages: Pages
    let answering: any Answering
    let now: @Sendable () -> Instant

    package init(pages: Pages, answering: any Answering, now: @escaping @Sendable () -> Instant) {
        self.pages = pages
        self.answering = answering
        self.now = now
    }

    package func addRoutes(to router: RouterGroup<ViewerContext>) {
        router.get("/services/{id}/vitals", use: self.show)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try AskedRange(Query(request.uri.query), now: self.now())
        let cut = try asked.vitalsCut()
        let service = try self.answering.service(named: context.parameters.require("id"))
        async let vitals = self.answering.webVitals(of: service.id, by: cut, asked.range, filters: asked.filters)
        async let blame = self.answering.vitalBlame(of: service.id, asked.range, filters: asked.filters)
        let page = try await VitalsPage(
            service: service, vitals: vitals, blame: blame, asked: asked, server: context.visit.server,
            visitor: context.visitor)
        return try self.pages.html("vitals", page)
    }
}
