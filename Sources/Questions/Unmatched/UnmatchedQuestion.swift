import Experience
import Facts

/// "What don't we know yet?": what matched no rule, and rules that would match it.
struct UnmatchedQuestion {
    let store: any FactStore

    /// Paths read at most; what is rarer makes no useful rule.
    private static let paths = 3000
    private static let suggestions = 30

    func ask(_ range: TimeRange) async throws -> Unmatched {
        let totals = try await self.store.rows(
            """
            SELECT sum(CASE WHEN bot THEN n ELSE 0 END) AS bots, sum(CASE WHEN bot THEN 0 ELSE n END) AS everything,
                sum(CASE WHEN service = '' AND NOT bot THEN n ELSE 0 END) AS withoutService
            FROM minuteRollup WHERE minute >= \(range.from) AND minute < \(range.to)
            """)
        let steps = try await self.store.rows(
            """
            SELECT count(*) AS n FROM interaction
            WHERE time >= \(range.from) AND time < \(range.to) AND \(sql: FactColumns.counted) AND service <> '' AND step = ''
            """)
        let paths = try await self.store.rows(
            """
            SELECT service, path, count(*) AS n FROM interaction
            WHERE time >= \(range.from) AND time < \(range.to) AND \(sql: FactColumns.counted) AND step = '' AND path <> ''
            GROUP BY service, path ORDER BY n DESC, path LIMIT \(Self.paths)
            """)
        let counted = paths.map { ($0.text("service"), $0.text("path"), $0.integer("n")) }
        return Unmatched(
            range: range, withoutService: totals.first?.integer("withoutService") ?? 0,
            withoutStep: steps.first?.integer("n") ?? 0, all: totals.first?.integer("everything") ?? 0,
            bots: totals.first?.integer("bots") ?? 0,
            suggestions: PathSuggestions.suggest(counted, limit: Self.suggestions))
    }
}
