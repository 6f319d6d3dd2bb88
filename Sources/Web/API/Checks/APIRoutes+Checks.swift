import Hummingbird

extension APIRoutes {
    @Sendable func listChecks(_ request: Request, context: ViewerContext) async throws -> Response {
        _ = try APIQuestion(request, taking: [])
        return try JSONAnswer.response(ChecksAnswer(self.checks()))
    }
}
