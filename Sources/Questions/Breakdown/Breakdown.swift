package import Experience

/// The interactions of one service cut by one dimension, most bad first.
package struct Breakdown: Sendable, Equatable {
    /// What a service's interactions can be cut by.
    package enum Dimension: String, CaseIterable, Sendable {
        case step, channel, device, browser, os, country, release
    }

    package var service: ServiceID
    package var range: TimeRange
    package var by: Dimension
    package var rows: [Row]

    package init(service: ServiceID, range: TimeRange, by: Dimension, rows: [Row]) {
        self.service = service
        self.range = range
        self.by = by
        self.rows = rows
    }

    /// One value of the dimension.
    package struct Row: Sendable, Equatable {
        /// Empty where the interaction did not say.
        package var value: String
        package var good: Share
        package var bad: Int
        package var people: Int
        package var lost: Milliseconds
        /// Percentiles of the known durations, in milliseconds, at most 1 % off; nil where none is known.
        package var p50: Double?
        package var p75: Double?
        package var p95: Double?

        package init(
            value: String, good: Share, bad: Int, people: Int, lost: Milliseconds, p50: Double?, p75: Double?,
            p95: Double?
        ) {
            self.value = value
            self.good = good
            self.bad = bad
            self.people = people
            self.lost = lost
            self.p50 = p50
            self.p75 = p75
            self.p95 = p95
        }
    }

    /// Filters that narrow the interactions, by dimension; all must agree.
    package typealias Filters = [Dimension: String]
}
