import Experience
import Facts

/// Counts distinct customers, exactly: whole days from the rollup by customer and day, the edges of the range from the
/// interactions themselves.
struct PeopleQuery {
    let store: any FactStore

    /// People of one service, or of all together.
    struct People: Sendable, Equatable {
        var all = 0
        var bad = 0
    }

    /// By service; the empty id stands for all services together.
    func people(_ range: TimeRange) async throws -> [ServiceID: People] {
        let rows = try await self.store.rows(
            """
            WITH each AS (
                SELECT service, customer, max(bad) AS bad FROM (\(self.seen(range, "true"))) GROUP BY service, customer
            )
            SELECT service, count(*) AS people, count(*) FILTER (WHERE bad > 0) AS badPeople
            FROM each WHERE service <> '' GROUP BY service
            UNION ALL
            SELECT '', count(DISTINCT customer), count(DISTINCT customer) FILTER (WHERE bad > 0)
            FROM each WHERE service <> ''
            """)
        let pairs = rows.map { row in
            let people = People(all: row.integer("people"), bad: row.integer("badPeople"))
            return (ServiceID(rawValue: row.text("service")), people)
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Of one service; with filters from the interactions alone.
    func people(of service: ServiceID, _ range: TimeRange, _ filters: Breakdown.Filters) async throws -> People {
        let seen: FactQuery =
            filters.isEmpty
            ? self.seen(range, "service = \(service.rawValue)")
            : """
            SELECT service, customer, CASE WHEN outcome = 2 THEN 1 ELSE 0 END AS bad FROM interaction
            WHERE \(FactSQL.conditions(service, range, filters)) AND customer <> 0
            """
        let rows = try await self.store.rows(
            """
            SELECT count(*) AS people, count(*) FILTER (WHERE bad > 0) AS badPeople
            FROM (SELECT customer, max(bad) AS bad FROM (\(seen)) GROUP BY customer)
            """)
        return rows.first.map { People(all: $0.integer("people"), bad: $0.integer("badPeople")) } ?? People()
    }

    /// One row per customer and part of the range, with how much of it was bad.
    private func seen(_ range: TimeRange, _ condition: FactQuery) -> FactQuery {
        let days = FactSQL.wholeDays(range)
        let whole: FactQuery = """
            SELECT service, customer, bad FROM customerDay
            WHERE \(condition) AND day >= \(days.from) AND day < \(days.to)
            """
        // A part of its own for each edge: one condition on time apiece lets the store pass over all other rows.
        let edges = FactSQL.edges(range).map { edge -> FactQuery in
            """
            SELECT service, customer, CASE WHEN outcome = 2 THEN 1 ELSE 0 END AS bad FROM interaction
            WHERE \(condition) AND \(sql: FactColumns.counted) AND customer <> 0 AND time >= \(edge.from) AND time < \(edge.to)
            """
        }
        return .joined([whole] + edges, separator: " UNION ALL ")
    }
}
