package import Experience
package import Questions

/// One service (template `service`): both views over time, where they part, and whom it hurts.
package struct ServicePage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var frame: Frame
    package var nav: ServiceNav
    package var id: String
    package var name: String
    package var about: [String]
    package var sentence: Sentence
    package var sure: [String]
    package var summary: [SummaryFigure]
    /// The visits of the people hurt, narrowed as the page is.
    package var hurtVisitsHref: String
    package var chips: [Chip]
    package var hasChips: Bool
    /// Every filter away.
    package var clearHref: String
    package var strip: TimelineStrip
    package var slots: [TimelineSlot]
    package var changes: ChangeList
    package var changeForm: ChangeForm
    /// Where the chart's script finds the timeline as JSON.
    package var timelineURL: String
    /// The promised share, 0 to 1, for the chart's line; and as words.
    package var target: String
    package var targetWords: String
    package var slotLength: String
    package var contradictions: [ContradictionRow]
    package var hasContradictions: Bool
    package var steps: BreakdownTable
    package var breakdown: BreakdownTable
    package var tabs: [Tab]

    /// A filter in force.
    package struct Chip: Sendable, Equatable {
        package var dimension: String
        package var value: String
        /// The page without it.
        package var href: String
    }

    /// One dimension to cut by.
    package struct Tab: Sendable, Equatable {
        package var label: String
        package var href: String
        package var isCurrent: Bool
    }

    /// What the page's four answers are made of.
    package struct Answers: Sendable {
        package var views: TwoViews
        package var timeline: Timeline
        package var steps: Breakdown
        package var breakdown: Breakdown

        package init(views: TwoViews, timeline: Timeline, steps: Breakdown, breakdown: Breakdown) {
            self.views = views
            self.timeline = timeline
            self.steps = steps
            self.breakdown = breakdown
        }
    }

    package init(service: Service, answers: Answers, asked: AskedRange, visitor: VisitorPage = VisitorPage()) {
        let path = "/services/\(Query.encoded(service.id.rawValue))"
        let link = { (query: Query) in path + query.text }
        let clear = asked.filters.keys.reduce(asked.query) { $0.setting($1.rawValue, to: nil) }
        self.visitor = visitor
        self.frame = Frame(asked)
        self.nav = ServiceNav(service, at: .views, asked: asked)
        self.id = service.id.rawValue
        self.name = service.name
        self.about = Self.about(service)
        self.sentence = ServiceSentence(service, answers.views, asked: asked).sentence
        self.sure = ServiceCertainty(answers.views, isFiltered: !asked.filters.isEmpty).sentences
        self.summary = SummaryFigure.all(answers.views, service: service, before: asked.wordsBefore)
        let hurtVisits = asked.query.setting("by", to: nil).setting("hurt", to: "yes")
        self.hurtVisitsHref = "\(path)/sessions\(hurtVisits.text)"
        self.chips = Self.chips(asked, service: service, link: link)
        self.hasChips = !self.chips.isEmpty
        self.clearHref = link(clear)
        self.strip = TimelineStrip(answers.timeline, target: service.target, zone: asked.zone)
        self.slots = answers.timeline.points.map { TimelineSlot($0, zone: asked.zone) }
        self.changes = ChangeList(answers.timeline.changes, of: service.id, asked: asked)
        self.changeForm = ChangeForm(of: service.id, asked: asked)
        self.timelineURL = "/api/v1\(path)/timeline" + asked.query.setting("by", to: nil).text
        self.target = "\(service.target)"
        self.targetWords = Figures.promise(service.target)
        self.slotLength = Figures.minutes(Int(answers.timeline.step.count / 60_000))
        self.contradictions = answers.timeline.contradictions.map {
            ContradictionRow($0, timeline: answers.timeline, target: service.target, zone: asked.zone)
        }
        self.hasContradictions = !self.contradictions.isEmpty
        self.steps = BreakdownTable(answers.steps, service: service, asked: asked, inJourneyOrder: true)
        self.breakdown = BreakdownTable(answers.breakdown, service: service, asked: asked)
        self.tabs = Breakdown.Dimension.pageOrder.map { dimension in
            Tab(
                label: dimension.label, href: link(asked.query.setting("by", to: dimension.rawValue)) + "#breakdown",
                isCurrent: dimension == answers.breakdown.by)
        }
    }

    private static func about(_ service: Service) -> [String] {
        let channels = service.channels.map(\.name).joined(separator: ", ")
        return [
            service.owner.isEmpty ? "" : "Owner: \(service.owner)", "For: \(service.audience)", "By: \(channels)",
            "Promised: \(Figures.promise(service.target)) good",
        ].filter { !$0.isEmpty }
    }

    static func chips(_ asked: AskedRange, service: Service, link: (Query) -> String) -> [Chip] {
        Breakdown.Dimension.allCases.compactMap { dimension in
            asked.filters[dimension].map { value in
                Chip(
                    dimension: dimension.label, value: dimension.words(for: value, of: service),
                    href: link(asked.query.setting(dimension.rawValue, to: nil)))
            }
        }
    }
}

extension Breakdown.Dimension {
    /// The order of the tabs: what rollups answer at once comes first.
    package static let pageOrder: [Breakdown.Dimension] = [.device, .channel, .step, .browser, .os, .country, .release]

    /// On tabs and chips.
    package var label: String {
        switch self {
        case .step: "Step"
        case .channel: "Channel"
        case .device: "Device"
        case .browser: "Browser"
        case .os: "System"
        case .country: "Country"
        case .release: "Release"
        }
    }

    /// A value as a reader should see it: a step by its name, nothing as “not told”.
    package func words(for value: String, of service: Service) -> String {
        switch self {
        case .step where value.isEmpty: "no step known"
        case .step: service.steps.first { $0.id.rawValue == value }?.name ?? value
        case .device where value == "unknown", _ where value.isEmpty: "not told"
        default: value
        }
    }
}
