import Experience
import Questions

/// The stretch that an answer is about, which may be a little wider than what was asked for: full minutes or hours.
struct RangeAnswer: Encodable, Sendable {
    /// The first moment in it, UTC.
    var from: String
    /// The first moment after it, UTC.
    var to: String
    /// The ready range that was asked for; null for a from–to.
    @Nullable var preset: String?

    init(_ range: TimeRange, asked: AskedRange) {
        self.from = InstantText.format(range.from)
        self.to = InstantText.format(range.to)
        self.preset = asked.preset?.rawValue
    }
}

extension AskedRange {
    /// The filters in force by their names, as answers repeat them.
    var namedFilters: [String: String] {
        Dictionary(uniqueKeysWithValues: self.filters.map { ($0.key.rawValue, $0.value) })
    }
}
