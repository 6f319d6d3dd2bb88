import Experience
import Facts

/// "How do our pages load, answer and hold still for those who open them?": one service's web vitals, cut by one thing.
///
/// Whole days come from the rollup, what lies before and after them from the interactions; with filters everything does.
/// Percentiles come from the same log buckets either way and are never averaged.
struct WebVitalsQuestion {
    let store: any FactStore

    /// Counts by value; paths as they came, or as the rollup folded them.
    typealias Groups = [WebVitals.Value: VitalCounts]

    func ask(
        _ id: ServiceID, by cut: WebVitals.Cut, _ range: TimeRange, _ filters: Breakdown.Filters
    ) async throws -> WebVitals {
        let groups = Self.folded(try await self.groups(id, cut, range, filters))
        let rows = groups.map { WebVitals.Row(value: $0.key, views: $0.value.told) }
        let all = groups.values.reduce(into: VitalCounts()) { $0 += $1 }
        return WebVitals(
            service: id, range: range, by: cut, all: all.told,
            rows: rows.filter { $0.views.count > 0 }.sorted(by: Self.mostHurtFirst))
    }

    private func groups(
        _ id: ServiceID, _ cut: WebVitals.Cut, _ range: TimeRange, _ filters: Breakdown.Filters
    ) async throws -> Groups {
        let raw = RawVitals(store: self.store)
        guard filters.isEmpty else { return try await raw.groups(id, cut, range, filters) }
        let days = FactSQL.wholeDays(range)
        var groups: Groups = [:]
        if days.from < days.to {
            groups = try await RolledUpVitals(store: self.store).groups(id, cut, from: days.from, to: days.to)
        }
        for edge in FactSQL.edges(range) {
            let part = try await raw.groups(id, cut, TimeRange(from: edge.from, to: edge.to), [:])
            groups.merge(part) { one, other in
                var sum = one
                sum += other
                return sum
            }
        }
        return groups
    }

    /// The same with the paths' parameters folded.
    static func folded(_ groups: Groups) -> Groups {
        let paths = groups.keys.compactMap { if case .path(let path) = $0, !path.isEmpty { path } else { nil } }
        let patterns = PathSuggestions.patterns(of: paths)
        var folded: Groups = [:]
        for (value, counts) in groups {
            let key: WebVitals.Value =
                if case .path(let path) = value { .path(patterns[path] ?? path) } else { value }
            folded[key, default: VitalCounts()] += counts
        }
        return folded
    }

    private static func mostHurtFirst(_ left: WebVitals.Row, _ right: WebVitals.Row) -> Bool {
        let (one, other) = (left.views.hurt, right.views.hurt)
        if one != other { return one > other }
        if left.views.count != right.views.count { return left.views.count > right.views.count }
        return left.value.text < right.value.text
    }
}

extension WebVitals.Views {
    /// How often a core vital was not good: a view that was slow and jumped about counts twice.
    var hurt: Int { Vital.core.reduce(0) { $0 + self[$1].rated.hurt } }
}
