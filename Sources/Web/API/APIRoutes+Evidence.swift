import Experience
import Hummingbird
import Questions

/// What pages tell of themselves: where people press in vain, what breaks, and whose day it spoilt.
extension APIRoutes {
    @Sendable func frustration(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try APIQuestion(request, taking: APIQuestion.narrowed).asked(now: self.now())
        let service = try self.service(context)
        let answer = try await self.answering.frustration(of: service.id, asked.range, filters: asked.filters)
        return try JSONAnswer.response(FrustrationAnswer(answer, service: service, asked: asked))
    }

    @Sendable func badDays(_ request: Request, context: ViewerContext) async throws -> Response {
        let question = try APIQuestion(request, taking: APIQuestion.range + ["page"])
        let asked = try question.asked(now: self.now())
        let page = try question.query.page(upTo: BadDays.mostPages)
        let service = try self.service(context)
        let answer = try await self.answering.badDays(of: service.id, asked.range, page: page)
        return try JSONAnswer.response(BadDaysAnswer(answer, service: service, asked: asked))
    }

    @Sendable func errors(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try APIQuestion(request, taking: APIQuestion.narrowed).asked(now: self.now())
        let service = try self.service(context)
        let answer = try await self.answering.faults(of: service.id, asked.range, filters: asked.filters)
        return try JSONAnswer.response(FaultsAnswer(answer, service: service, asked: asked))
    }
}
