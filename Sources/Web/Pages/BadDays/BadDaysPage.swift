package import Experience
package import Questions

/// Whose days a service spoilt (template `bad-days`).
package struct BadDaysPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var frame: Frame
    package var nav: ServiceNav
    package var name: String
    package var sentence: Sentence
    package var sure: [String]
    package var summary: [VisitFigure]
    package var bars: DayBars
    package var causes: [Cause]
    package var hasCauses: Bool
    package var rows: [Row]
    package var hasRows: Bool
    package var pager: Pager
    /// All people in one list.
    package var listHref: String
    /// What to do where there is nothing; nothing where there is something.
    package var advice: [String]

    /// One reason.
    package struct Cause: Sendable, Equatable {
        package var label: String
        package var told: String
        package var people: String
        /// Of all who had a bad day.
        package var share: String
        package var days: String
    }

    /// One person.
    package struct Row: Sendable, Equatable {
        package var who: Pseudonym
        package var days: String
        package var last: String
        package var reasons: [String]
        package var bad: OverviewRow.Cell
        package var lost: OverviewRow.Cell
    }

    package init(_ answer: BadDays, service: Service, asked: AskedRange, visitor: VisitorPage = VisitorPage()) {
        let base = asked.query.setting("page", to: nil)
        self.visitor = visitor
        self.frame = Frame(asked.asking(base))
        self.nav = ServiceNav(service, at: .badDays, asked: asked)
        self.name = service.name
        self.sentence = BadDaysSentence(answer, service: service, asked: asked).sentence
        self.sure = BadDaysSentence.sure(answer)
        self.summary = Self.summary(answer)
        self.bars = DayBars(answer.days)
        self.causes = answer.causes.map { Self.cause($0, of: answer, service) }
        self.hasCauses = !self.causes.isEmpty
        self.rows = answer.rows.map {
            Self.row($0, service, isSpeedUnknown: answer.isSpeedUnknown, travel: asked.query.travelling.text)
        }
        self.hasRows = !self.rows.isEmpty
        self.pager = Pager(
            page: answer.page, pages: answer.pages, count: answer.people.count, perPage: BadDays.perPage
        ) { page in
            ServiceNav.Place.badDays.address(of: service, base.setting("page", to: page > 1 ? String(page) : nil))
        }
        self.listHref = "/services/\(Query.encoded(service.id.rawValue))/bad-days.csv" + base.text
        self.advice = Self.advice(answer)
    }

    private static func summary(_ answer: BadDays) -> [VisitFigure] {
        let share = ShareWords(answer.people)
        let isHurt = answer.people.count > 0
        return [
            VisitFigure(
                "People with a bad day",
                .init(
                    text: Figures.count(answer.people.count),
                    notes: [share.isWord ? share.text : "\(share.sentence) of \(Figures.count(answer.people.n))"]),
                .badDays, isPeople: isHurt),
            VisitFigure(
                "Had more than one", .init(text: Figures.count(answer.several)), .badDays, isPeople: answer.several > 0),
            VisitFigure(
                "Bad days", .init(text: Figures.count(answer.count), notes: ["of all people together"]), .badDays,
                isPeople: isHurt),
        ]
    }

    private static func cause(_ cause: BadDays.Cause, of answer: BadDays, _ service: Service) -> Cause {
        let share = Double(cause.people) / Double(max(1, answer.people.count))
        return Cause(
            label: cause.reason.label(of: service), told: cause.reason.told, people: Figures.count(cause.people),
            share: "\(Figures.percent(share, digits: 0)) of them", days: Figures.count(cause.days))
    }

    private static func row(_ row: BadDays.Row, _ service: Service, isSpeedUnknown: Bool, travel: String) -> Row {
        Row(
            who: Pseudonym(row.customer, travel: travel), days: Figures.count(row.days),
            last: Moment.day(row.last),
            reasons: row.reasons.map { $0.short(of: service) },
            bad: .init(
                text: Figures.count(row.bad),
                notes: ["of \(Figures.count(row.interactions)), \(Figures.count(row.failed)) failed"]),
            lost: .init(lost: row.lost, isSpeedUnknown: isSpeedUnknown))
    }

    private static func advice(_ answer: BadDays) -> [String] {
        guard answer.rows.isEmpty else { return [] }
        if answer.people.count > 0 { return ["There is no such page of this list: go back to its first."] }
        if answer.people.n > 0 { return ["Nobody’s day was spoilt: every step that failed worked again the same day."] }
        if answer.timed.n > 0 {
            return [
                "Interactions came in, but nothing that tells people apart. Put the beacon on your pages, or send "
                    + "“customer” with each interaction."
            ]
        }
        return ["Nothing came in. A wider range may help; else put the beacon on your pages or send interactions."]
    }
}
