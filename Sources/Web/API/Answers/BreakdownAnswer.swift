import Experience
import Questions

/// One service cut by one dimension.
struct BreakdownAnswer: Encodable, Sendable {
    var service: String
    var range: RangeAnswer
    var filters: [String: String]
    var by: String
    /// Most bad first.
    var rows: [Row]

    /// One value of the dimension.
    struct Row: Encodable, Sendable {
        /// Empty where the interaction did not say.
        var value: String
        /// As pages call it: a step by its name, nothing as `not told`.
        var label: String
        var good: ShareAnswer
        var bad: Int
        var people: Int
        /// Time waited beyond target, in milliseconds.
        var lostMs: Int64
        var lostText: String
        /// Percentiles of the known durations, in milliseconds; null where none is known.
        @Nullable var p50Ms: Double?
        @Nullable var p75Ms: Double?
        @Nullable var p95Ms: Double?
        var p50Text: String
        var p75Text: String
        var p95Text: String

        init(_ row: Breakdown.Row, label: String) {
            self.value = row.value
            self.label = label
            self.good = ShareAnswer(row.good)
            self.bad = row.bad
            self.people = row.people
            self.lostMs = row.lost.count
            self.lostText = Figures.lost(row.lost)
            self.p50Ms = row.p50
            self.p75Ms = row.p75
            self.p95Ms = row.p95
            self.p50Text = row.p50.map(Figures.wait) ?? "unknown"
            self.p75Text = row.p75.map(Figures.wait) ?? "unknown"
            self.p95Text = row.p95.map(Figures.wait) ?? "unknown"
        }
    }

    init(_ breakdown: Breakdown, service: Service, asked: AskedRange) {
        self.service = breakdown.service.rawValue
        self.range = RangeAnswer(breakdown.range, asked: asked)
        self.filters = asked.namedFilters
        self.by = breakdown.by.rawValue
        self.rows = breakdown.rows.map { Row($0, label: breakdown.by.words(for: $0.value, of: service)) }
    }
}
