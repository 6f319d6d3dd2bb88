import Experience
import Foundation
import Hummingbird
import Questions

extension APIRoutes {
    @Sendable func services(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try APIQuestion(request, taking: APIQuestion.range).asked(now: self.now())
        let overview = try await self.answering.overview(asked.range)
        return try JSONAnswer.response(OverviewAnswer(overview, catalogue: self.answering.catalogue, asked: asked))
    }

    @Sendable func service(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try APIQuestion(request, taking: APIQuestion.narrowed).asked(now: self.now())
        let service = try self.service(context)
        let views = try await self.answering.twoViews(of: service.id, asked.range, filters: asked.filters)
        return try JSONAnswer.response(ServiceDetailAnswer(views, service: service, asked: asked))
    }

    @Sendable func timeline(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try APIQuestion(request, taking: APIQuestion.narrowed).asked(now: self.now())
        let service = try self.service(context)
        let timeline = try await self.answering.timeline(of: service.id, asked.range, filters: asked.filters)
        return try JSONAnswer.response(TimelineAnswer(timeline, service: service, asked: asked))
    }

    @Sendable func breakdown(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try APIQuestion(request, taking: APIQuestion.narrowed + ["by"]).asked(now: self.now())
        let cut = try asked.cut(otherwise: .device)
        let service = try self.service(context)
        let breakdown = try await self.answering.breakdown(
            of: service.id, by: cut, asked.range, filters: asked.filters)
        return try JSONAnswer.response(BreakdownAnswer(breakdown, service: service, asked: asked))
    }

    @Sendable func unmatched(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try APIQuestion(request, taking: APIQuestion.range).asked(now: self.now())
        let unmatched = try await self.answering.unmatched(asked.range)
        return try JSONAnswer.response(UnmatchedAnswer(unmatched, catalogue: self.answering.catalogue, asked: asked))
    }

    func service(_ context: ViewerContext) throws -> Service {
        let raw = try context.parameters.require("id")
        let name = raw.removingPercentEncoding ?? raw
        let catalogue = self.answering.catalogue
        guard let service = catalogue.service(ServiceID(rawValue: name)) else {
            throw APIProblem.noSuchService(name, among: catalogue.services.map(\.id.rawValue))
        }
        return service
    }
}
