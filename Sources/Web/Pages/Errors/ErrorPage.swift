/// A page in the place of an answer (template `error`): what happened, and what to do.
package struct ErrorPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var status: String
    package var title: String
    /// What happened, in a sentence or two.
    package var message: String
    /// Where to go from here; at most one.
    package var links: [Link]

    /// Where to go from here.
    package struct Link: Sendable, Equatable {
        package var label: String
        package var href: String
    }

    /// Words for an HTTP status.
    ///
    /// - Parameter message: what is known beyond the status; the status's own words where it is empty.
    package init(status: Int, message: String = "", visitor: VisitorPage = VisitorPage()) {
        let words = Self.words(for: status)
        self.visitor = visitor
        self.status = String(status)
        self.title = words.title
        self.message = message.isEmpty ? words.message : message
        self.links = [
            status == 401 ? Link(label: "Sign in", href: "/sign-in") : Link(label: "To the overview", href: "/")
        ]
    }

    private static func words(for status: Int) -> (title: String, message: String) {
        switch status {
        case 400: ("That question could not be read", "Check the address: one of its parts makes no sense.")
        case 401: ("Please sign in", "This page is for people with an account here.")
        case 403: ("Your account may not do this", "Ask an owner of this installation for the role that it needs.")
        case 404: ("There is nothing here", "The address may be mistyped, or the service may have left the catalogue.")
        case 413: ("That was too much at once", "Send it in smaller parts.")
        case 429: ("Too many tries", "Wait a minute, then try again.")
        case 503: ("The store cannot answer now", "Nothing that came in is lost. Try again in a minute.")
        case 500...: ("Something broke on our side", "It was written to the log. Try again in a minute.")
        default: ("That did not work", "Go back and try again.")
        }
    }
}
