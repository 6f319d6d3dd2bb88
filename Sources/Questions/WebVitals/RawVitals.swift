import Experience
import Facts

/// Reads the interactions themselves.
struct RawVitals {
    let store: any FactStore

    /// Paths without a step that are told apart, most viewed first.
    static let paths = 3000

    func groups(
        _ id: ServiceID, _ cut: WebVitals.Cut, _ range: TimeRange, _ filters: Breakdown.Filters
    ) async throws -> WebVitalsQuestion.Groups {
        var groups: WebVitalsQuestion.Groups = [:]
        for row in try await self.store.rows(Self.query(id, cut, range, filters)) {
            groups[Self.value(row, cut), default: VitalCounts()].add(row)
        }
        return groups
    }

    static func query(
        _ id: ServiceID, _ cut: WebVitals.Cut, _ range: TimeRange, _ filters: Breakdown.Filters
    ) -> FactQuery {
        let conditions = Self.conditions(id, range, filters)
        let columns: FactQuery =
            switch cut {
            case .page:
                """
                step AS value, CASE WHEN step = '' AND path IN (
                    SELECT path FROM interaction WHERE \(conditions) AND step = ''
                    GROUP BY path ORDER BY count(*) DESC, path LIMIT \(sql: "\(Self.paths)")
                ) THEN path ELSE '' END AS path
                """
            case .device, .country, .release: "\(sql: cut.rawValue) AS value, '' AS path"
            }
        let views: FactQuery = """
            SELECT \(columns), 0 AS vital, 0 AS rating, 0 AS bucket, count(*) AS n
            FROM interaction WHERE \(conditions) GROUP BY ALL
            """
        let vitals = Vital.allCases.map { vital -> FactQuery in
            """
            SELECT \(columns), \(sql: "\(vital.rawValue)") AS vital, \(sql: VitalSQL.rating(vital)) AS rating,
                \(sql: VitalSQL.bucket(vital)) AS bucket, count(*) AS n
            FROM interaction WHERE \(conditions) AND \(sql: VitalSQL.column(vital)) IS NOT NULL GROUP BY ALL
            """
        }
        return .joined([views] + vitals, separator: " UNION ALL ")
    }

    /// Measured views of people with this service, in the range, that agree with all filters.
    static func conditions(_ id: ServiceID, _ range: TimeRange, _ filters: Breakdown.Filters) -> FactQuery {
        let base: [FactQuery] = [
            "service = \(id.rawValue)", "time >= \(range.from)", "time < \(range.to)", "\(sql: VitalSQL.counted)",
        ]
        return .joined(base + FactSQL.conditions(filters), separator: " AND ")
    }

    private static func value(_ row: FactRow, _ cut: WebVitals.Cut) -> WebVitals.Value {
        switch cut {
        case .page:
            let step = row.text("value")
            return step.isEmpty ? .path(row.text("path")) : .known(step)
        case .device: return .known(Device(rawValue: UInt8(clamping: row.integer("value")))?.told ?? "")
        case .country, .release: return .known(row.text("value"))
        }
    }
}
