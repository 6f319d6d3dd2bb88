import Experience
import Hummingbird
import Questions

extension APIRoutes {
    @Sendable func vitals(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try APIQuestion(request, taking: APIQuestion.narrowed + ["by"]).asked(now: self.now())
        let cut = try asked.vitalsCut()
        let service = try self.service(context)
        async let vitals = self.answering.webVitals(of: service.id, by: cut, asked.range, filters: asked.filters)
        async let blame = self.answering.vitalBlame(of: service.id, asked.range, filters: asked.filters)
        return try await JSONAnswer.response(WebVitalsAnswer(vitals, blame, service: service, asked: asked))
    }
}
