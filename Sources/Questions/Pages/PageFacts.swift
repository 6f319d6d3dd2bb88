import Experience
import Facts
import Foundation

/// What a service's pages told of themselves over a range: views, and the evidence beside them.
struct PageFacts {
    let service: ServiceID
    let range: TimeRange
    let filters: Breakdown.Filters

    /// Paths that are brought to a pattern; rarer ones keep their own.
    private static let paths = 3000

    /// Facts of people (no bots) of one kind in the range that agree with all filters.
    func conditions(_ kind: Kind) -> FactQuery {
        let conditions: [FactQuery] = [
            "service = \(self.service.rawValue)", "time >= \(self.range.from)", "time < \(self.range.to)", "NOT bot",
            "kind = \(sql: "\(kind.rawValue)")",
        ]
        return .joined(conditions + FactSQL.conditions(self.filters), separator: " AND ")
    }

    /// Views by a beacon. Only they could be followed by clicks and faults.
    var views: FactQuery { "\(self.conditions(.view)) AND page <> 0" }

    /// The patterns of paths without a step, as a table `named` of `path` and `pattern` to stand after WITH.
    func named(_ store: any FactStore) async throws -> FactQuery {
        let rows = try await store.rows(
            """
            SELECT path, count(*) AS n FROM interaction
            WHERE service = \(self.service.rawValue) AND time >= \(self.range.from) AND time < \(self.range.to)
                AND NOT bot AND step = '' AND path <> '' AND page <> 0
            GROUP BY path ORDER BY n DESC, path LIMIT \(Self.paths)
            """)
        let patterns = PathSuggestions.patterns(of: rows.map { $0.text("path") }).filter { $0.key != $0.value }
        let (paths, names) = try (Self.json(patterns.map(\.key)), Self.json(patterns.map(\.value)))
        return """
            named AS (
                SELECT unnest(from_json(\(paths), '["VARCHAR"]')) AS path,
                    unnest(from_json(\(names), '["VARCHAR"]')) AS pattern
            )
            """
    }

    /// The page of a fact as a path pattern, where `named` is joined; empty where its step is known.
    static let place = "CASE WHEN step <> '' THEN '' ELSE coalesce(named.pattern, path) END"
    /// Joins `named` to the table before it, which has `step` and `path`.
    static let joinNamed = "LEFT JOIN named USING (path)"

    /// A text among the fact's attributes; NULL where there is none, or where they cannot be read.
    static func text(_ attribute: String) -> String { "TRY(attributes->>'$.\(attribute)')" }

    /// A whole number among them; NULL likewise.
    static func number(_ attribute: String) -> String { "TRY_CAST(\(self.text(attribute)) AS INTEGER)" }

    /// Whether one of them is `true`.
    static func truth(_ attribute: String) -> String { "coalesce(\(self.text(attribute)) = 'true', false)" }

    private static func json(_ texts: [String]) throws -> String {
        String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
    }
}
