package import Experience
package import Questions
import Statistics

/// The first page (template `overview`): are my customers all right, and would I know if not?
package struct OverviewPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var frame: Frame
    package var sentence: Sentence
    /// How sure we are of it, in sentences.
    package var sure: [String]
    package var rows: [OverviewRow]
    package var hasRows: Bool
    /// The scale of all rows' marks, for the column's head.
    package var axis: [Scale.Tick]
    package var scatter: Scatter
    package var showsScatter: Bool
    /// Against what the trends compare.
    package var before: String
    /// What to do next; shown where nothing has come in.
    package var firstSteps: [FirstSteps]
    package var footing: Footing

    /// What the empty page offers.
    package struct FirstSteps: Sendable, Equatable {
        /// The catalogue names no service yet.
        package var needsCatalogue: Bool
        /// This server as its browser calls it, no slash at the end.
        package var server: String
        package var service: String
        package var component: String
    }

    /// What all of the page rests on.
    package struct Footing: Sendable, Equatable {
        package var interactions: String
        /// Machine traffic left out, where it is known; at most one.
        package var bots: [String]
        /// When facts were last loaded; at most one.
        package var loaded: [Moment]
        package var from: Moment
        package var to: Moment
    }

    package init(
        overview: Overview, catalogue: Catalogue, asked: AskedRange, visitor: VisitorPage = VisitorPage(),
        server: String = "http://127.0.0.1:8080", bots: Int? = nil, loaded: Instant? = nil
    ) {
        let scale = Self.scale(of: overview, catalogue)
        let sparkScale = Self.sparkScale(of: overview, catalogue)
        let travel = asked.query.travelling.text
        let path = { (id: ServiceID) in "/services/\(Query.encoded(id.rawValue))\(travel)" }
        self.visitor = visitor
        self.frame = Frame(asked)
        self.sentence = OverviewSentence(overview, catalogue: catalogue, asked: asked).sentence
        self.sure = OverviewCertainty(overview, catalogue: catalogue).sentences
        self.rows = overview.services.map { views in
            OverviewRow(
                views, catalogue: catalogue, scale: scale, sparkScale: sparkScale, href: path(views.service))
        }
        self.hasRows = !self.rows.isEmpty
        self.axis = scale.ticks
        self.scatter = Scatter(
            overview.services, scale: scale, name: { catalogue.service($0)?.name ?? $0.rawValue }, href: path)
        self.showsScatter = self.scatter.hasPoints
        self.before = asked.wordsBefore
        self.firstSteps =
            overview.hasNothing
            ? [Self.firstSteps(catalogue, server: server)] : []
        self.footing = Footing(
            interactions: Figures.count(overview.interactions, "interaction", "interactions"),
            bots: bots.map { [Figures.count($0)] } ?? [], loaded: loaded.map { [Moment($0, in: asked.zone)] } ?? [],
            from: Moment(asked.range.from, in: asked.zone), to: Moment(asked.range.to, in: asked.zone))
    }

    private static func scale(of overview: Overview, _ catalogue: Catalogue) -> Scale {
        let seen = overview.services.flatMap { views in
            [views.it.up, views.customers.good.interval?.low, catalogue.service(views.service)?.target]
        }
        return Scale(covering: seen.compactMap { $0 }, start: 12, end: OffsetMarks.width - 12)
    }

    /// One scale for all rows' small lines, so that the deepest dip looks deepest.
    private static func sparkScale(of overview: Overview, _ catalogue: Catalogue) -> Scale {
        let targets = overview.services.compactMap { catalogue.service($0.service)?.target }
        let seen = overview.services.flatMap { $0.sparkline.compactMap { $0 } }
        return Scale(covering: seen + targets, start: 0, end: 1)
    }

    private static func firstSteps(_ catalogue: Catalogue, server: String) -> FirstSteps {
        FirstSteps(
            needsCatalogue: catalogue.services.isEmpty, server: server,
            service: catalogue.services.first?.id.rawValue ?? "shop",
            component: catalogue.components.first?.id.rawValue ?? "web")
    }
}

extension Overview {
    /// Interactions of all services, bots left out.
    var interactions: Int { self.services.reduce(0) { $0 + $1.customers.good.n } }

    /// Minutes of all services together, as IT sees them.
    var it: ITView {
        self.services.reduce(into: ITView()) { sum, views in
            sum.upMinutes += views.it.upMinutes
            sum.downMinutes += views.it.downMinutes
            sum.unknownMinutes += views.it.unknownMinutes
            sum.degradedMinutes += views.it.degradedMinutes
        }
    }

    /// Neither side has said anything.
    var hasNothing: Bool { self.interactions == 0 && self.it.up == nil }
}
