import HTTPTypes
import Hummingbird
import Records

extension SettingsRoutes {
    struct AccountForm: Decodable {
        var name: String
        var email: String
        var role: String
        var password: String
    }

    @Sendable func createAccount(_ request: Request, context: OwnerContext) async throws -> Response {
        let form = try await request.form(as: AccountForm.self, context)
        return try await self.leading(to: .accountMade, context) {
            _ = try await self.access.accounts.create(
                email: form.email, name: form.name, role: Role(chosen: form.role), password: form.password,
                at: self.access.now())
        }
    }

    @Sendable func revokeAccount(_ request: Request, context: OwnerContext) async throws -> Response {
        let id = AccountID(rawValue: try context.parameters.require("id", as: Int64.self))
        return try await self.leading(to: .accountRevoked, context) {
            _ = try await self.access.accounts.revoke(id, at: self.access.now())
        }
    }

    struct PasswordForm: Decodable {
        var current: String
        var password: String
        var repeated: String
    }

    /// Ends every session of the account, and starts a new one for this browser.
    @Sendable func changePassword(_ request: Request, context: ViewerContext) async throws -> Response {
        guard let account = context.visit.account else { throw AccessRefusal.signInNeeded }
        let form = try await request.form(as: PasswordForm.self, context)
        guard form.password == form.repeated else {
            return try await self.page(
                context, .unprocessableContent, error: "The two new passwords are not the same.")
        }
        let answer = try await self.leading(to: .passwordChanged, context) {
            try await self.access.changePassword(of: account, form.current, form.password)
        }
        guard answer.status == .seeOther else { return answer }
        return try await self.access.signedIn(account, context.visit, leadingTo: NextPath(Done.passwordChanged.path))
    }
}
