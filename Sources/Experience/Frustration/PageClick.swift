/// One press on something in a page, as the beacon tells it: what was pressed and what followed, not yet judged. What was
/// not told is nil.
package struct PageClick: Hashable, Sendable {
    package var at: Instant
    /// The view that it happened in.
    package var page: PageID?
    package var path: String
    /// The selector of what was pressed; empty where it was not told.
    package var element: String
    /// In pixels of the page.
    package var x: Int?
    package var y: Int?
    /// It looks as if it did something when pressed: a button, a link.
    package var isLive: Bool
    /// Text was selected, it scrolled, a modifier key was down, or it is a field to write or draw in: presses that need no
    /// answer of the page.
    package var isHeld: Bool
    /// Milliseconds until anything happened; negative: nothing as long as it was watched.
    package var after: Int?
    /// Milliseconds for which it was watched.
    package var watched: Int?
    /// Milliseconds until something broke; negative: nothing as long as it was watched.
    package var error: Int?

    package init(
        at: Instant, page: PageID? = nil, path: String = "/", element: String = "", x: Int? = nil, y: Int? = nil,
        isLive: Bool = true, isHeld: Bool = false, after: Int? = nil, watched: Int? = nil, error: Int? = nil
    ) {
        self.at = at
        self.page = page
        self.path = path
        self.element = element
        self.x = x
        self.y = y
        self.isLive = isLive
        self.isHeld = isHeld
        self.after = after
        self.watched = watched
        self.error = error
    }
}

/// A page that its visitor loaded anew.
package struct PageReload: Hashable, Sendable {
    package var at: Instant
    package var path: String

    package init(at: Instant, path: String) {
        self.at = at
        self.path = path
    }
}
