import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Records

/// `/set-up`: the first account of a new installation. With one account there, it only leads to sign-in.
struct SetUpRoutes: Sendable {
    let access: Access
    let render: AccessRoutes.Render

    func addRoutes(to router: Router<AppContext>) {
        router.get("set-up", use: self.show)
        router.post("set-up", use: self.setUp)
    }

    struct Form: Decodable {
        var name: String
        var email: String
        var password: String
        var repeated: String
        var code: String?
    }

    @Sendable func show(_ request: Request, context: AppContext) async throws -> Response {
        if try await self.access.accounts.anyExist() { return .redirect(to: "/sign-in") }
        return try self.page(context, .ok)
    }

    @Sendable func setUp(_ request: Request, context: AppContext) async throws -> Response {
        if try await self.access.accounts.anyExist() { return .redirect(to: "/sign-in") }
        let form = try await request.form(as: Form.self, context)
        if let problem = self.problem(with: form, context.visit) {
            return try self.page(context, .unprocessableContent, error: problem, form)
        }
        do {
            let account = try await self.access.accounts.create(
                email: form.email, name: form.name, role: .owner, password: form.password, asFirst: true,
                at: self.access.now())
            return try await self.access.signedIn(account, context.visit, leadingTo: .overview)
        } catch let refusal as RecordsRefusal {
            return try self.page(context, .unprocessableContent, error: refusal.description, form)
        } catch is PasswordWork.Busy {
            return try self.page(context, Access.Wait.busy.status, error: Access.Wait.busy.message, form)
        }
    }

    private func problem(with form: Form, _ visit: Visit) -> String? {
        if !visit.isNear {
            guard let code = self.access.settings.setUpCode else {
                return "The first account is made on the server's own machine: open this page there, or run "
                    + "“parallax account create --role owner”."
            }
            guard self.access.attempts.admit("set-up", at: self.access.now()) == nil else {
                return "Too many wrong codes. Wait fifteen minutes, then try again."
            }
            let typed = (form.code ?? "").trimmingCharacters(in: .whitespaces).lowercased()
            // Digests compare in constant time.
            guard SHA256.hash(data: Data(typed.utf8)) == SHA256.hash(data: Data(code.utf8)) else {
                return "That is not the code. The server printed it when it started; a restart prints a new one."
            }
            self.access.attempts.forgive("set-up")
        }
        return form.password == form.repeated ? nil : "The two passwords are not the same."
    }

    private func page(
        _ context: AppContext, _ status: HTTPResponse.Status, error: String = "", _ form: Form? = nil
    ) throws -> Response {
        let page = SetUpPage(
            visitor: context.visitor, csrf: context.visit.csrf, error: error, name: form?.name ?? "",
            email: form?.email ?? "", needsCode: !context.visit.isNear, minimumLength: String(Password.minimumLength))
        return try self.render("set-up", page, status).uncached
    }
}
