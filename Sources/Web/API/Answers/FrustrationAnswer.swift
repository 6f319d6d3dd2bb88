import Experience
import Questions

/// Where one service's pages frustrate people.
struct FrustrationAnswer: Encodable, Sendable {
    var service: String
    var range: RangeAnswer
    var filters: [String: String]
    /// The page's first line.
    var sentence: String
    /// How sure we are of it.
    var sure: [String]
    var thresholds: Thresholds
    /// Clicks that were judged, and views of pages by the beacon.
    var clicks: Int
    var views: Int
    /// Clicks of which nobody knows whether they were dead.
    var unknown: Int
    var all: TotalsAnswer
    var rage: TotalsAnswer
    var dead: TotalsAnswer
    var error: TotalsAnswer
    var reload: TotalsAnswer
    /// Most people first.
    var rows: [Row]
    /// Rows beyond those.
    var more: Int

    /// What clicks and reloads were judged by.
    struct Thresholds: Encodable, Sendable {
        var rageClicks: Int
        var rageWithinMs: Int64
        var ragePixels: Int
        var deadAfterMs: Int64
        var errorWithinMs: Int64
        var reloads: Int
        var reloadsWithinSeconds: Int64

        init(_ thresholds: FrustrationThresholds) {
            self.rageClicks = thresholds.rageClicks
            self.rageWithinMs = thresholds.rageWithin.count
            self.ragePixels = thresholds.ragePixels
            self.deadAfterMs = thresholds.deadAfter.count
            self.errorWithinMs = thresholds.errorWithin.count
            self.reloads = thresholds.reloads
            self.reloadsWithinSeconds = thresholds.reloadsWithin.count / 1000
        }
    }

    /// One sign at one element of one page.
    struct Row: Encodable, Sendable {
        /// `rage`, `dead`, `error` or `reload`.
        var sign: String
        var page: PlaceAnswer
        /// The selector of what was pressed; empty for reloads, and where it was not told.
        var element: String
        var totals: TotalsAnswer
        /// When it happened last, UTC.
        var last: String
        /// Views of the page that met it.
        var views: ShareAnswer
        /// The newest session that shows it, as a decimal number; null where none is known.
        @Nullable var session: String?

        init(_ row: Frustration.Row, service: Service) {
            self.sign = row.sign.name
            self.page = PlaceAnswer(row.page, service: service)
            self.element = row.element
            self.totals = TotalsAnswer(
                times: row.totals.times, people: row.totals.people, sessions: row.totals.sessions)
            self.last = InstantText.format(row.last)
            self.views = ShareAnswer(row.views)
            self.session = row.session.map { "\($0.rawValue)" }
        }
    }

    init(_ frustration: Frustration, service: Service, asked: AskedRange) {
        let totals = { (sign: FrustrationSign) in
            let of = frustration.signs[sign] ?? Frustration.Totals()
            return TotalsAnswer(times: of.times, people: of.people, sessions: of.sessions)
        }
        let all = frustration.all
        self.service = frustration.service.rawValue
        self.range = RangeAnswer(frustration.range, asked: asked)
        self.filters = asked.namedFilters
        self.sentence = FrustrationSentence(frustration, service: service, asked: asked).sentence.plain
        self.sure = FrustrationCertainty(frustration, isFiltered: !asked.filters.isEmpty).sentences
        self.thresholds = Thresholds(frustration.thresholds)
        self.clicks = frustration.clicks
        self.views = frustration.views
        self.unknown = frustration.unknown
        self.all = TotalsAnswer(times: all.times, people: all.people, sessions: all.sessions)
        self.rage = totals(.rage)
        self.dead = totals(.dead)
        self.error = totals(.error)
        self.reload = totals(.reload)
        self.rows = frustration.rows.map { Row($0, service: service) }
        self.more = frustration.more
    }
}

/// How often something happened, and to how many.
struct TotalsAnswer: Encodable, Sendable {
    var times: Int
    /// Distinct people; null where it happened and nobody can tell them apart.
    @Nullable var people: Int?
    /// Distinct sessions; null likewise.
    @Nullable var sessions: Int?

    init(times: Int, people: Int, sessions: Int) {
        self.times = times
        self.people = times > 0 && people == 0 ? nil : people
        self.sessions = times > 0 && sessions == 0 ? nil : sessions
    }
}

/// A page of a service.
struct PlaceAnswer: Encodable, Sendable {
    /// Null where no step knows it.
    @Nullable var step: String?
    /// With `{id}` in the place of parts that vary; empty where the step is known.
    var path: String
    /// As pages call it.
    var label: String

    init(_ place: PagePlace, service: Service) {
        self.step = place.step?.rawValue
        self.path = place.path
        self.label = place.words(of: service)
    }
}
