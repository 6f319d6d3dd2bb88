import Experience
import Facts
import Statistics

/// Views of one group, counted while they are read: by vital, rating and log bucket. Counts of several sources add up.
struct VitalCounts: Sendable, Equatable {
    private(set) var views = 0
    private(set) var rated: [Vital: RatedViews] = [:]
    /// Log buckets of the vital's unit.
    private(set) var buckets: [Vital: [Int: Int]] = [:]

    /// Takes in a row of `vital`, `rating`, `bucket` and `n`; vital 0 is the view itself.
    mutating func add(_ row: FactRow) {
        let n = row.integer("n")
        guard let vital = Vital(rawValue: UInt8(clamping: row.integer("vital"))) else {
            self.views += n
            return
        }
        guard let rating = VitalRating(rawValue: UInt8(clamping: row.integer("rating"))) else { return }
        self.rated[vital, default: RatedViews()][rating] += n
        self.buckets[vital, default: [:]][row.integer("bucket"), default: 0] += n
    }

    static func += (left: inout VitalCounts, right: VitalCounts) {
        left.views += right.views
        for (vital, rated) in right.rated {
            for rating in VitalRating.allCases { left.rated[vital, default: RatedViews()][rating] += rated[rating] }
        }
        for (vital, buckets) in right.buckets { left.buckets[vital, default: [:]].merge(buckets, uniquingKeysWith: +) }
    }

    /// What it comes to.
    var told: WebVitals.Views {
        var measures: [Vital: WebVitals.Measure] = [:]
        for (vital, rated) in self.rated where rated.n > 0 {
            measures[vital] = WebVitals.Measure(rated: rated, p75: self.p75(of: vital, rated))
        }
        return WebVitals.Views(count: self.views, measures: measures)
    }

    /// The 75th percentile by the nearest rank. Ratings were counted exactly, so it is kept within the limits of the rating
    /// that holds its rank: a bucket may lie on both sides of one.
    private func p75(of vital: Vital, _ rated: RatedViews) -> Double? {
        guard rated.n >= Share.enough else { return nil }
        guard let units = LogHistogram.quantile(0.75, of: self.buckets[vital] ?? [:]) else { return nil }
        let rank = (rated.n * 3 + 3) / 4
        let limits = vital.limits
        let kept =
            if rank <= rated.good {
                min(units, Double(limits.good))
            } else if rank <= rated.good + rated.needsImprovement {
                min(max(units, Double(limits.good + 1)), Double(limits.poor))
            } else {
                max(units, Double(limits.poor + 1))
            }
        return vital.value(ofUnits: kept)
    }
}
