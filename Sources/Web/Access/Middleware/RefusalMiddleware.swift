import HTTPTypes
import Hummingbird
import Records

/// Answers who is turned away: browsers are led to sign-in (or to set-up, in a new installation) or get a page that says
/// why; programs get JSON.
struct RefusalMiddleware: RouterMiddleware {
    let access: Access
    let render: AccessRoutes.Render

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            if context.visit.hasUnknownToken { throw AccessRefusal.unknownToken }
            return try await next(request, context)
        } catch let refusal as AccessRefusal where request.isForPage {
            if refusal == .signInNeeded { return try await self.leadToSignIn(request) }
            let page = ErrorPage(
                status: refusal.status.code, message: refusal.message, visitor: VisitorPage(context.visit))
            return try self.render("error", page, refusal.status)
        } catch let refusal as AccessRefusal {
            return try refusal.response(from: request, context: context)
        }
    }

    private func leadToSignIn(_ request: Request) async throws -> Response {
        guard try await self.access.accounts.anyExist() else { return .redirect(to: "/set-up") }
        let wanted = request.method == .get ? NextPath(request.uri.string) : .overview
        return .redirect(to: wanted.signIn)
    }
}

extension Request {
    /// Whether a person waits for a page, not a program or a page's script.
    var isForPage: Bool {
        if self.uri.path.hasPrefix("/api/") || self.uri.path.hasPrefix("/intake/") { return false }
        if let destination = self.headers[.fetchDestination], destination != "document" { return false }
        guard let accept = self.headers[.accept] else { return true }
        return accept.contains("text/html") || accept.contains("*/*")
    }
}
