import HTTPTypes
package import Hummingbird

/// What every request to the API meets first: only what a path allows, changing anything only by token, and whoever is
/// turned away at the door gets the API's own words. Stands outside of the access middlewares, which would take any
/// method that changes something for a form, and ask a program for its stamp.
package struct APIMethods: RouterMiddleware {
    package typealias Context = AppContext

    package init() {}

    package func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        guard path.hasPrefix(APIRoutes.Resource.root + "/") else { return try await next(request, context) }
        guard let resource = APIRoutes.Resource.allCases.first(where: { $0.covers(path) }) else {
            // Reading goes on to the door, which tells strangers nothing of what there is.
            guard [.get, .head].contains(request.method) else { return try APIProblem.noSuchPath(path).response() }
            return try await self.answer(request, context, next)
        }
        guard resource.methods.contains(request.method) else {
            return try APIProblem.notPossible(request.method, only: resource.methods).response()
        }
        // A session's cookie goes along with what other sites make a browser send; a token never does.
        guard [.get, .head].contains(request.method) || self.hasToken(request) else {
            return try APIProblem.tokenNeeded.response()
        }
        return try await self.answer(request, context, next)
    }

    private func hasToken(_ request: Request) -> Bool {
        request.headers[.authorization]?.lowercased().hasPrefix("bearer plx_rd_") == true
    }

    private func answer(
        _ request: Request, _ context: AppContext, _ next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        guard response.status == .unauthorized else {
            return request.method == .head ? response.createHeadResponse() : response
        }
        var refusal = try APIProblem(self.hasToken(request) ? AccessRefusal.unknownToken : .signInNeeded).response()
        for field in response.headers where refusal.headers[field.name] == nil { refusal.headers.append(field) }
        return request.method == .head ? refusal.createHeadResponse() : refusal
    }
}
