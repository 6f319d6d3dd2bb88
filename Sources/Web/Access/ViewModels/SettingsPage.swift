/// Keys, tokens, accounts and one's own password (template `settings`).
///
/// Forms, each with the hidden field `csrf`; all answer by leading back to `/settings` or by this page with ``error``:
/// - `/settings/keys`: `name`, `origins` (one a line or separated by spaces) — shown when `visitor.canEdit`
/// - `/settings/keys/{id}/revoke` — when `visitor.canEdit`
/// - `/settings/tokens`: `name`, `role` — when `visitor.isOwner`; answers with this page and ``newToken``
/// - `/settings/tokens/{id}/revoke` — when `visitor.isOwner`
/// - `/settings/accounts`: `name`, `email`, `role`, `password` — when `visitor.isOwner`
/// - `/settings/accounts/{id}/revoke` — when `visitor.isOwner` and not the row's `isYou`
/// - `/settings/password`: `current`, `password`, `repeated` — when `visitor.isSignedIn`
package struct SettingsPage: Sendable, Equatable {
    package var visitor: VisitorPage
    /// Goes into every form's hidden field `csrf`.
    package var csrf: String
    /// What was wrong with the last form, as a sentence; empty when nothing was.
    package var error: String = ""
    /// What the last form did, as a sentence; empty when nothing was done.
    package var notice: String = ""
    /// A token just made, to be shown this once and never again; empty otherwise.
    package var newToken: String = ""
    /// This server as its browser calls it, for examples: `https://parallax.example.com`, no slash at the end.
    package var server: String
    /// A key in force for examples; empty when there is none.
    package var exampleKey: String = ""
    /// Ingest keys, those in force first, newest first.
    package var keys: [Key] = []
    /// Read tokens; empty unless `visitor.isOwner`.
    package var tokens: [Token] = []
    /// Accounts; empty unless `visitor.isOwner`.
    package var accounts: [Person] = []
    /// `viewer`, `editor`, `owner`, each with what it may do.
    package var roles: [RoleChoice] = []
    /// Fewest characters that a password may have.
    package var minimumLength: String

    /// One ingest key.
    package struct Key: Sendable, Equatable {
        package var id: String
        package var name: String
        /// The key itself: public by nature, it can only write.
        package var key: String
        /// Origins that browsers may send from; none: only programs on servers may use the key.
        package var origins: [String]
        package var hasOrigins: Bool
        package var createdAt: Moment
        package var isRevoked: Bool
        package var revokedAt: Moment
    }

    /// One read token; the secret itself is not known to the server any more.
    package struct Token: Sendable, Equatable {
        package var id: String
        package var name: String
        package var role: String
        package var createdAt: Moment
        /// Empty texts when never used.
        package var lastUsedAt: Moment
        package var isUsed: Bool
        package var isRevoked: Bool
        package var revokedAt: Moment
    }

    /// One account.
    package struct Person: Sendable, Equatable {
        package var id: String
        package var name: String
        package var email: String
        package var role: String
        package var createdAt: Moment
        /// The one who looks.
        package var isYou: Bool
        package var isRevoked: Bool
        package var revokedAt: Moment
    }

    /// One role to choose in a form.
    package struct RoleChoice: Sendable, Equatable {
        /// What the form posts.
        package var name: String
        /// What it lets somebody do, as a phrase.
        package var meaning: String
    }

    /// A moment for `<time datetime="{{iso}}">{{text}}</time>`; both empty when there is none.
    package struct Moment: Sendable, Equatable {
        /// `2026-11-21T09:30:00Z`
        package var iso: String
        /// `2026-11-21 09:30 UTC`
        package var text: String
    }
}
