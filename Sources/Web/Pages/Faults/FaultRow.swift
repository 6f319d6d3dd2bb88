import Experience
import Questions

/// One group of faults, as a row.
package struct FaultRow: Sendable, Equatable {
    package var sort: String
    package var title: String
    /// File and function; none where not told.
    package var place: [String]
    package var isNew: Bool
    package var examples: [String]
    package var hasExamples: Bool
    /// Frames, topmost first.
    package var stack: [String]
    package var hasStack: Bool
    package var hasMore: Bool
    package var people: OverviewRow.Cell
    package var times: String
    package var pages: [Link]
    package var morePages: [String]
    /// Whether it is one browser's matter; none where nothing can be said.
    package var spread: [String]
    package var browsers: [Link]
    package var since: String
    package var sinceNote: String
    package var isSinceKnown: Bool
    package var first: Moment
    package var last: Moment
    package var sessionHref: [String]

    /// A word that leads to the page for it alone.
    package struct Link: Sendable, Equatable {
        package var text: String
        /// None where there is nothing to narrow to.
        package var href: [String]
        package var note: String
    }

    init(_ group: Faults.Group, service: Service, asked: AskedRange) {
        let words = FaultWords(group)
        let narrowed = { (dimension: Breakdown.Dimension, value: String) in
            ServiceNav.Place.errors.address(of: service, asked.query.setting(dimension.rawValue, to: value))
        }
        self.sort = words.sort
        self.title = words.title
        self.place = group.place.isEmpty ? [] : [group.place]
        self.isNew = group.isNew == true
        self.examples = group.examples.filter { $0 != group.message }
        self.hasExamples = !self.examples.isEmpty
        self.stack = group.stack.split(separator: "\n").map(String.init)
        self.hasStack = !self.stack.isEmpty
        self.hasMore = self.hasExamples || self.hasStack
        self.people = FrustrationRow.people(group.totals.people)
        self.times = Figures.count(group.totals.times)
        self.pages = group.pages.map { page in
            Link(
                text: page.words(of: service), href: page.step.map { [narrowed(.step, $0.rawValue)] } ?? [], note: "")
        }
        self.morePages =
            group.morePages > 0 ? ["and \(Figures.count(group.morePages, "other page", "other pages"))"] : []
        self.spread = group.spread.words.isEmpty ? [] : [group.spread.words]
        self.browsers = group.browsers.prefix(4).map { browser in
            Link(
                text: browser.name.isEmpty ? "not told" : browser.name, href: [narrowed(.browser, browser.name)],
                note: browser.people > 0 ? Figures.count(browser.people) : "")
        }
        (self.since, self.sinceNote) = group.since.words
        if case .release = group.since { self.isSinceKnown = true } else { self.isSinceKnown = false }
        self.first = Moment(group.first, in: asked.zone)
        self.last = Moment(group.last, in: asked.zone)
        self.sessionHref = group.session.map { ["/sessions/\($0.rawValue)"] } ?? []
    }
}
