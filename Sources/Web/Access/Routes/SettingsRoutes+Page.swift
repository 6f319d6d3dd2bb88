import Experience
import HTTPTypes
import Hummingbird
import Records

extension SettingsRoutes {
    /// What a form did, as it stands in the address that it leads to: a word of ours, never a visitor's text.
    enum Done: String {
        case keyMade = "key-made"
        case keyRevoked = "key-revoked"
        case tokenRevoked = "token-revoked"
        case accountMade = "account-made"
        case accountRevoked = "account-revoked"
        case passwordChanged = "password-changed"

        var path: String { "/settings?done=\(self.rawValue)" }

        var sentence: String {
            switch self {
            case .keyMade: "The key is made and works already."
            case .keyRevoked: "The key is revoked. What still sends with it is refused."
            case .tokenRevoked: "The token is revoked."
            case .accountMade: "The account is made. Tell its holder the password in person."
            case .accountRevoked: "The account is revoked, and signed out everywhere."
            case .passwordChanged: "Your password is changed, and other browsers are signed out."
            }
        }
    }

    /// Does what a form asks and leads back to the page, or shows the page with what was wrong.
    func leading(
        to done: Done, _ context: some VisitedContext, _ work: () async throws -> Void
    ) async throws -> Response {
        do {
            try await work()
            return .redirect(to: done.path)
        } catch let refusal as RecordsRefusal {
            return try await self.page(context, .unprocessableContent, error: refusal.description)
        } catch let wait as Access.Wait {
            return try await self.page(context, wait.status, error: wait.message)
        } catch is PasswordWork.Busy {
            return try await self.page(context, .serviceUnavailable, error: Access.Wait.busy.message)
        }
    }

    func page(
        _ context: some VisitedContext, _ status: HTTPResponse.Status, error: String = "", notice: String = "",
        newToken: String = ""
    ) async throws -> Response {
        let visitor = context.visitor
        let keys = try await self.access.keys.all()
        var page = SettingsPage(
            visitor: visitor, csrf: context.visit.csrf, error: error, notice: notice, newToken: newToken,
            server: context.visit.server, minimumLength: String(Password.minimumLength))
        page.exampleKey = keys.first { $0.revokedAt == nil }?.key ?? ""
        page.keys = keys.map(SettingsPage.Key.init)
        page.roles = Role.allCases.map { SettingsPage.RoleChoice(name: $0.rawValue, meaning: $0.meaning) }
        if visitor.isOwner {
            page.tokens = try await self.access.tokens.all().map(SettingsPage.Token.init)
            page.accounts = try await self.access.accounts.all().map {
                SettingsPage.Person($0, isYou: $0.id == context.visit.account?.id)
            }
        }
        return try self.render("settings", page, status).uncached
    }
}

extension Role {
    /// A role that somebody chose in a form.
    init(chosen text: String) throws(RecordsRefusal) {
        guard let role = Role(rawValue: text) else { throw .unknown("role “\(text)”") }
        self = role
    }
}
