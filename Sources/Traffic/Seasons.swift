internal import Experience

/// How traffic swings through a week: for each of its 10,080 minutes the factor on the average. Local time is UTC+1 the
/// year round, so that the demo needs no time zone data and no clock change.
struct Seasons: Sendable {
    /// Ahead of UTC, in milliseconds.
    static let zone: Int64 = 3_600_000
    static let minute: Int64 = 60_000
    static let minutesPerWeek = 10_080
    /// 1970-01-01 was a Thursday; Monday is day 0.
    private static let firstWeekday: Int64 = 3

    /// By minute of the week, Monday 00:00 local first; their mean is 1.
    let factors: [Double]
    /// By minute of the week, the sum of all factors before it.
    private let before: [Double]

    /// - Parameters:
    ///   - days: seven weights, Monday first.
    ///   - hours: 24 weights; minutes between two hours' middles are interpolated.
    ///   - extra: added weights of further stretches, by minute of the week.
    init(days: [Double], hours: [Double], extra: [(minutes: Range<Int>, factor: Double)] = []) {
        var factors = (0..<Self.minutesPerWeek).map { minute in
            let day = days[minute / 1440]
            let place = Double(minute % 1440) / 60 - 0.5
            let below = Int(place.rounded(.down))
            let share = place - Double(below)
            return day * (hours[(below + 24) % 24] * (1 - share) + hours[(below + 1) % 24] * share)
        }
        for stretch in extra {
            for minute in stretch.minutes { factors[minute] *= stretch.factor }
        }
        let mean = factors.reduce(0, +) / Double(factors.count)
        let scaled = factors.map { $0 / mean }
        self.factors = scaled
        var sum = 0.0
        self.before = scaled.map { factor in
            sum += factor
            return sum - factor
        }
    }

    /// The sum of the factors of `minutes` minutes, less than a week, from the one that holds `start` (milliseconds
    /// since the epoch).
    func load(from start: Int64, minutes: Int) -> Double {
        let first = Self.minuteOfWeek(start)
        let end = first + minutes
        guard end >= Self.minutesPerWeek else { return self.before[end] - self.before[first] }
        return Double(Self.minutesPerWeek) - self.before[first] + self.before[end - Self.minutesPerWeek]
    }

    /// The minute of the week at a moment in milliseconds since the epoch.
    static func minuteOfWeek(_ at: Int64) -> Int {
        let minute = (at + Self.zone) / Self.minute + Self.firstWeekday * 1440
        let within = minute % Int64(Self.minutesPerWeek)
        return Int(within < 0 ? within + Int64(Self.minutesPerWeek) : within)
    }

    /// Shoppers come in the evening and at the weekend.
    static let shop = Seasons(
        days: [1, 0.95, 0.95, 1, 1, 1.1, 1.25],
        hours: [
            0.35, 0.18, 0.10, 0.08, 0.08, 0.12, 0.3, 0.6, 0.85, 1.0, 1.1, 1.15, 1.25, 1.15, 1.1, 1.1, 1.2, 1.4, 1.7,
            2.0, 2.1, 1.8, 1.2, 0.7,
        ])

    /// Staff come in office hours, and on Monday at eight all at once.
    static let payroll = Seasons(
        days: [1.1, 1, 1, 1, 1.15, 0.02, 0.02],
        hours: [
            0.01, 0.01, 0.01, 0.01, 0.02, 0.1, 0.4, 1.6, 2.4, 2.2, 1.8, 1.5, 1.0, 1.4, 1.6, 1.6, 1.7, 1.1, 0.4, 0.15,
            0.1, 0.05, 0.02, 0.01,
        ], extra: [(8 * 60..<9 * 60 + 15, 3)])

    /// Machines do not sleep.
    static let crawlers = Seasons(days: [1, 1, 1, 1, 1, 1, 1], hours: Array(repeating: 1, count: 24))
}
