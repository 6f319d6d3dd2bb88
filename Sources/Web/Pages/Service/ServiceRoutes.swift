package import Experience
import HTTPTypes
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
        // Where a form about a change was not carried out: an open page asks for its address again.
        router.get("/services/{id}/changes", use: self.show)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) async throws -> Response {
        let query = Query(request.uri.query)
        // No link of the page carries on what a form did.
        let asked = try AskedRange(query.without("done"), now: self.now())
        let service = try self.answering.service(named: context.parameters.require("id"))
        let done = try query.value("done").flatMap(ChangeForm.Done.init(rawValue:))
        let form = ChangeForm(of: service.id, asked: asked, done: done)
        return try await self.page(of: service, asked, context, form: form)
    }

    func page(
        of service: Service, _ asked: AskedRange, _ context: some VisitedContext, form: ChangeForm,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let answers = try await self.answers(service.id, asked, by: asked.cut(otherwise: .device))
        var page = ServicePage(service: service, answers: answers, asked: asked, visitor: context.visitor)
        page.changeForm = form
        return try self.pages.html("service", page, status: status)
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
