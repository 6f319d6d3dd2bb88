import Experience
import Facts

/// "What in the page is to blame?": the elements that browsers named in views that were not good, with the people they hurt.
///
/// Whole days come from the rollup, one row per person and element; the edges, and everything with filters, from the
/// interactions. Distinct people are counted over both.
struct VitalBlameQuestion {
    let store: any FactStore

    /// Paths without a step whose parameters are folded; the rest is told as one page without a name.
    private static let paths = 300

    func ask(_ id: ServiceID, _ range: TimeRange, _ filters: Breakdown.Filters) async throws -> VitalBlame {
        let parts = Self.parts(id, range, filters)
        let patterns = try await self.patterns(parts)
        let rows = try await self.store.rows(Self.query(parts, patterns))
        return VitalBlame(service: id, range: range, rows: rows.compactMap(Self.row))
    }

    /// Rows of step, path, vital, element, customer and n, some of them taking back what others tell.
    private static func parts(_ id: ServiceID, _ range: TimeRange, _ filters: Breakdown.Filters) -> FactQuery {
        guard filters.isEmpty else { return self.raw(RawVitals.conditions(id, range, filters)) }
        let days = FactSQL.wholeDays(range)
        let whole: FactQuery = """
            SELECT step, path, vital, element, customer, n FROM vitalBlame
            WHERE service = \(id.rawValue) AND day >= \(days.from) AND day < \(days.to)
            """
        let edges = FactSQL.edges(range).map { edge in
            self.raw(RawVitals.conditions(id, TimeRange(from: edge.from, to: edge.to), [:]))
        }
        return .joined([whole] + edges, separator: " UNION ALL ")
    }

    private static func raw(_ conditions: FactQuery) -> FactQuery {
        let parts = Vital.core.map { vital -> FactQuery in
            """
            SELECT step, CASE WHEN step = '' THEN path ELSE '' END AS path, \(sql: "\(vital.rawValue)") AS vital,
                \(sql: VitalSQL.element(vital)) AS element, customer, 1 AS n
            FROM interaction
            WHERE \(conditions) AND attributes IS NOT NULL
                AND \(sql: VitalSQL.units(vital)) > \(sql: "\(vital.limits.good)")
                AND \(sql: VitalSQL.element(vital)) <> ''
            """
        }
        return .joined(parts, separator: " UNION ALL ")
    }

    /// Which page each path without a step belongs to.
    private func patterns(_ parts: FactQuery) async throws -> [String: String] {
        let rows = try await self.store.rows(
            """
            SELECT path, sum(n) AS n FROM (\(parts)) WHERE step = '' AND path <> ''
            GROUP BY path ORDER BY n DESC, path LIMIT \(sql: "\(Self.paths)")
            """)
        return PathSuggestions.patterns(of: rows.map { $0.text("path") })
    }

    private static func query(_ parts: FactQuery, _ patterns: [String: String]) -> FactQuery {
        let pairs = patterns.sorted { $0.key < $1.key }.map {
            FactQuery("SELECT \($0.key) AS path, \($0.value) AS pattern")
        }
        let page: FactQuery =
            pairs.isEmpty
            ? "SELECT *, '' AS pattern FROM part"
            : """
            SELECT part.*, coalesce(pattern, '') AS pattern
            FROM part LEFT JOIN (\(FactQuery.joined(pairs, separator: " UNION ALL "))) AS known ON known.path = part.path
            """
        return """
            WITH part AS (\(parts)),
            person AS (
                SELECT step, pattern, vital, element, customer, sum(n) AS n FROM (\(page))
                GROUP BY step, pattern, vital, element, customer HAVING sum(n) > 0
            ),
            blamed AS (
                SELECT step, pattern, vital, element, sum(n) AS views, count(*) FILTER (WHERE customer <> 0) AS people
                FROM person GROUP BY step, pattern, vital, element
            ),
            ranked AS (
                SELECT *, row_number() OVER (PARTITION BY vital ORDER BY views DESC, step, pattern, element) AS place
                FROM blamed
            )
            SELECT * FROM ranked WHERE place <= \(sql: "\(VitalBlame.most)") ORDER BY vital, place
            """
    }

    private static func row(_ row: FactRow) -> VitalBlame.Row? {
        guard let vital = Vital(rawValue: UInt8(clamping: row.integer("vital"))) else { return nil }
        let step = row.text("step")
        return VitalBlame.Row(
            vital: vital, page: step.isEmpty ? .path(row.text("pattern")) : .known(step), element: row.text("element"),
            views: row.integer("views"), people: row.integer("people"))
    }
}
