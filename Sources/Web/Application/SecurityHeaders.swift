import HTTPTypes
package import Hummingbird

/// Headers that every page and answer carries, errors included.
package struct SecurityHeaders: RouterMiddleware {
    package typealias Context = AppContext

    package init() {}

    package func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = Self.policy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        return response
    }

    /// Everything from this server alone, nothing inline, nobody frames it.
    static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
        font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """
}

extension HTTPField.Name {
    fileprivate static var referrerPolicy: HTTPField.Name { HTTPField.Name("Referrer-Policy") ?? .referer }
}
