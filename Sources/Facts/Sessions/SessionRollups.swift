/// What sessions add to the rollups that journeys are read from.
package enum SessionRollups {
    /// The columns of `sessionDay` between day and sums; `sessionService` has them all.
    package static let columns = [
        "service", "channel", "device", "isReturning", "release", "country", "browser", "os", "reached", "way", "good",
        "tolerable", "slow", "broken", "lastBit", "valueCurrency",
    ]

    /// The statements that add these sessions' parts, or with −1 take them away.
    static func parts(of sessions: String, times: Int) -> [String] {
        let columns = self.columns.joined(separator: ", ")
        return [
            """
            INSERT INTO sessionDay
                SELECT date_trunc('day', started), \(columns), \(times) * count(*),
                    \(times) * coalesce(sum(valueAmount), 0)
                FROM sessionService WHERE \(sessions) GROUP BY ALL
            """,
            """
            INSERT INTO stepGapDay
                SELECT date_trunc('day', started), service, channel, device, fromBit, toBit,
                    \(DurationBucket.sql("gap")), \(times) * count(*)
                FROM (\(self.gaps(of: sessions))) GROUP BY ALL
            """,
        ]
    }

    /// One row for each step of a session's way but the last: how long it took to the next.
    package static func gaps(of sessions: String) -> String {
        """
        SELECT started, service, channel, device, CAST((way >> (place * 6)) & 63 AS UTINYINT) AS fromBit,
            CAST((way >> ((place + 1) * 6)) & 63 AS UTINYINT) AS toBit, firsts[place + 2] - firsts[place + 1] AS gap
        FROM (
            SELECT started, service, channel, device, way, firsts,
                unnest(range(CAST(least(len(firsts), 10) - 1 AS BIGINT))) AS place
            FROM sessionService WHERE \(sessions) AND len(firsts) > 1
        )
        """
    }
}
