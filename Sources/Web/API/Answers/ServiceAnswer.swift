import Experience
import Questions

/// One service from both sides.
struct ServiceAnswer: Encodable, Sendable {
    var id: String
    var name: String
    var owner: String
    var agenda: String
    var audience: String
    var channels: [String]
    /// The promised share of good interactions, 0 to 1.
    var target: Double
    var targetText: String
    var it: ITAnswer
    var customers: CustomersAnswer
    /// The customers' good share over the same length of time just before.
    var before: ShareAnswer
    /// IT's share up minus the customers' good share; 0.08 is 8 points.
    @Nullable var gap: Double?
    /// `known` or `unknown`.
    var gapState: String
    var gapText: String
    /// The customers' good share minus the one before.
    @Nullable var trend: Double?
    /// `enough` or `notEnoughData`.
    var trendState: String
    var trendText: String
    /// Good shares over the range, oldest first; null where a stretch has too little data.
    var sparkline: [Double?]

    init(_ views: TwoViews, service: Service) {
        self.id = service.id.rawValue
        self.name = service.name
        self.owner = service.owner
        self.agenda = service.agenda.name
        self.audience = service.audience
        self.channels = service.channels.map(\.name)
        self.target = service.target
        self.targetText = Figures.promise(service.target)
        self.it = ITAnswer(views.it)
        self.customers = CustomersAnswer(views.customers)
        self.before = ShareAnswer(views.before.good)
        self.gap = views.gap
        self.gapState = views.gap == nil ? "unknown" : "known"
        self.gapText = views.gap.map(Figures.points) ?? "unknown"
        self.trend = views.trend
        self.trendState = views.trend == nil ? "notEnoughData" : "enough"
        self.trendText = OverviewRow.trend(views).text
        self.sparkline = views.sparkline
    }
}

/// One service over the asked range, narrowed by the filters.
struct ServiceDetailAnswer: Encodable, Sendable {
    var service: ServiceAnswer
    var range: RangeAnswer
    var filters: [String: String]
    /// The page's first line.
    var sentence: String
    /// How sure we are of it.
    var sure: [String]
    /// Tries that got no answer; null where browsers reported none.
    @Nullable var unreached: UnreachedAnswer?

    private enum CodingKeys: String, CodingKey {
        case range, filters, sentence, sure, unreached
    }

    init(_ views: TwoViews, service: Service, asked: AskedRange) {
        self.service = ServiceAnswer(views, service: service)
        self.range = RangeAnswer(views.range, asked: asked)
        self.filters = asked.namedFilters
        self.sentence = ServiceSentence(service, views, asked: asked).sentence.plain
        self.sure = ServiceCertainty(views, isFiltered: !asked.filters.isEmpty).sentences
        self.unreached = views.unreached.map(UnreachedAnswer.init)
    }

    /// The service's own fields stand beside the others, so that it reads as a row of the overview does.
    func encode(to encoder: any Encoder) throws {
        try self.service.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.range, forKey: .range)
        try container.encode(self.filters, forKey: .filters)
        try container.encode(self.sentence, forKey: .sentence)
        try container.encode(self.sure, forKey: .sure)
        try container.encode(self._unreached, forKey: .unreached)
    }
}

/// Tries of customers that got no answer at all, as their browsers reported.
struct UnreachedAnswer: Encodable, Sendable {
    /// Reports; all other figures count each of them once.
    var reported: Int
    /// How many tries there were, by the fraction that each report says it was sampled with.
    var estimate: Int
    /// The 95 % interval of that.
    var low: Int
    var high: Int
    /// As the page writes it.
    var text: String

    init(_ unreached: Unreached) {
        self.reported = unreached.reported
        self.estimate = unreached.estimate
        self.low = unreached.low
        self.high = unreached.high
        self.text = ServiceCertainty.unreached(unreached)
    }
}
