import Experience
import Facts
import Statistics

/// "How many never got in?"
struct UnreachedQuestion {
    let store: any FactStore

    /// A smaller fraction is taken for this one: reports are anybody's to send, and one alone shall not stand for a million.
    static let smallestFraction = 0.001

    /// - Returns: nil where browsers reported nothing of the kind.
    func ask(_ service: ServiceID, _ range: TimeRange, _ filters: Breakdown.Filters) async throws -> Unreached? {
        let rows = try await self.store.rows(
            """
            SELECT coalesce(TRY_CAST(\(sql: PageFacts.text("samplingFraction")) AS DOUBLE), 1) AS fraction, count(*) AS n
            FROM interaction
            WHERE \(FactSQL.conditions(service, range, filters)) AND failed AND contains(attributes, '"network":')
                AND \(sql: Self.isNetworkError)
            GROUP BY ALL
            """)
        var sampled = SampledCount()
        for row in rows {
            let fraction = row.real("fraction") ?? 1
            let isFraction = fraction > 0 && fraction <= 1
            sampled.add(row.integer("n"), chance: isFraction ? max(fraction, Self.smallestFraction) : 1)
        }
        return sampled.count > 0 ? Unreached(sampled) : nil
    }

    /// The types of https://www.w3.org/TR/network-error-logging, 6: other senders may have an attribute of this name.
    private static let isNetworkError =
        "(regexp_matches(\(PageFacts.text("network")), '^(dns|tcp|tls|http|h2|h3|quic)[.]') "
        + "OR \(PageFacts.text("network")) = 'unknown')"
}
