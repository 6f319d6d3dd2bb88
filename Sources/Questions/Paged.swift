/// A list that is told fifty rows a page.
package protocol Paged {
    /// Rows on all pages together.
    var listed: Int { get }
}

extension Paged {
    package static var perPage: Int { 50 }
    /// Pages that can be turned to; beyond them a shorter range helps.
    package static var mostPages: Int { 200 }
    /// How many pages there are: at least one.
    package var pages: Int { max(1, min(Self.mostPages, (self.listed + Self.perPage - 1) / Self.perPage)) }
}
