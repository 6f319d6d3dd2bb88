package import Experience

/// The stretch that a question is asked of: from (included) to (excluded), on full minutes; on full hours when longer
/// than six hours, so that rollups answer it exactly. Never empty: at least one minute.
package struct TimeRange: Sendable, Hashable {
    package var from: Instant
    package var to: Instant

    package init(from: Instant, to: Instant) {
        let unit: Milliseconds = to.since(from) > .hours(6) ? .hours(1) : .minutes(1)
        self.from = from.floored(to: unit)
        let end = to.floored(to: unit)
        self.to = max(end < to ? end + unit : end, self.from + unit)
    }

    package var length: Milliseconds { self.to.since(self.from) }

    /// The stretch of the same length just before, for trends.
    package var before: TimeRange {
        TimeRange(from: self.from - self.length, to: self.from)
    }

    /// The ranges that every page offers.
    package enum Preset: String, CaseIterable, Sendable {
        case hour = "1h"
        case day = "24h"
        case week = "7d"
        case month = "28d"

        package var length: Milliseconds {
            switch self {
            case .hour: .hours(1)
            case .day: .hours(24)
            case .week: .days(7)
            case .month: .days(28)
            }
        }
    }

    /// The preset's stretch that ends with the minute or hour in which `now` lies.
    package init(_ preset: Preset, now: Instant) {
        let unit: Milliseconds = preset == .hour ? .minutes(1) : .hours(1)
        let end = now.floored(to: unit) + unit
        self.init(from: end - preset.length, to: end)
    }
}
