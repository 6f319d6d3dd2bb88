import Questions

/// “How this is measured” (template `how-measured`): every figure in plain words, with its definition and source.
package struct HowMeasuredPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var travel: String
    /// Observations below which no share is told.
    package var enough: String

    package init(query: Query = Query(), visitor: VisitorPage = VisitorPage()) {
        self.visitor = visitor
        self.travel = query.travelling.text
        self.enough = String(Share.enough)
    }
}
