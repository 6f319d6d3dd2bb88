import Experience
import Questions

/// The visits to one service, a page of them.
struct SessionsAnswer: Encodable, Sendable {
    var service: String
    var range: RangeAnswer
    var filters: [String: String]
    /// Those of the filters that could not be applied, and were not.
    var notApplied: [String]
    /// Only visits with a bad interaction are listed.
    var hurtOnly: Bool
    /// `hurt` or `newest`.
    var sort: String
    var page: Int
    var pages: Int
    /// The page's first line.
    var sentence: String
    /// How sure we are of it.
    var sure: [String]
    /// Visits with a bad interaction, of all that agree with the filters.
    var hurt: ShareAnswer
    var sessions: [SessionItem]

    init(_ sessions: Sessions, service: Service, catalogue: Catalogue, asked: AskedRange) {
        self.service = sessions.service.rawValue
        self.range = RangeAnswer(sessions.range, asked: asked)
        self.filters = asked.namedFilters
        self.notApplied = sessions.notApplied.map(\.rawValue)
        self.hurtOnly = sessions.wanted.isHurtOnly
        self.sort = sessions.wanted.order.rawValue
        self.page = sessions.wanted.page
        self.pages = sessions.pages
        self.sentence = SessionsSentence(sessions, service: service, asked: asked).sentence.plain
        self.sure = SessionsSentence.sure(sessions)
        self.hurt = ShareAnswer(sessions.hurt)
        self.sessions = sessions.rows.map {
            SessionItem($0, catalogue: catalogue, isSpeedUnknown: sessions.isSpeedUnknown)
        }
    }
}

/// One visit to one service, in figures.
struct SessionItem: Encodable, Sendable {
    /// A whole number of 64 bits, as text because not every reader of JSON keeps that many.
    var id: String
    var service: String
    /// The same sort of number; null where nobody knows whose visit it was.
    @Nullable var customer: String?
    var customerText: String
    var started: String
    var ended: String
    var lengthMs: Int64
    var lengthText: String
    /// The customer had been at this service on an earlier day.
    var returning: Bool
    var channel: String
    var device: String
    /// Empty where nothing in the visit said so.
    var browser: String
    var os: String
    var country: String
    var release: String
    var interactions: Int
    var bad: Int
    var failed: Int
    var faults: Int
    /// Time waited beyond target, in milliseconds; null where speed is unknown.
    @Nullable var lostMs: Int64?
    var lostText: String
    /// How far it came; null where it reached no step.
    @Nullable var furthest: FurthestAnswer?
    /// How far it came in each journey of which it reached a step.
    var journeys: [FurthestAnswer]
    /// What was ordered; null where nothing was.
    @Nullable var value: ValueAnswer?

    init(_ row: SessionRow, catalogue: Catalogue, isSpeedUnknown: Bool) {
        let service = catalogue.service(row.service)
        let lost = VisitRow.lost(row, isSpeedUnknown: isSpeedUnknown)
        self.id = String(row.session.rawValue)
        self.service = row.service.rawValue
        self.customer = row.customer.map { String($0.rawValue) }
        self.customerText = Pseudonym(row.customer).text
        self.started = InstantText.format(row.started)
        self.ended = InstantText.format(row.ended)
        self.lengthMs = row.length.count
        self.lengthText = Figures.span(row.length)
        self.returning = row.isReturning
        self.channel = row.channel.name
        self.device = row.device.name
        self.browser = row.browser
        self.os = row.os
        self.country = row.country
        self.release = row.release
        self.interactions = row.interactions
        self.bad = row.bad
        self.failed = row.failed
        self.faults = row.faults
        self.lostMs = lost.isWord ? nil : row.lost.count
        self.lostText = lost.text
        self.furthest = row.furthest.map { FurthestAnswer($0, of: service) }
        self.journeys = row.journeys.map { FurthestAnswer($0, of: service) }
        self.value = row.value.map(ValueAnswer.init)
    }
}

/// How far a visit came in one journey.
struct FurthestAnswer: Encodable, Sendable {
    var step: String
    var name: String
    /// Null where no journey of the catalogue has the step.
    @Nullable var journey: String?
    /// The step is the journey's goal.
    var goal: Bool

    init(_ furthest: Furthest, of service: Service?) {
        self.step = furthest.step.rawValue
        self.name = FurthestWords.name(furthest.step, of: service)
        self.journey = furthest.journey?.rawValue
        self.goal = furthest.isGoal
    }
}

/// An exact amount of money.
struct ValueAnswer: Encodable, Sendable {
    /// With four decimals, as text: `128.0000`.
    var amount: String
    var currency: String
    var text: String

    init(_ money: Money) {
        let magnitude = money.tenThousandths.magnitude
        let fraction = String(magnitude % 10_000)
        let padded = String(repeating: "0", count: 4 - fraction.count) + fraction
        self.amount = "\(money.tenThousandths < 0 ? "-" : "")\(magnitude / 10_000).\(padded)"
        self.currency = money.currency
        self.text = Figures.price(money)
    }
}
