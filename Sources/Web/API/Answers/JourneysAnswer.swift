import Experience
import Questions

/// A service's journeys as funnels.
struct JourneysAnswer: Encodable, Sendable {
    var service: String
    var range: RangeAnswer
    var filters: [String: String]
    var by: String
    /// In the catalogue's order.
    var journeys: [Funnel]

    init(_ funnels: [JourneyFunnel], service: Service, scope: JourneyScope, asked: AskedRange) {
        self.service = service.id.rawValue
        self.range = RangeAnswer(scope.range, asked: asked)
        self.filters = scope.namedFilters
        self.by = scope.by.rawValue
        self.journeys = zip(funnels, service.journeys).map { Funnel($0, $1, by: scope.by) }
    }

    /// One journey.
    struct Funnel: Encodable, Sendable {
        var id: String
        var name: String
        var entered: Int
        var people: Int
        /// Sessions that came to the goal, of those that entered.
        var goal: ShareAnswer
        var goalStep: String
        var earned: [Amount]
        /// In the journey's order.
        var steps: [StepAnswer]
        /// Most sessions first.
        var rows: [Row]

        init(_ funnel: JourneyFunnel, _ journey: Journey, by dimension: JourneyScope.Dimension) {
            self.id = journey.id.rawValue
            self.name = journey.name
            self.entered = funnel.entered
            self.people = funnel.people
            self.goal = ShareAnswer(funnel.goal)
            self.goalStep = journey.goal.rawValue
            self.earned = funnel.earned.map(Amount.init)
            self.steps = zip(funnel.steps, journey.steps).map { StepAnswer($0, $1) }
            self.rows = funnel.cut.map { Row($0, by: dimension) }
        }
    }

    /// What was earned in one currency, as a decimal: never a floating-point number.
    struct Amount: Encodable, Sendable {
        var amount: String
        var currency: String
        var text: String

        init(_ money: Money) {
            let fraction = String(money.tenThousandths.magnitude % 10_000)
            self.amount =
                (money.tenThousandths < 0 ? "-" : "") + String(money.tenThousandths.magnitude / 10_000) + "."
                + String(repeating: "0", count: 4 - fraction.count) + fraction
            self.currency = money.currency
            self.text = Figures.money(money)
        }
    }

    /// One step.
    struct StepAnswer: Encodable, Sendable {
        var step: String
        var name: String
        var targetMs: Int64
        var reached: Int
        /// Sessions that reached a later step after they first were here.
        var wentOn: ShareAnswer
        /// By how the first meeting went; all four are always there.
        var first: [Meeting]
        /// Sessions that never came to the goal and were here at last.
        var left: Int
        var returns: [Return]
        /// Time to the next step reached, in milliseconds; null where nobody went on.
        @Nullable var p50Ms: Double?
        @Nullable var p75Ms: Double?

        init(_ step: JourneyFunnel.Step, _ known: Step) {
            self.step = known.id.rawValue
            self.name = known.name
            self.targetMs = known.targetTime.count
            self.reached = step.reached
            self.wentOn = ShareAnswer(step.wentOn)
            self.first = JourneyFunnel.Meeting.allCases.map { meeting in
                let passing = step.first[meeting] ?? JourneyFunnel.Passing()
                return Meeting(meeting: meeting.name, sessions: passing.sessions, wentOn: ShareAnswer(passing.share))
            }
            self.left = step.left
            self.returns = step.returns.map { Return(to: $0.to.rawValue, times: $0.times) }
            self.p50Ms = step.p50
            self.p75Ms = step.p75
        }
    }

    struct Meeting: Encodable, Sendable {
        /// `good`, `tolerable`, `slow` or `failed`.
        var meeting: String
        var sessions: Int
        var wentOn: ShareAnswer
    }

    struct Return: Encodable, Sendable {
        var to: String
        var times: Int
    }

    /// The sessions, or passages, that share one value.
    struct Row: Encodable, Sendable {
        /// Empty where the session did not say.
        var value: String
        var label: String
        var goal: ShareAnswer

        init(_ row: JourneyFunnel.Row, by dimension: JourneyScope.Dimension) {
            self.value = row.value
            self.label = dimension.words(for: row.value)
            self.goal = ShareAnswer(row.goal)
        }
    }
}

extension JourneyScope {
    /// The filters by their names.
    var namedFilters: [String: String] {
        Dictionary(uniqueKeysWithValues: self.filters.map { ($0.key.rawValue, $0.value) })
    }
}
