package import Experience
package import Questions

/// One journey that crosses services (template `crossing-journey`): how far customers come, and over what.
package struct CrossingJourneyPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var frame: Frame
    package var name: String
    package var about: String
    package var sentence: Sentence
    package var sure: [String]
    package var narrowing: Narrowing
    package var tabs: [ServicePage.Tab]
    package var journey: JourneyCard
    package var hasPassages: Bool
    package var used: [UsedTable]

    /// Passages by what they used.
    package struct UsedTable: Sendable, Equatable {
        package var id: String
        package var label: String
        package var rows: [Row]

        package struct Row: Sendable, Equatable {
            package var value: String
            package var passages: String
            package var goals: String
            package var conversion: OverviewRow.Cell
        }
    }

    package init(
        _ passages: Passages, of journey: CrossingJourney, catalogue: Catalogue, scope: JourneyScope,
        asked: AskedRange, visitor: VisitorPage = VisitorPage()
    ) {
        let link = { (name: String, value: String?) in journey.path + asked.query.setting(name, to: value).text }
        let flat = catalogue.flattened(journey)
        self.visitor = visitor
        self.frame = Frame(asked)
        self.name = journey.name
        self.about = CrossingWords.about(journey, catalogue)
        self.sentence = CrossingSentence([(journey, passages)], catalogue: catalogue, asked: asked).sentence
        self.sure = Self.sure(passages, journey, isFiltered: !scope.filters.isEmpty)
        self.narrowing = Narrowing(scope, asked: asked, path: journey.path)
        self.tabs = scope.tabs(link)
        self.journey = JourneyCard(
            passages.funnel, flat, in: .passages, underWay: passages.underWay, scope: scope, link: link)
        self.hasPassages = passages.funnel.entered > 0
        self.used = Self.used(passages, catalogue)
    }

    private static func used(_ passages: Passages, _ catalogue: Catalogue) -> [UsedTable] {
        [
            UsedTable(
                id: "channels", label: "Channels",
                rows: passages.channels.map { Self.row($0.what.map(\.name).joined(separator: " and "), $0.goal) }),
            UsedTable(
                id: "services", label: "Services",
                rows: passages.services.map { used in
                    let names = used.what.map { catalogue.service($0)?.name ?? $0.rawValue }
                    return Self.row(names.joined(separator: " and "), used.goal)
                }),
            UsedTable(
                id: "sessions", label: "Sessions",
                rows: passages.sessions.map { used in
                    let words = Figures.count(used.what, "session", "sessions")
                    return Self.row(used.what == Passages.mostSessions ? words + " or more" : words, used.goal)
                }),
        ]
    }

    private static func row(_ value: String, _ goal: Share) -> UsedTable.Row {
        UsedTable.Row(
            value: value, passages: Figures.count(goal.n), goals: Figures.count(goal.count),
            conversion: JourneyCard.cell(goal))
    }

    static func sure(_ passages: Passages, _ journey: CrossingJourney, isFiltered: Bool) -> [String] {
        var sentences: [String] = []
        if passages.funnel.entered > 0 {
            sentences.append(
                "Counted in passages that began in this time: one customer’s way from entering to the goal, within "
                    + "\(CrossingWords.within(journey)), over whatever service, channel and session.")
        }
        if passages.underWay > 0 {
            sentences.append(
                "\(Figures.count(passages.underWay)) may still come to the goal, so its share can only grow.")
        }
        sentences.append(
            "Whom only a daily visitor number tells apart, nobody can follow beyond the day: such a passage ends with it."
        )
        if passages.unknownSessions > 0 {
            let count = Figures.count(passages.unknownSessions, "session", "sessions")
            sentences.append("\(count) with nobody known behind them are left out.")
        }
        if isFiltered {
            sentences.append("Narrowed by the session in which a passage began, not by those that followed.")
        }
        return sentences
    }
}
