import Experience
import Facts
import Statistics

/// Reads the interactions themselves.
struct RawBreakdown: BreakdownSource {
    let store: any FactStore

    func parts(
        _ id: ServiceID, _ dimension: Breakdown.Dimension, _ range: TimeRange, _ filters: Breakdown.Filters
    ) async throws -> [String: BreakdownPart] {
        var parts: [String: BreakdownPart] = [:]
        for row in try await self.store.rows(Self.counts(id, dimension, range, filters)) {
            var part = BreakdownPart()
            part.counts = CountQuery.Counts(
                good: row.integer("good"), tolerable: row.integer("tolerable"), bad: row.integer("bad"),
                failed: row.integer("failed"), timed: row.integer("timed"), lostMs: row.integer("lostMs"))
            part.people = row.integer("people")
            parts[dimension.told(row, "value")] = part
        }
        for row in try await self.store.rows(Self.durations(id, dimension, range, filters)) {
            parts[dimension.told(row, "value")]?.durations[row.integer("bucket"), default: 0] += row.integer("n")
        }
        return parts
    }

    static func counts(
        _ id: ServiceID, _ dimension: Breakdown.Dimension, _ range: TimeRange, _ filters: Breakdown.Filters
    ) -> FactQuery {
        """
        SELECT \(sql: dimension.column) AS value, count(*) FILTER (WHERE outcome = 0) AS good,
            count(*) FILTER (WHERE outcome = 1) AS tolerable, count(*) FILTER (WHERE outcome = 2) AS bad,
            count(*) FILTER (WHERE failed) AS failed, count(durationMs) AS timed,
            sum(\(sql: FactColumns.lost)) AS lostMs,
            count(DISTINCT customer) FILTER (WHERE customer <> 0) AS people
        FROM interaction WHERE \(FactSQL.conditions(id, range, filters)) GROUP BY value
        """
    }

    static func durations(
        _ id: ServiceID, _ dimension: Breakdown.Dimension, _ range: TimeRange, _ filters: Breakdown.Filters
    ) -> FactQuery {
        """
        SELECT \(sql: dimension.column) AS value, \(sql: DurationBucket.sql("durationMs")) AS bucket, count(*) AS n
        FROM interaction WHERE \(FactSQL.conditions(id, range, filters)) AND durationMs IS NOT NULL
        GROUP BY value, bucket
        """
    }
}
