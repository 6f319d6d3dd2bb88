package import Experience
import Statistics

/// Pieces of SQL about what page views came to in a browser's measures. Load, rollups and questions share them, so that they
/// agree.
package enum VitalSQL {
    /// Something was measured. Each page view's measures stand in one row (``Remeasuring``), so that rows are views.
    package static let isMeasured =
        "(lcpMs IS NOT NULL OR inpMs IS NOT NULL OR cls IS NOT NULL OR fcpMs IS NOT NULL OR ttfbMs IS NOT NULL)"

    /// Views of people.
    package static let counted = "NOT bot AND \(isMeasured)"

    /// The column of the table `interaction` that holds a vital; NULL where it was not measured.
    package static func column(_ vital: Vital) -> String {
        switch vital {
        case .lcp: "lcpMs"
        case .inp: "inpMs"
        case .cls: "cls"
        case .fcp: "fcpMs"
        case .ttfb: "ttfbMs"
        }
    }

    /// The vital in its unit's whole numbers, as `Vitals.units(of:)` has it.
    package static func units(_ vital: Vital) -> String {
        guard vital == .cls else { return self.column(vital) }
        let largest = Int(Vitals.largestShift)
        // Not least(…), which passes over a NULL.
        return """
            CASE WHEN cls < \(largest) THEN CAST(round(CAST(cls AS DOUBLE) * 1000000) AS BIGINT) \
            WHEN cls IS NOT NULL THEN \(largest * 1_000_000) END
            """
    }

    /// The raw value of `VitalRating`.
    package static func rating(_ vital: Vital) -> String {
        let (units, limits) = (self.units(vital), vital.limits)
        return "CASE WHEN \(units) <= \(limits.good) THEN 0 WHEN \(units) <= \(limits.poor) THEN 1 ELSE 2 END"
    }

    /// The log bucket.
    package static func bucket(_ vital: Vital) -> String { DurationBucket.sql(self.units(vital)) }

    /// The element that a view's core vital is due to, as its browser told it; empty where it did not.
    ///
    /// Attributes are what clients wrote: what DuckDB cannot read as JSON names no element, rather than stop a load.
    package static func element(_ vital: Vital) -> String {
        "CASE WHEN json_valid(attributes) THEN left(coalesce(attributes ->> '$.\(vital.name)Target', ''), 200) ELSE '' END"
    }

    /// Rows of the table `vitalBlame` from interactions.
    ///
    /// - Parameters:
    ///   - condition: which interactions.
    ///   - sign: 1 to add their part, −1 to take it away.
    package static func blame(where condition: String, sign: Int = 1) -> String {
        let paths = Vital.core.map { "'$.\($0.name)Target'" }.joined(separator: ", ")
        let isHurt = Vital.core.map { "coalesce(\(self.units($0)) > \($0.limits.good), false)" }
        let vitals = Vital.core.map { String($0.rawValue) }.joined(separator: ", ")
        // Attributes are read once, and only of views that were not good: reading them is most of what this costs.
        return """
            SELECT day, service, step, path, vital, left(element, 200) AS element, customer, \(sign) * count(*) AS n,
                max(received) AS received
            FROM (
                SELECT date_trunc('day', time) AS day, service, step,
                    CASE WHEN step = '' THEN path ELSE '' END AS path, unnest([\(vitals)]) AS vital,
                    unnest(attributes ->> [\(paths)]) AS element, unnest([\(isHurt.joined(separator: ", "))]) AS isHurt,
                    customer, received
                FROM (
                    SELECT * FROM interaction
                    WHERE \(condition) AND NOT bot AND service <> '' AND (\(isHurt.joined(separator: " OR ")))
                        AND attributes LIKE '%Target%' AND json_valid(attributes)))
            WHERE isHurt AND element <> ''
            GROUP BY ALL
            """
    }
}
