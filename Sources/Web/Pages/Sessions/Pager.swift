/// Where one is in a list of several pages (template `pager`).
package struct Pager: Sendable, Equatable {
    /// `Page 2 of 9`.
    package var words: String
    /// At most one each.
    package var before: [String]
    package var after: [String]
    /// There is more than one page.
    package var isNeeded: Bool
    /// What lies beyond the last page that can be turned to.
    package var notes: [String]

    /// - Parameters:
    ///   - count: how many rows all pages have together, those included that cannot be turned to.
    ///   - link: a page's address.
    init(page: Int, pages: Int, count: Int, perPage: Int, link: (Int) -> String) {
        self.words = "Page \(Figures.count(page)) of \(Figures.count(pages))"
        self.before = page > 1 ? [link(min(page - 1, pages))] : []
        self.after = page < pages ? [link(page + 1)] : []
        self.isNeeded = pages > 1 || page > 1
        let hidden = count - pages * perPage
        self.notes =
            hidden > 0 && page == pages
            ? ["Another \(Figures.count(hidden)) are on no page: a shorter range or a filter leads to them."] : []
    }
}
