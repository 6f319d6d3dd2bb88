package import Statistics

/// How many goals an incident cost, from the clock alone: what the same hours of past weeks brought, scaled by the
/// traffic before it began, minus what came. It knows nothing of single visits, so it also speaks for people whose visit
/// never began, and stands beside the estimate from sessions.
package struct IncidentEstimate: Sendable, Equatable {
    /// One week at the hours of the incident.
    package struct Week: Sendable, Equatable {
        /// Traffic in the hours before the incident began, or in the same hours of a past week.
        package var before: Double
        /// Goals in the hours of the incident, or in the same hours of a past week.
        package var during: Double

        package init(before: Double, during: Double) {
            self.before = before
            self.during = during
        }
    }

    /// Past weeks without an incident that it takes.
    package static let leastWeeks = 3

    package var expectedGoals: Double
    package var lostGoals: Double
    package var interval: Interval
    package var weeks: Int

    /// - Parameters:
    ///   - now: the week of the incident.
    ///   - past: the same hours of weeks without one.
    /// - Returns: nil for fewer than three past weeks with traffic, or without traffic now.
    ///
    /// The interval comes from the spread of the same calculation on each past week, expected from the others, by
    /// Student's distribution. Given the hours of a service that was not hit, it is a placebo: it should hold zero.
    package init?(now: Week, past: [Week]) {
        let past = past.filter { $0.before > 0 && $0.during > 0 }
        guard past.count >= Self.leastWeeks, now.before > 0 else { return nil }
        let before = past.reduce(0) { $0 + $1.before }
        let during = past.reduce(0) { $0 + $1.during }
        let squares = past.map { week in
            let expected = week.before * (during - week.during) / (before - week.before)
            let error = (week.during - expected) / expected
            return error * error
        }
        let spread = (squares.reduce(0, +) / Double(past.count)).squareRoot()
        let expected = now.before * during / before
        let half = StudentT.quantile975(degrees: past.count - 1) * spread * expected
        self.expectedGoals = expected
        self.lostGoals = expected - now.during
        self.interval = Interval(low: expected - now.during - half, high: expected - now.during + half)
        self.weeks = past.count
    }
}
