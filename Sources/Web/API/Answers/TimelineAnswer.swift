import Experience
import Questions
import Records

/// Both views of one service over time.
struct TimelineAnswer: Encodable, Sendable {
    var service: String
    var range: RangeAnswer
    var filters: [String: String]
    /// The promised share of good interactions, 0 to 1.
    var target: Double
    /// Length of one point's slot, in minutes.
    var stepMinutes: Int
    /// Oldest first, without holes.
    var points: [Point]
    var contradictions: [Stretch]
    /// Oldest first.
    var changes: [Mark]

    /// One slot.
    struct Point: Encodable, Sendable {
        /// Its first moment, UTC.
        var at: String
        var it: ITAnswer
        var good: ShareAnswer
        var bad: Int
        /// Time waited beyond target, in milliseconds.
        var lostMs: Int64
        var lostText: String

        init(_ point: Timeline.Point) {
            self.at = InstantText.format(point.at)
            self.it = ITAnswer(point.it)
            self.good = ShareAnswer(point.good)
            self.bad = point.bad
            self.lostMs = point.lost.count
            self.lostText = Figures.lost(point.lost)
        }
    }

    /// A stretch in which IT was green and customers were not.
    struct Stretch: Encodable, Sendable {
        var from: String
        var to: String
        var minutes: Int
        var lengthText: String
        var good: ShareAnswer
        var bad: Int

        init(_ contradiction: Contradiction) {
            self.from = InstantText.format(contradiction.from)
            self.to = InstantText.format(contradiction.to)
            self.minutes = Int(contradiction.to.since(contradiction.from).count / 60_000)
            self.lengthText = Figures.minutes(self.minutes)
            self.good = ShareAnswer(contradiction.good)
            self.bad = contradiction.bad
        }
    }

    /// What was changed meanwhile.
    struct Mark: Encodable, Sendable {
        var at: String
        /// `release`, `config`, `flag` or `campaign`.
        var kind: String
        /// As pages call the kind: `config change`.
        var kindText: String
        var name: String
        var note: String
        /// Nobody told of it: a release that customers were first seen with then.
        var seen: Bool

        init(_ change: ChangeMark) {
            self.at = InstantText.format(change.at)
            self.kind = change.kind.rawValue
            self.kindText = change.kind.words
            self.name = change.name
            self.note = change.note
            self.seen = change.isSeen
        }
    }

    init(_ timeline: Timeline, service: Service, asked: AskedRange) {
        self.service = timeline.service.rawValue
        self.range = RangeAnswer(timeline.range, asked: asked)
        self.filters = asked.namedFilters
        self.target = service.target
        self.stepMinutes = Int(timeline.step.count / 60_000)
        self.points = timeline.points.map(Point.init)
        self.contradictions = timeline.contradictions.map(Stretch.init)
        self.changes = timeline.changes.map(Mark.init)
    }
}
