import Experience

/// What every load adds to the rollups: one statement each over the rows just staged, in the transaction of the facts.
///
/// Bots are counted per minute and kept out of everything else.
enum Rollups {
    /// - Parameter received: when the load came in.
    static func statements(staging: String, received: Instant) -> [String] {
        [
            """
            INSERT INTO minuteRollup
            SELECT date_trunc('minute', time) AS minute, service, bot, outcome, failed, count(*), count(durationMs),
                sum(CASE WHEN durationMs > targetMs THEN durationMs - targetMs ELSE 0 END)
            FROM \(staging) GROUP BY ALL
            """,
            """
            INSERT INTO serviceHour
            SELECT date_trunc('hour', time) AS hour, service, outcome, failed, count(*), count(durationMs),
                sum(CASE WHEN durationMs > targetMs THEN durationMs - targetMs ELSE 0 END)
            FROM \(staging) WHERE NOT bot GROUP BY ALL
            """,
            """
            INSERT INTO hourRollup
            SELECT date_trunc('hour', time) AS hour, service, step, channel, device, outcome, failed, count(*),
                count(durationMs), sum(CASE WHEN durationMs > targetMs THEN durationMs - targetMs ELSE 0 END)
            FROM \(staging) WHERE NOT bot GROUP BY ALL
            """,
            """
            INSERT INTO durationRollup
            SELECT date_trunc('hour', time) AS hour, service, step, channel, device,
                \(DurationBucket.sql("durationMs")) AS bucket, count(*)
            FROM \(staging) WHERE NOT bot AND durationMs IS NOT NULL GROUP BY ALL
            """,
            """
            INSERT INTO stepBit
            SELECT new.service, new.step, least(63, coalesce(known.n, 0) + new.position - 1)
            FROM (
                SELECT service, step, row_number() OVER (PARTITION BY service ORDER BY step) AS position
                FROM (SELECT DISTINCT service, step FROM \(staging) WHERE NOT bot)
                WHERE (service, step) NOT IN (SELECT (service, step) FROM stepBit)
            ) AS new
            LEFT JOIN (SELECT service, count(*) AS n FROM stepBit GROUP BY service) AS known
                ON known.service = new.service
            """,
            """
            INSERT INTO customerDay
            SELECT date_trunc('day', facts.time) AS day, facts.service, facts.customer, count(*),
                count(*) FILTER (WHERE outcome = 0), count(*) FILTER (WHERE outcome = 2),
                count(*) FILTER (WHERE failed),
                sum(CASE WHEN durationMs > targetMs THEN durationMs - targetMs ELSE 0 END),
                bit_or(CAST(1 AS UBIGINT) << stepBit.bit), bit_or(CAST(1 AS USMALLINT) << channel),
                bit_or(CAST(1 AS USMALLINT) << device), epoch_ms(\(received.milliseconds))
            FROM \(staging) AS facts
            JOIN stepBit ON stepBit.service = facts.service AND stepBit.step = facts.step
            WHERE NOT bot AND customer <> 0 GROUP BY day, facts.service, facts.customer
            """,
        ]
    }
}
