import Experience
import Questions

/// One service's web vitals, cut by one thing, with what is to blame.
struct WebVitalsAnswer: Encodable, Sendable {
    var service: String
    var range: RangeAnswer
    var filters: [String: String]
    var by: String
    /// The page's first line.
    var sentence: String
    /// How sure we are of it.
    var sure: [String]
    /// All views together.
    var views: Int
    /// `passed`, `failed` or `notEnoughData`.
    var verdict: String
    var vitals: [VitalAnswer]
    /// Most views hurt first.
    var rows: [Row]
    /// By vital, most views hurt first.
    var blame: [Blame]

    /// One value of what is cut by.
    struct Row: Encodable, Sendable {
        /// Empty where nobody told.
        var value: String
        /// The value is the path of pages without a step.
        var isPath: Bool
        /// As pages call it.
        var label: String
        var views: Int
        var verdict: String
        var vitals: [VitalAnswer]
    }

    /// One element of one page.
    struct Blame: Encodable, Sendable {
        var vital: String
        /// The step's id, or a path.
        var page: String
        var isPath: Bool
        var label: String
        var element: String
        /// Views that were not good and named it.
        var views: Int
        /// Null where nobody can tell people apart.
        @Nullable var people: Int?

        init(_ row: VitalBlame.Row, service: Service) {
            self.vital = row.vital.name
            self.page = row.page.text
            self.isPath = row.page.isPath
            self.label = WebVitals.Cut.page.words(for: row.page, of: service)
            self.element = row.element
            self.views = row.views
            self.people = row.people > 0 ? row.people : nil
        }
    }

    init(_ vitals: WebVitals, _ blame: VitalBlame, service: Service, asked: AskedRange) {
        self.service = service.id.rawValue
        self.range = RangeAnswer(vitals.range, asked: asked)
        self.filters = asked.namedFilters
        self.by = vitals.by.rawValue
        self.sentence = VitalsSentence(service, vitals.all, asked: asked).sentence.plain
        self.sure = VitalsCertainty(vitals.all, isFiltered: !asked.filters.isEmpty).sentences
        self.views = vitals.all.count
        self.verdict = vitals.all.verdict.name
        self.vitals = Vital.allCases.map { VitalAnswer($0, vitals.all[$0]) }
        self.rows = vitals.rows.map { row in
            Row(
                value: row.value.text, isPath: row.value.isPath,
                label: vitals.by.words(for: row.value, of: service), views: row.views.count,
                verdict: row.views.verdict.name, vitals: Vital.allCases.map { VitalAnswer($0, row.views[$0]) })
        }
        self.blame = blame.rows.map { Blame($0, service: service) }
    }
}

/// One vital over a group of views.
struct VitalAnswer: Encodable, Sendable {
    /// `lcp`, `inp`, `cls`, `fcp` or `ttfb`.
    var vital: String
    /// `core` or `diagnostic`.
    var role: String
    /// `ms`; CLS has no unit and says `none`.
    var unit: String
    var goodUpTo: Double
    var poorAbove: Double
    /// Three of four views did no worse; null where there is too little to say.
    @Nullable var p75: Double?
    /// As pages write it.
    var text: String
    /// `good`, `needsImprovement`, `poor` or `notEnoughData`.
    var assessment: String
    var good: ShareAnswer
    var needsImprovement: ShareAnswer
    var poor: ShareAnswer

    init(_ vital: Vital, _ measure: WebVitals.Measure) {
        let rated = measure.rated
        self.vital = vital.name
        self.role = vital.role.rawValue
        self.unit = vital.unit == .milliseconds ? "ms" : "none"
        self.goodUpTo = vital.value(ofUnits: Double(vital.limits.good))
        self.poorAbove = vital.value(ofUnits: Double(vital.limits.poor))
        self.p75 = measure.p75
        self.text = measure.p75.map(vital.text) ?? (rated.n == 0 ? "no data" : "not enough data")
        self.assessment = measure.assessment.name
        self.good = ShareAnswer(measure.good)
        self.needsImprovement = ShareAnswer(Share(count: rated.needsImprovement, n: rated.n))
        self.poor = ShareAnswer(Share(count: rated.poor, n: rated.n))
    }
}
