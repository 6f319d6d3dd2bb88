import Experience
import Facts
import Statistics

/// "Who or what exactly?": one service's interactions cut by one dimension.
///
/// The rollups answer cuts and filters by step, channel and device on full hours; everything else reads interactions.
/// Percentiles come from the same log buckets either way, so that both ways give the same digits.
struct BreakdownQuestion {
    let store: any FactStore

    func ask(
        _ id: ServiceID, by dimension: Breakdown.Dimension, _ range: TimeRange, _ filters: Breakdown.Filters
    ) async throws -> Breakdown {
        let isRolledUp =
            dimension.isRolledUp && filters.isEmpty && range.from == range.from.floored(to: .hours(1))
            && range.to == range.to.floored(to: .hours(1))
        let source: any BreakdownSource =
            isRolledUp ? RolledUpBreakdown(store: self.store) : RawBreakdown(store: self.store)
        let parts = try await source.parts(id, dimension, range, filters)
        let rows = parts.map { value, part in
            Breakdown.Row(
                value: value, good: part.counts.share, bad: part.counts.bad, people: part.people,
                lost: Milliseconds(Int64(part.counts.lostMs)),
                p50: LogHistogram.quantile(0.5, of: part.durations),
                p75: LogHistogram.quantile(0.75, of: part.durations),
                p95: LogHistogram.quantile(0.95, of: part.durations))
        }
        return Breakdown(service: id, range: range, by: dimension, rows: rows.sorted(by: Self.worstFirst))
    }

    private static func worstFirst(_ left: Breakdown.Row, _ right: Breakdown.Row) -> Bool {
        if left.bad != right.bad { return left.bad > right.bad }
        if left.good.n != right.good.n { return left.good.n > right.good.n }
        return left.value < right.value
    }
}

/// What is known of one value of the dimension.
struct BreakdownPart {
    var counts = CountQuery.Counts()
    var people = 0
    /// Durations by log bucket.
    var durations: [Int: Int] = [:]
}

/// Where a breakdown's parts come from.
protocol BreakdownSource {
    func parts(
        _ id: ServiceID, _ dimension: Breakdown.Dimension, _ range: TimeRange, _ filters: Breakdown.Filters
    ) async throws -> [String: BreakdownPart]
}
