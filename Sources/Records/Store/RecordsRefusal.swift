/// Something that a person asked for and that cannot be written down as it stands; nothing was changed.
package enum RecordsRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    case notAnAddress(String)
    case addressTaken(String)
    case nameUnusable
    case passwordTooShort
    case passwordTooLong
    case passwordTooWellKnown
    case wrongPassword
    case lastOwner
    case unknown(String)
    case notAnOrigin(String, reason: String)
    case changeNameUnusable
    case noteUnusable

    /// What is wrong and what would be right, as a sentence for pages and commands alike.
    package var description: String {
        switch self {
        case .notAnAddress(let text):
            "“\(text)” is not a mail address. Write it like alice@example.com."
        case .addressTaken(let text):
            "There is an account for \(text) already."
        case .nameUnusable:
            "A name has 1 to 100 characters and no line breaks."
        case .passwordTooShort:
            "A password has at least \(Password.minimumLength) characters. Length is all that counts: a sentence is fine."
        case .passwordTooLong:
            "A password has at most \(Password.maximumLength) characters."
        case .passwordTooWellKnown:
            "That password is the first that anybody would try. Choose another one."
        case .wrongPassword:
            "The present password is not right."
        case .lastOwner:
            "This is the last owner. Make another account with the role owner first."
        case .unknown(let what):
            "There is no \(what). It may have been revoked already."
        case .notAnOrigin(let text, let reason):
            "“\(text)” is not an origin: \(reason). Write it like https://shop.example.com."
        case .changeNameUnusable:
            "The name of a change has 1 to \(Change.Draft.longestName) characters on one line."
        case .noteUnusable:
            "The note of a change has at most \(Change.Draft.longestNote) characters of plain text."
        }
    }
}
