package import Experience
package import Hummingbird
package import Questions

/// `/services/{id}`: one service from both sides.
package struct ServiceRoutes: Sendable {
    let pages: Pages
    let answering: any Answering
    let now: @Sendable () -> Instant

    package init(pages: Pages, answering: any Answering, now: @escaping @Sendable () -> Instant) {
        self.pages = pages
        self.answering = answering
        self.now = now
    }

    package func addRoutes(to router: RouterGroup<ViewerContext>) {
        router.get("/services/{id}", use: self.show)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try AskedRange(Query(request.uri.query), now: self.now())
        let cut = try asked.cut(otherwise: .device)
        let service = try self.answering.service(named: context.parameters.require("id"))
        let answers = try await self.answers(service.id, asked, by: cut)
        let page = ServicePage(service: service, answers: answers, asked: asked, visitor: context.visitor)
        return try self.pages.html("service", page)
    }

    private func answers(
        _ id: ServiceID, _ asked: AskedRange, by cut: Breakdown.Dimension
    ) async throws -> ServicePage.Answers {
        let (range, filters) = (asked.range, asked.filters)
        async let views = self.answering.twoViews(of: id, range, filters: filters)
        async let timeline = self.answering.timeline(of: id, range, filters: filters)
        async let steps = self.answering.breakdown(of: id, by: .step, range, filters: filters)
        async let breakdown = self.answering.breakdown(of: id, by: cut, range, filters: filters)
        return try await ServicePage.Answers(views: views, timeline: timeline, steps: steps, breakdown: breakdown)
    }
}
