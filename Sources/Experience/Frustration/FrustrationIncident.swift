/// One time that somebody showed frustration.
package struct FrustrationIncident: Hashable, Sendable {
    package var sign: FrustrationSign
    /// When it began.
    package var at: Instant
    /// The view that it happened in; nil for reloads, each of which is a view of its own.
    package var page: PageID?
    package var path: String
    /// What was pressed first; empty for reloads.
    package var element: String
    /// The clicks or reloads that it is made of.
    package var count: Int

    package init(
        _ sign: FrustrationSign, at: Instant, page: PageID? = nil, path: String, element: String = "", count: Int = 1
    ) {
        self.sign = sign
        self.at = at
        self.page = page
        self.path = path
        self.element = element
        self.count = count
    }
}
