import Experience
import Questions

/// All crossing journeys, in the catalogue's order.
struct CrossingJourneysAnswer: Encodable, Sendable {
    var range: RangeAnswer
    var journeys: [Item]

    init(_ answers: [(CrossingJourney, Passages)], asked: AskedRange) {
        self.range = RangeAnswer(asked.range, asked: asked)
        self.journeys = answers.map { Item($0, $1) }
    }

    /// One journey and how it went.
    struct Item: Encodable, Sendable {
        var id: String
        var name: String
        var withinMs: Int64
        var services: [String]
        /// As `service/step`.
        var steps: [String]
        var goalStep: String
        /// Passages that began in the range.
        var entered: Int
        /// Distinct customers behind them.
        var people: Int
        /// Passages that came to the goal, of those that entered.
        var goal: ShareAnswer
        /// Passages that may still come to it.
        var underWay: Int

        init(_ journey: CrossingJourney, _ passages: Passages) {
            self.id = journey.id.rawValue
            self.name = journey.name
            self.withinMs = journey.within.count
            self.services = journey.services.map(\.rawValue)
            self.steps = journey.steps.map(\.description)
            self.goalStep = journey.goal.description
            self.entered = passages.funnel.entered
            self.people = passages.funnel.people
            self.goal = ShareAnswer(passages.funnel.goal)
            self.underWay = passages.underWay
        }
    }
}

/// One crossing journey as a funnel of passages.
struct CrossingJourneyAnswer: Encodable, Sendable {
    var journey: CrossingJourneysAnswer.Item
    var range: RangeAnswer
    var filters: [String: String]
    var by: String
    var sentence: String
    var earned: [JourneysAnswer.Amount]
    /// In the journey's order.
    var steps: [StepAnswer]
    /// By what the session in which a passage began said of itself; most passages first.
    var rows: [JourneysAnswer.Row]
    var channels: [Channels]
    var services: [Services]
    var sessions: [Sessions]
    /// Sessions with nobody known behind them, which are in no passage.
    var unknownSessions: Int

    init(
        _ passages: Passages, of journey: CrossingJourney, catalogue: Catalogue, scope: JourneyScope,
        asked: AskedRange
    ) {
        let flat = catalogue.flattened(journey)
        let funnel = passages.funnel
        self.journey = CrossingJourneysAnswer.Item(journey, passages)
        self.range = RangeAnswer(scope.range, asked: asked)
        self.filters = scope.namedFilters
        self.by = scope.by.rawValue
        self.sentence = CrossingSentence([(journey, passages)], catalogue: catalogue, asked: asked).sentence.plain
        self.earned = funnel.earned.map(JourneysAnswer.Amount.init)
        self.steps = zip(funnel.steps, flat.steps).map { StepAnswer($0, $1, of: funnel) }
        self.rows = funnel.cut.map { JourneysAnswer.Row($0, by: scope.by) }
        self.channels = passages.channels.map { Channels(channels: $0.what.map(\.name), goal: ShareAnswer($0.goal)) }
        self.services = passages.services.map {
            Services(services: $0.what.map(\.rawValue), goal: ShareAnswer($0.goal))
        }
        self.sessions = passages.sessions.map { used in
            Sessions(
                sessions: used.what, orMore: used.what == Passages.mostSessions, goal: ShareAnswer(used.goal))
        }
        self.unknownSessions = passages.unknownSessions
    }

    /// The passages that used just these channels.
    struct Channels: Encodable, Sendable {
        var channels: [String]
        var goal: ShareAnswer
    }

    /// The passages that used just these services.
    struct Services: Encodable, Sendable {
        var services: [String]
        var goal: ShareAnswer
    }

    /// The passages that used so many sessions.
    struct Sessions: Encodable, Sendable {
        var sessions: Int
        var orMore: Bool
        var goal: ShareAnswer
    }

    /// One step.
    struct StepAnswer: Encodable, Sendable {
        /// As `service/step`.
        var step: String
        var name: String
        var targetMs: Int64
        /// Of the passages that entered.
        var reached: ShareAnswer
        var wentOn: ShareAnswer
        /// By how the first meeting went; all four are always there.
        var first: [Meeting]
        /// Passages that are over, never came to the goal and were here at last.
        var left: Int
        /// Time to the next step reached, in milliseconds; null where nobody went on.
        @Nullable var p50Ms: Double?
        @Nullable var p75Ms: Double?

        init(_ step: JourneyFunnel.Step, _ known: Step, of funnel: JourneyFunnel) {
            self.step = known.id.rawValue
            self.name = known.name
            self.targetMs = known.targetTime.count
            self.reached = ShareAnswer(Share(count: step.reached, n: funnel.entered))
            self.wentOn = ShareAnswer(step.wentOn)
            self.first = JourneyFunnel.Meeting.allCases.map { meeting in
                let passing = step.first[meeting] ?? JourneyFunnel.Passing()
                return Meeting(meeting: meeting.name, passages: passing.sessions, wentOn: ShareAnswer(passing.share))
            }
            self.left = step.left
            self.p50Ms = step.p50
            self.p75Ms = step.p75
        }
    }

    struct Meeting: Encodable, Sendable {
        /// `good`, `tolerable`, `slow` or `failed`.
        var meeting: String
        var passages: Int
        var wentOn: ShareAnswer
    }
}
