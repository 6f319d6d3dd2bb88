import HTTPTypes
import Hummingbird
import Records

/// `/settings`: everybody who may look sees the ingest keys; who may change what, the contexts say.
struct SettingsRoutes: Sendable {
    let access: Access
    let render: AccessRoutes.Render

    func addRoutes(to router: Router<AppContext>) {
        router.viewers("settings")
            .get(use: self.show)
            .post("password", use: self.changePassword)
        router.editors("settings/keys")
            .post(use: self.createKey)
            .post(":id/revoke", use: self.revokeKey)
        router.owners("settings/tokens")
            .post(use: self.createToken)
            .post(":id/revoke", use: self.revokeToken)
        router.owners("settings/accounts")
            .post(use: self.createAccount)
            .post(":id/revoke", use: self.revokeAccount)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) async throws -> Response {
        let done = request.uri.queryParameters["done"].flatMap { Done(rawValue: String($0)) }
        return try await self.page(context, .ok, notice: done?.sentence ?? "")
    }

    struct KeyForm: Decodable {
        var name: String
        var origins: String
    }

    @Sendable func createKey(_ request: Request, context: EditorContext) async throws -> Response {
        let form = try await request.form(as: KeyForm.self, context)
        return try await self.leading(to: .keyMade, context) {
            let origins = form.origins.split { $0.isWhitespace || $0 == "," }.map(String.init)
            _ = try await self.access.keys.create(name: form.name, origins: origins, at: self.access.now())
        }
    }

    @Sendable func revokeKey(_ request: Request, context: EditorContext) async throws -> Response {
        let id = IngestKeyID(rawValue: try context.parameters.require("id", as: Int64.self))
        return try await self.leading(to: .keyRevoked, context) {
            _ = try await self.access.keys.revoke(id, at: self.access.now())
        }
    }

    struct TokenForm: Decodable {
        var name: String
        var role: String
    }

    /// Answers with the page itself, because only now the secret is known.
    @Sendable func createToken(_ request: Request, context: OwnerContext) async throws -> Response {
        let form = try await request.form(as: TokenForm.self, context)
        do {
            let role = try Role(chosen: form.role)
            let made = try await self.access.tokens.create(name: form.name, role: role, at: self.access.now())
            return try await self.page(context, .ok, newToken: made.secret)
        } catch let refusal as RecordsRefusal {
            return try await self.page(context, .unprocessableContent, error: refusal.description)
        }
    }

    @Sendable func revokeToken(_ request: Request, context: OwnerContext) async throws -> Response {
        let id = ReadTokenID(rawValue: try context.parameters.require("id", as: Int64.self))
        return try await self.leading(to: .tokenRevoked, context) {
            _ = try await self.access.tokens.revoke(id, at: self.access.now())
        }
    }
}
