/// What sort of thing broke in a page, as the beacon says in the attribute `type` of a fault.
package enum FaultSort: String, CaseIterable, Sendable {
    /// A script threw and nobody caught it.
    case error
    /// A script waited for something that failed, and nobody caught that.
    case rejection
    /// The page's own content security policy stopped something.
    case csp
    /// A script, a style or an image did not load.
    case resource
    /// A call in the background failed or took long.
    case call
    /// Not told, or a word that nobody knows.
    case other

    package init(word: String) {
        self = Self(rawValue: word) ?? .other
    }
}
