import HTTPTypes
package import Hummingbird

/// What every request to the API meets first: there is only reading here, and whoever is turned away at the door gets
/// the API's own words. Stands outside of the access middlewares, which would take any other method for a form.
package struct APIMethods: RouterMiddleware {
    package typealias Context = AppContext

    package init() {}

    package func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        guard path.hasPrefix(APIRoutes.Resource.root + "/") else { return try await next(request, context) }
        switch request.method {
        case .get: return try await self.read(request, context, next)
        case .head: return try await self.read(request, context, next).createHeadResponse()
        default:
            guard APIRoutes.Resource.allCases.contains(where: { $0.covers(path) }) else {
                return try APIProblem.noSuchPath(path).response()
            }
            return try APIProblem.onlyReading(request.method).response()
        }
    }

    private func read(
        _ request: Request, _ context: AppContext, _ next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        guard response.status == .unauthorized else { return response }
        let hasToken = request.headers[.authorization]?.lowercased().hasPrefix("bearer plx_rd_") == true
        var refusal = try APIProblem(hasToken ? AccessRefusal.unknownToken : .signInNeeded).response()
        for field in response.headers where refusal.headers[field.name] == nil { refusal.headers.append(field) }
        return refusal
    }
}
