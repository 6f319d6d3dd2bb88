import HTTPTypes
import Hummingbird
import Records

/// `/sign-in` and `/sign-out`.
struct SignInRoutes: Sendable {
    let access: Access
    let render: AccessRoutes.Render

    func addRoutes(to router: Router<AppContext>) {
        router.get("sign-in", use: self.show)
        router.post("sign-in", use: self.signIn)
        router.post("sign-out", use: self.signOut)
    }

    struct Form: Decodable {
        var email: String
        var password: String
        var next: String?
    }

    @Sendable func show(_ request: Request, context: AppContext) async throws -> Response {
        let next = NextPath(request.uri.queryParameters["next"].map(String.init) ?? "/")
        if context.visit.account != nil { return .redirect(to: next.path) }
        guard try await self.access.accounts.anyExist() else { return .redirect(to: "/set-up") }
        return try self.page(context, .ok, next: next)
    }

    @Sendable func signIn(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await request.form(as: Form.self, context)
        let next = NextPath(form.next ?? "/")
        do {
            guard let account = try await self.access.open(form.email, form.password) else {
                let error = "This address and this password do not belong together."
                return try self.page(context, .unprocessableContent, error: error, email: form.email, next: next)
            }
            return try await self.access.signedIn(account, context.visit, leadingTo: next)
        } catch let wait as Access.Wait {
            var answer = try self.page(context, wait.status, error: wait.message, email: form.email, next: next)
            answer.headers[.retryAfter] = String(wait.seconds)
            return answer
        }
    }

    @Sendable func signOut(_ request: Request, context: AppContext) async throws -> Response {
        if let session = context.visit.session { try await self.access.sessions.end(session) }
        var answer = Response.redirect(to: "/sign-in")
        answer.setCookie(SessionCookie.ending(isSecure: context.visit.isSecure))
        return answer
    }

    private func page(
        _ context: AppContext, _ status: HTTPResponse.Status, error: String = "", email: String = "", next: NextPath
    ) throws -> Response {
        let page = SignInPage(
            visitor: context.visitor, csrf: context.visit.csrf, error: error, email: email, next: next.path)
        return try self.render("sign-in", page, status).uncached
    }
}
