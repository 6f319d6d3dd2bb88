package import Experience
import Foundation
package import Questions

/// One visit as a timeline that a person can read (template `session`).
package struct SessionPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var frame: QuietFrame
    package var title: String
    /// To the lists that it is in.
    package var lists: [Link]
    package var sentence: Sentence
    package var outcomes: [String]
    package var summary: [VisitFigure]
    package var details: [Detail]
    package var views: [ViewRow]
    package var hasViews: Bool
    package var chapters: [ChapterView]
    package var hasChapters: Bool
    /// What is not told below, and why.
    package var rest: [String]

    /// A page to go to.
    package struct Link: Sendable, Equatable {
        package var label: String
        package var href: String
    }

    /// One thing known of the visit as a whole.
    package struct Detail: Sendable, Equatable {
        package var label: String
        /// Where it is a time.
        package var moments: [Moment]
        package var text: String
        /// At most one.
        package var links: [String]

        init(_ label: String, _ text: String, moments: [Moment] = [], links: [String] = []) {
            self.label = label
            self.text = text
            self.moments = moments
            self.links = links
        }
    }

    /// Both views of one service meanwhile.
    package struct ViewRow: Sendable, Equatable {
        package var name: String
        package var href: String
        package var from: Moment
        package var to: Moment
        package var it: OverviewRow.Cell
        package var customers: OverviewRow.Cell
        package var hurt: OverviewRow.Cell
    }

    package init(session: Session, catalogue: Catalogue, asked: AskedRange, visitor: VisitorPage = VisitorPage()) {
        let travel = asked.query.travelling.text
        let names = session.parts.map { catalogue.service($0.service)?.name ?? $0.service.rawValue }
        let words = StoryWords(catalogue: catalogue)
        self.visitor = visitor
        self.frame = QuietFrame(asked)
        self.title = "A visit to \(SessionSentence.list(names))"
        self.lists = zip(session.parts, names).map { part, name in
            Link(
                label: "Visits to \(name)", href: "/services/\(Query.encoded(part.service.rawValue))/sessions\(travel)")
        }
        self.sentence = SessionSentence(session, catalogue: catalogue).sentence
        self.outcomes = SessionSentence.outcomes(session, catalogue: catalogue)
        self.summary = VisitFigure.all(session)
        self.details = Self.details(session, asked)
        self.views = session.views.map { Self.row($0, catalogue: catalogue, asked: asked) }
        self.hasViews = !self.views.isEmpty
        self.chapters = session.story.chapters.map { ChapterView($0, words: words, zone: asked.zone) }
        self.hasChapters = !self.chapters.isEmpty
        self.rest = Self.rest(session)
    }

    private static func details(_ session: Session, _ asked: AskedRange) -> [Detail] {
        let who = Pseudonym(session.customer, travel: asked.query.travelling.text)
        let said = { (value: (SessionRow) -> String) in
            session.parts.map(value).first { !$0.isEmpty } ?? "not told"
        }
        let channels = session.parts.map(\.channel.name)
        return [
            Detail("Who", who.text, links: who.links),
            Detail("Began", "", moments: [Moment(session.started, in: asked.zone)]),
            Detail("How long", Figures.span(session.ended.since(session.started))),
            Detail("By", Array(Set(channels)).sorted().joined(separator: ", ")),
            Detail("Device", said { $0.device == .unknown ? "" : $0.device.name }),
            Detail("Browser", said(\.browser)), Detail("System", said(\.os)), Detail("Country", said(\.country)),
            Detail("Release", said(\.release)),
            Detail(
                "Seen before",
                session.parts.contains(where: \.isReturning) ? "on an earlier day" : "no earlier day known"),
        ]
    }

    private static func row(_ views: TwoViews, catalogue: Catalogue, asked: AskedRange) -> ViewRow {
        let service = catalogue.service(views.service)
        let query = Query(items: [
            .init(name: "from", value: "\(LocalTime.text(views.range.from, in: .gmt))Z"),
            .init(name: "to", value: "\(LocalTime.text(views.range.to, in: .gmt))Z"),
        ])
        let zone = asked.query.items.filter { $0.name == "zone" }
        return ViewRow(
            name: service?.name ?? views.service.rawValue,
            href: "/services/\(Query.encoded(views.service.rawValue))" + Query(items: query.items + zone).text,
            from: Moment(views.range.from, in: asked.zone), to: Moment(views.range.to, in: asked.zone),
            it: OverviewRow.it(views.it), customers: OverviewRow.customers(views.customers),
            hurt: OverviewRow.hurt(views.customers))
    }

    static func rest(_ session: Session) -> [String] {
        if session.isForgotten {
            return [
                "What happened in this visit is kept no more. Its sums are: they stay longer than the interactions "
                    + "themselves, as the retention of this installation says."
            ]
        }
        let untold = session.facts - session.story.count
        guard untold > 0 else { return [] }
        return [
            "These are the first \(Figures.count(session.story.count)) of \(Figures.count(session.facts)) things known "
                + "of this visit. The other \(Figures.count(untold)) are counted above and not told here."
        ]
    }
}
