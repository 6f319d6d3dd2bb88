import Hummingbird
import Logging

/// Turns what a handler of the API throws into the API's own answer.
struct APIProblems: RouterMiddleware {
    typealias Context = AppContext

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error where !(error is CancellationError) {
            let problem = APIProblem(error)
            if problem.status.code >= 500 { context.logger.error("The API broke", metadata: ["error": "\(error)"]) }
            return try problem.response()
        }
    }
}
