/// The first page of a new installation (template `set-up`): makes the owner's account.
///
/// Its form posts `csrf`, `name`, `email`, `password`, `repeated` and, where ``needsCode``, `code` to `/set-up`.
package struct SetUpPage: Sendable, Equatable {
    package var visitor = VisitorPage()
    /// Goes into the form's hidden field `csrf`.
    package var csrf: String
    /// What was wrong with the last try, as a sentence; empty when nothing was.
    package var error: String = ""
    /// What was typed before, so that nobody types it twice. Passwords are never given back.
    package var name: String = ""
    package var email: String = ""
    /// The browser is on another machine: ask for the code that the server printed at its start.
    package var needsCode: Bool
    /// Fewest characters that a password may have, for the hint and `minlength`.
    package var minimumLength: String
}
