import Experience
import Questions

/// Whose days one service spoilt, and why; a page of the people.
struct BadDaysAnswer: Encodable, Sendable {
    var service: String
    /// The whole days that the range touches.
    var range: RangeAnswer
    var page: Int
    var pages: Int
    /// The page's first line.
    var sentence: String
    /// How sure we are of it.
    var sure: [String]
    /// People who had a bad day, of all who were seen.
    var people: ShareAnswer
    /// Of them, those who had more than one.
    var several: Int
    /// Bad days of all people together.
    var badDays: Int
    var days: [Day]
    /// Most people first.
    var causes: [Cause]
    /// Most bad days first.
    var customers: [Person]

    /// One day, UTC.
    struct Day: Encodable, Sendable {
        /// `2026-11-21`
        var day: String
        var people: Int
    }

    struct Cause: Encodable, Sendable {
        /// `failed` or `mostlyBad`.
        var reason: String
        /// The step that failed; null for the other reason.
        @Nullable var step: String?
        var label: String
        var people: Int
        var badDays: Int

        init(_ cause: BadDays.Cause, of service: Service) {
            self.reason = cause.reason == .mostlyBad ? "mostlyBad" : "failed"
            self.step = cause.reason.step
            self.label = cause.reason.label(of: service)
            self.people = cause.people
            self.badDays = cause.days
        }
    }

    struct Person: Encodable, Sendable {
        /// A whole number of 64 bits, as text because not every reader of JSON keeps that many.
        var customer: String
        var badDays: Int
        /// The latest of them, `2026-11-21`.
        var last: String
        /// Steps that failed and did not work again that day.
        var failedSteps: [String]
        /// On some day more than half of what they did was bad.
        var mostlyBad: Bool
        var interactions: Int
        var bad: Int
        var failed: Int
        /// Time waited beyond target, in milliseconds; null where speed is unknown.
        @Nullable var lostMs: Int64?

        init(_ row: BadDays.Row, isSpeedUnknown: Bool) {
            self.customer = "\(row.customer.rawValue)"
            self.badDays = row.days
            self.last = InstantText.day(row.last)
            self.failedSteps = row.reasons.compactMap(\.step)
            self.mostlyBad = row.reasons.contains(.mostlyBad)
            self.interactions = row.interactions
            self.bad = row.bad
            self.failed = row.failed
            self.lostMs = isSpeedUnknown && row.lost.count == 0 ? nil : row.lost.count
        }
    }

    init(_ answer: BadDays, service: Service, asked: AskedRange) {
        self.service = answer.service.rawValue
        self.range = RangeAnswer(answer.range, asked: asked)
        self.page = answer.page
        self.pages = answer.pages
        self.sentence = BadDaysSentence(answer, service: service, asked: asked).sentence.plain
        self.sure = BadDaysSentence.sure(answer)
        self.people = ShareAnswer(answer.people)
        self.several = answer.several
        self.badDays = answer.count
        self.days = answer.days.map { Day(day: InstantText.day($0.start), people: $0.people) }
        self.causes = answer.causes.map { Cause($0, of: service) }
        self.customers = answer.rows.map { Person($0, isSpeedUnknown: answer.isSpeedUnknown) }
    }
}

extension BadDays.Reason {
    fileprivate var step: String? {
        switch self {
        case .failed(let step): step.rawValue
        case .mostlyBad: nil
        }
    }
}
