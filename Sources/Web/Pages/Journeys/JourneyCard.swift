package import Experience
package import Questions

/// One journey as a funnel: each step a row with a bar of those who came there, by how they met it.
package struct JourneyCard: Sendable, Equatable {
    package var id: String
    package var name: String
    package var hasSessions: Bool
    /// What is counted, `sessions` or `passages`; and the same with a capital letter.
    package var unit: String
    package var unitTitle: String
    package var entered: String
    package var people: String
    package var conversion: OverviewRow.Cell
    package var goal: String
    package var earned: [String]
    /// Passages that may still come to the goal; none where there are none.
    package var underWay: [String]
    package var steps: [StepRow]
    package var cut: [CutRow]
    package var cutLabel: String

    /// One step.
    package struct StepRow: Sendable, Equatable {
        package var name: String
        package var isGoal: Bool
        package var target: String
        package var reached: String
        /// Of all who entered, with its interval: `80.4 % ± 0.8 of all`.
        package var share: String
        package var bar: [Segment]
        package var barWords: String
        package var meetings: [MeetingRow]
        package var hasMeetings: Bool
        package var wentOn: OverviewRow.Cell
        package var hasNext: Bool
        package var left: String
        package var hasLeft: Bool
        package var returns: [String]
        package var hasReturns: Bool
        package var time: String
    }

    /// A stretch of a bar, in hundredths of the whole.
    package struct Segment: Sendable, Equatable {
        /// `good`, `tolerable`, `slow` or `failed`.
        package var meeting: String
        package var x: String
        package var width: String
    }

    /// Those who met the step in one way, and how many of them went on.
    package struct MeetingRow: Sendable, Equatable {
        package var meeting: String
        package var label: String
        package var sessions: String
        package var wentOn: OverviewRow.Cell
    }

    /// One value of the dimension that the journey is cut by.
    package struct CutRow: Sendable, Equatable {
        package var value: String
        package var href: String
        package var isFilter: Bool
        package var entered: String
        package var goals: String
        package var conversion: OverviewRow.Cell
    }

    /// What a journey is counted in.
    package enum Unit: Sendable {
        case sessions, passages

        var word: String { String(describing: self) }
    }

    package init(
        _ funnel: JourneyFunnel, _ journey: Journey, in unit: Unit = .sessions, underWay: Int = 0,
        scope: JourneyScope, link: (String, String) -> String
    ) {
        self.id = journey.id.rawValue
        self.name = journey.name
        self.hasSessions = funnel.entered > 0
        self.unit = unit.word
        self.unitTitle = unit.word.prefix(1).uppercased() + unit.word.dropFirst()
        self.entered = Figures.count(funnel.entered, String(unit.word.dropLast()), unit.word)
        self.people = funnel.people > 0 ? Figures.count(funnel.people, "person", "people") : "people unknown"
        self.conversion = Self.cell(funnel.goal)
        self.goal = journey.steps.first { $0.id == journey.goal }?.name ?? journey.goal.rawValue
        self.earned = funnel.earned.map(Figures.money)
        self.underWay = underWay > 0 ? [Figures.count(underWay)] : []
        self.steps = zip(funnel.steps, journey.steps).enumerated().map { index, pair in
            StepRow(pair.0, pair.1, of: funnel, journey, isLast: index == journey.steps.count - 1)
        }
        self.cutLabel = scope.by.label
        self.cut = funnel.cut.prefix(40).map { row in
            CutRow(
                value: scope.by.words(for: row.value), href: link(scope.by.rawValue, row.value),
                isFilter: scope.filters[scope.by] == row.value, entered: Figures.count(row.goal.n),
                goals: Figures.count(row.goal.count),
                conversion: Self.cell(row.goal))
        }
    }

    static func cell(_ share: Share) -> OverviewRow.Cell {
        let words = ShareWords(share)
        return OverviewRow.Cell(
            text: words.text, isWord: words.isWord, notes: words.isWord ? [] : [words.halfWidth])
    }
}

extension JourneyCard.StepRow {
    init(
        _ step: JourneyFunnel.Step, _ known: Step, of funnel: JourneyFunnel, _ journey: Journey, isLast: Bool
    ) {
        let whole = Double(max(1, funnel.entered))
        self.name = known.name
        self.isGoal = known.id == journey.goal
        self.target = Figures.target(known.targetTime)
        self.reached = Figures.count(step.reached)
        let share = ShareWords(Share(count: step.reached, n: funnel.entered))
        self.share = share.isWord ? share.text : "\(share.sentence) of all"
        self.bar = Self.bar(step, whole)
        self.meetings = JourneyFunnel.Meeting.allCases.compactMap { meeting in
            step.first[meeting].map { passing in
                JourneyCard.MeetingRow(
                    meeting: meeting.name, label: meeting.words, sessions: Figures.count(passing.sessions),
                    wentOn: JourneyCard.cell(passing.share))
            }
        }
        self.hasMeetings = !self.meetings.isEmpty
        self.barWords = self.meetings.map { "\($0.sessions) \($0.label)" }.joined(separator: ", ")
        self.hasNext = !isLast && step.reached > 0
        self.wentOn = JourneyCard.cell(step.wentOn)
        self.left = Figures.count(step.left)
        self.hasLeft = step.left > 0
        self.returns = step.returns.prefix(3).map { way in
            let name = journey.steps.first { $0.id == way.to }?.name ?? way.to.rawValue
            return "\(name) (\(Figures.count(way.times)))"
        }
        self.hasReturns = !self.returns.isEmpty
        self.time =
            step.p50.map { half in
                "Half were further within \(Self.words(half)), three of four within \(Self.words(step.p75 ?? half))."
            } ?? ""
    }

    /// Passages may take days.
    private static func words(_ milliseconds: Double) -> String {
        milliseconds < 7_200_000
            ? Figures.wait(milliseconds) : Figures.span(Milliseconds(Int64(milliseconds.rounded())))
    }

    private static func bar(_ step: JourneyFunnel.Step, _ whole: Double) -> [JourneyCard.Segment] {
        var x = 0.0
        return JourneyFunnel.Meeting.allCases.compactMap { meeting in
            guard let passing = step.first[meeting], passing.sessions > 0 else { return nil }
            let width = Double(passing.sessions) / whole * 1000
            defer { x += width }
            return JourneyCard.Segment(
                meeting: meeting.name, x: Coordinate.text(x), width: Coordinate.text(width))
        }
    }
}

extension JourneyFunnel.Meeting {
    /// After a number of sessions or passages.
    var words: String {
        switch self {
        case .good: "in good time"
        case .tolerable: "after a wait"
        case .slow: "far too slowly"
        case .failed: "with a failure"
        }
    }
}
