package import Experience
package import Questions

/// The visits to one service (template `sessions`).
package struct SessionsPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var frame: Frame
    package var nav: ServiceNav
    package var name: String
    package var sentence: Sentence
    package var sure: [String]
    /// Filters that could not be applied, each in a sentence.
    package var notApplied: [String]
    package var chips: [ServicePage.Chip]
    package var hasChips: Bool
    /// Every filter away.
    package var clearHref: String
    package var choices: [ServicePage.Tab]
    package var orders: [ServicePage.Tab]
    package var title: String
    package var rows: [VisitRow]
    package var hasRows: Bool
    package var pager: Pager
    /// What to do where there is nothing; nothing where there is something.
    package var advice: [String]

    package init(
        sessions: Sessions, service: Service, catalogue: Catalogue, asked: AskedRange,
        visitor: VisitorPage = VisitorPage()
    ) {
        let path = "/services/\(Query.encoded(service.id.rawValue))/sessions"
        let link = { (query: Query) in path + query.text }
        let base = asked.query.setting("page", to: nil)
        let wanted = sessions.wanted
        self.visitor = visitor
        self.frame = Frame(asked.asking(base))
        self.nav = ServiceNav(service, at: .sessions, asked: asked)
        self.name = service.name
        self.sentence = SessionsSentence(sessions, service: service, asked: asked).sentence
        self.sure = SessionsSentence.sure(sessions)
        self.notApplied = sessions.notApplied.map { Self.notApplied($0, asked, service) }
        self.chips = asked.filters.isEmpty ? [] : Self.chips(sessions, asked, service, base, link)
        self.hasChips = !self.chips.isEmpty
        self.clearHref = link(asked.filters.keys.reduce(base) { $0.setting($1.rawValue, to: nil) })
        self.choices = [(false, "All visits"), (true, "Only those with something bad")].map { isHurt, label in
            ServicePage.Tab(
                label: label, href: link(base.setting("hurt", to: isHurt ? "yes" : nil)),
                isCurrent: isHurt == wanted.isHurtOnly)
        }
        self.orders = Sessions.Order.allCases.map { order in
            ServicePage.Tab(
                label: order.label, href: link(base.setting("sort", to: order == .hurt ? nil : order.rawValue)),
                isCurrent: order == wanted.order)
        }
        self.title = "\(wanted.isHurtOnly ? "Visits with something bad" : "Visits"), \(wanted.order.words)"
        self.rows = sessions.rows.map {
            VisitRow(
                $0, catalogue: catalogue, isSpeedUnknown: sessions.isSpeedUnknown,
                travel: asked.query.travelling.text, zone: asked.zone)
        }
        self.hasRows = !self.rows.isEmpty
        self.pager = Pager(
            page: wanted.page, pages: sessions.pages, count: sessions.count, perPage: Sessions.perPage
        ) { page in link(base.setting("page", to: page > 1 ? String(page) : nil)) }
        self.advice = Self.advice(sessions)
    }

    private static func chips(
        _ sessions: Sessions, _ asked: AskedRange, _ service: Service, _ base: Query, _ link: (Query) -> String
    ) -> [ServicePage.Chip] {
        Breakdown.Dimension.allCases.compactMap { dimension in
            guard let value = asked.filters[dimension], !sessions.notApplied.contains(dimension) else { return nil }
            return ServicePage.Chip(
                dimension: dimension.label, value: dimension.words(for: value, of: service),
                href: link(base.setting(dimension.rawValue, to: nil)))
        }
    }

    static func notApplied(_ dimension: Breakdown.Dimension, _ asked: AskedRange, _ service: Service) -> String {
        let value = dimension.words(for: asked.filters[dimension] ?? "", of: service)
        return "The filter “\(dimension.label): \(value)” could not be applied and was left out: visits know the first "
            + "sixty-three steps of a service apart, and this is a later one."
    }

    private static func advice(_ sessions: Sessions) -> [String] {
        guard sessions.rows.isEmpty else { return [] }
        if sessions.wanted.page > sessions.pages {
            return ["There is no such page of this list: go back to its first."]
        }
        if sessions.hurt.n > 0 { return ["None of these visits had a bad interaction."] }
        if !sessions.wanted.filters.isEmpty { return ["No visit agrees with the filters: take one away."] }
        if sessions.timed.n > 0 {
            return [
                "Interactions came in, but nothing that ties them to visits. Put the beacon on your pages, or send "
                    + "“session” or “customer” with each interaction.",
                "What came in within the last half minute is still being put together.",
            ]
        }
        return ["Nothing came in. A wider range may help; else put the beacon on your pages or send interactions."]
    }
}

extension AskedRange {
    /// The same range, asked with another query: for links that leave something out.
    func asking(_ query: Query) -> AskedRange {
        var other = self
        other.query = query
        return other
    }
}

extension Sessions.Order {
    /// On the tabs.
    var label: String {
        switch self {
        case .hurt: "Most hurt first"
        case .newest: "Newest first"
        }
    }

    /// After “Visits,”.
    var words: String {
        switch self {
        case .hurt: "most hurt first"
        case .newest: "newest first"
        }
    }
}
