package import Records

/// Who asks, and how they came: found out once per request by ``SessionMiddleware``.
package struct Visit: Sendable, Equatable {
    /// The account that is signed in; nil for strangers, guests and tokens.
    package var account: Account?
    /// What the asker may do; nil for a stranger, who may do nothing but sign in.
    package var role: Role?
    /// The cookie's value of the session in force.
    var session: String?
    /// The read token in force that the request carries; nil: it may come from a browser.
    package var token: ReadToken?
    /// The request carries a text that looks like a read token and is none in force.
    var hasUnknownToken = false
    /// What the forms of this visitor's pages carry in their hidden field.
    package var csrf = ""
    /// The browser came by https, be it through a trusted proxy.
    package var isSecure = false
    /// The browser runs on the machine of the server, with no proxy between.
    package var isNear = false
    /// This server as the browser calls it: `https://parallax.example.com`.
    package var server = ""

    package init() {}

    /// The request carries a read token in force: no browser, so no forms.
    package var isToken: Bool { self.token != nil }

    /// By whose name something is written down: the account's or the token's; empty for guests and strangers.
    package var author: String { self.account?.name ?? self.token?.name ?? "" }

    /// Looks without an account: the demo's visitor.
    package var isGuest: Bool { self.role != nil && self.account == nil && !self.isToken }
}

extension VisitorPage {
    /// The layout's corner for this visitor.
    package init(_ visit: Visit) {
        self.isSignedIn = visit.account != nil
        self.isGuest = visit.isGuest
        self.canEdit = !visit.isGuest && visit.role.map { $0 >= .editor } ?? false
        self.isOwner = !visit.isGuest && visit.role == .owner
        self.name = visit.account?.name ?? ""
        self.email = visit.account?.email ?? ""
        self.role = visit.role?.rawValue ?? ""
        self.csrf = visit.csrf
    }
}
