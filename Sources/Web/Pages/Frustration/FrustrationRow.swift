import Experience
import Questions

/// One sign at one element of one page, as a row.
package struct FrustrationRow: Sendable, Equatable {
    package var sign: String
    package var told: String
    /// As a person would call what was pressed.
    package var name: String
    /// Its whole selector; none for reloads.
    package var selector: [String]
    package var page: String
    /// The page narrowed to this step; none where no step is known.
    package var pageHref: [String]
    package var people: OverviewRow.Cell
    package var times: String
    package var sessions: String
    package var views: OverviewRow.Cell
    package var bar: ShareBar
    package var last: Moment
    /// The newest session that shows it.
    package var sessionHref: [String]

    init(_ row: Frustration.Row, service: Service, asked: AskedRange, scale end: Double) {
        let words = ShareWords(row.views)
        self.sign = row.sign.label
        self.told = row.sign.told
        self.name = Self.name(row)
        self.selector = row.element.isEmpty ? [] : [row.element]
        self.page = row.page.words(of: service)
        self.pageHref =
            row.page.step.map {
                [ServiceNav.Place.frustration.address(of: service, asked.query.setting("step", to: $0.rawValue))]
            } ?? []
        self.people = Self.people(row.totals.people)
        self.times = Figures.count(row.totals.times)
        self.sessions = row.totals.sessions > 0 ? "in \(Figures.count(row.totals.sessions, "session", "sessions"))" : ""
        self.views = OverviewRow.Cell(
            text: words.text, isWord: words.isWord,
            notes: words.isWord ? [words.sample] : ["\(words.halfWidth) · \(words.sample)"])
        self.bar = ShareBar(row.views, upTo: end)
        self.last = Moment(row.last, in: asked.zone)
        self.sessionHref = row.session.map { ["/sessions/\($0.rawValue)"] } ?? []
    }

    /// What it happened to.
    static func name(_ row: Frustration.Row) -> String {
        if row.sign == .reload { return "the whole page" }
        let name = ElementWords(row.element).name
        return name.isEmpty ? "something" : name
    }

    /// Distinct people, or that nobody can tell.
    static func people(_ people: Int) -> OverviewRow.Cell {
        people > 0 ? OverviewRow.Cell(text: Figures.count(people)) : OverviewRow.Cell(text: "unknown", isWord: true)
    }
}
