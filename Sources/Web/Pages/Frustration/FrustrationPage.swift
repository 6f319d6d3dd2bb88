package import Experience
package import Questions

/// Where one service's pages frustrate people (template `frustration`).
package struct FrustrationPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var frame: Frame
    package var nav: ServiceNav
    package var name: String
    package var sentence: Sentence
    package var sure: [String]
    package var narrowing: Narrowing
    /// The beacon told something in this range, so that there is something to show.
    package var isTold: Bool
    package var summary: [Figure]
    package var rows: [FrustrationRow]
    package var hasRows: Bool
    /// Rows that are left out, in words; none where all are shown.
    package var more: [String]
    /// The share at the end of the drawings' scale.
    package var scaleEnd: String
    package var rules: [Rule]

    /// One sign over all pages.
    package struct Figure: Sendable, Equatable {
        package var label: String
        package var text: String
        package var isWord: Bool
        package var notes: [String]
    }

    /// What counts as a sign here.
    package struct Rule: Sendable, Equatable {
        package var label: String
        package var words: String
    }

    package init(
        _ frustration: Frustration, service: Service, asked: AskedRange, visitor: VisitorPage = VisitorPage()
    ) {
        let end = ShareBar.end(frustration.rows.map(\.views))
        self.visitor = visitor
        self.frame = Frame(asked)
        self.nav = ServiceNav(service, at: .frustration, asked: asked)
        self.name = service.name
        self.sentence = FrustrationSentence(frustration, service: service, asked: asked).sentence
        self.sure = FrustrationCertainty(frustration, isFiltered: !asked.filters.isEmpty).sentences
        self.narrowing = Narrowing(asked, service: service, at: .frustration)
        self.isTold = frustration.clicks + frustration.views > 0
        self.summary = FrustrationSign.allCases.map { Self.figure($0, frustration.signs[$0] ?? .init()) }
        self.rows = frustration.rows.map { FrustrationRow($0, service: service, asked: asked, scale: end) }
        self.hasRows = !self.rows.isEmpty
        self.more =
            frustration.more > 0
            ? ["\(Figures.count(frustration.more, "row", "rows")) with fewer people are left out. A filter shows them."]
            : []
        self.scaleEnd = Figures.percent(end, digits: 0)
        self.rules = Self.rules(frustration.thresholds)
    }

    private static func figure(_ sign: FrustrationSign, _ totals: Frustration.Totals) -> Figure {
        let times = Figures.count(totals.times, "time", "times")
        guard totals.times > 0 else { return Figure(label: sign.heading, text: "none", isWord: true, notes: []) }
        let cell = FrustrationRow.people(totals.people)
        return Figure(
            label: sign.heading, text: cell.text, isWord: cell.isWord,
            notes: [totals.people > 0 ? "\(totals.people == 1 ? "person" : "people"), \(times)" : "people, \(times)"])
    }

    static func rules(_ thresholds: FrustrationThresholds) -> [Rule] {
        let length = { (length: Milliseconds) in Figures.target(length) }
        return [
            Rule(
                label: FrustrationSign.rage.label,
                words:
                    "\(thresholds.rageClicks) clicks within \(length(thresholds.rageWithin)) on one element, or at most "
                    + "\(thresholds.ragePixels) pixels apart. Selecting text, writing and scrolling do not count."),
            Rule(
                label: FrustrationSign.dead.label,
                words: "Something that looks as if it did something was pressed, and for "
                    + "\(length(thresholds.deadAfter)) nothing on the page moved, loaded, scrolled or changed."),
            Rule(
                label: FrustrationSign.error.label,
                words: "Within \(length(thresholds.errorWithin)) of the press a script broke or a call failed."),
            Rule(
                label: FrustrationSign.reload.label,
                words: "The same page was loaded anew \(thresholds.reloads) times within "
                    + "\(length(thresholds.reloadsWithin))."),
        ]
    }
}
