/// The sign-in form (template `sign-in`): posts `csrf`, `email`, `password` and `next` to `/sign-in`.
package struct SignInPage: Sendable, Equatable {
    package var visitor = VisitorPage()
    /// Goes into the form's hidden field `csrf`.
    package var csrf: String
    /// What was wrong with the last try, as a sentence; empty when nothing was.
    package var error: String = ""
    /// The mail address typed before.
    package var email: String = ""
    /// Where to go after sign-in: always a path on this server. Goes into the hidden field `next`.
    package var next: String
}
