/// Who looks at a page, for the layout's corner: name, role and what sign-out's form needs.
///
/// Stored values only, because templates find nothing else. An empty `String` means "none": in a template test it by
/// `{{^empty(error)}}…{{/empty(error)}}`; a `Bool` is a plain section.
package struct VisitorPage: Sendable, Equatable {
    /// Signed in with an account: offer sign-out. False for the demo's guest and on sign-in and set-up.
    package var isSignedIn = false
    /// The demo's guest: looks at everything, changes nothing, has no account.
    package var isGuest = false
    /// May change keys, journeys and whatever else is not an account.
    package var canEdit = false
    /// May change accounts and tokens.
    package var isOwner = false
    /// The account's name as its holder writes it; empty without an account.
    package var name = ""
    /// The account's mail address; empty without an account.
    package var email = ""
    /// `viewer`, `editor`, `owner`; empty for a stranger.
    package var role = ""
    /// The hidden field `csrf` of every form on the page, sign-out's too.
    package var csrf = ""
}
