import Experience

/// The statements that work sessions out of interactions. All of a session's interactions are read again whenever some of
/// them came in, so that what comes late, or twice in one second, or out of order, changes no answer.
enum SessionsSQL {
    /// The sessions of which something came in, after one moment of receipt and up to and with another.
    static func touched(after: Instant, upTo: Instant) -> String {
        """
        CREATE OR REPLACE TEMP TABLE touchedSession AS
            SELECT session, min(time) AS first, max(time) AS last FROM interaction
            WHERE received > epoch_ms(\(after.milliseconds)) AND received <= epoch_ms(\(upTo.milliseconds))
                AND session <> 0 AND service <> '' AND NOT bot
            GROUP BY session
        """
    }

    /// Takes the touched sessions' rows away and puts new ones in their place.
    ///
    /// - Parameters:
    ///   - from: a day before the first of their new interactions: a session lasts a day at most.
    ///   - to: a day after the last.
    static func replaced(from: Instant, to: Instant) -> [String] {
        let scope = { (column: String) in
            "\(column) >= epoch_ms(\(from.milliseconds)) AND \(column) <= epoch_ms(\(to.milliseconds))"
        }
        let touched = "session IN (SELECT session FROM touchedSession) AND \(scope("started"))"
        return SessionRollups.parts(of: touched, times: -1) + [
            "DELETE FROM sessionService WHERE \(touched)",
            "INSERT INTO sessionService BY NAME \(self.workedOut(scope("time")))",
        ] + SessionRollups.parts(of: touched, times: 1) + ["DROP TABLE touchedSession"]
    }

    /// One row for each touched session and service, in the order of their start.
    private static func workedOut(_ scope: String) -> String {
        """
        WITH seen AS (
            SELECT interaction.*, kind < \(Kind.firstEvidence) AS counted,
                CASE WHEN step <> '' AND kind < \(Kind.firstEvidence) THEN bit END AS stepBit
            FROM interaction SEMI JOIN touchedSession ON touchedSession.session = interaction.session
            LEFT JOIN stepBit USING (service, step)
            WHERE \(scope) AND service <> '' AND NOT bot
        ),
        \(self.whole),
        \(self.steps),
        \(self.money),
        known AS (
            SELECT service, customer, min(day) AS day FROM customerDay
            WHERE customer IN (SELECT customer FROM whole WHERE customer <> 0)
            GROUP BY service, customer
        )
        SELECT whole.*, coalesce(known.day < date_trunc('day', whole.started), false) AS isReturning,
            coalesce(reached, 0) AS reached, coalesce(good, 0) AS good, coalesce(tolerable, 0) AS tolerable,
            coalesce(slow, 0) AS slow, coalesce(broken, 0) AS broken, coalesce(lastBit, 255) AS lastBit,
            coalesce(way, 0) AS way,
            coalesce(list_transform(firsts, lambda first: CAST(first - epoch_ms(whole.started) AS INTEGER)), [])
                AS firsts,
            coalesce(returns, []) AS returns, valueAmount, coalesce(valueCurrency, '') AS valueCurrency
        FROM whole
        LEFT JOIN reachedStep USING (service, session)
        LEFT JOIN wayBack USING (service, session)
        LEFT JOIN ordered USING (service, session)
        LEFT JOIN known ON known.service = whole.service AND known.customer = whole.customer
        ORDER BY started
        """
    }

    /// What is true of the session as a whole. Of several things that it said of itself the first counts.
    private static let whole = """
        whole AS (
            SELECT service, session, max(customer) AS customer, min(time) AS started, max(time) AS ended,
                arg_min(channel, time) AS channel, coalesce(arg_min(device, time) FILTER (WHERE device <> 0), 0) AS device,
                coalesce(arg_min(browser, time) FILTER (WHERE browser <> ''), '') AS browser,
                coalesce(arg_min(os, time) FILTER (WHERE os <> ''), '') AS os,
                coalesce(arg_min(country, time) FILTER (WHERE country <> ''), '') AS country,
                coalesce(arg_min(release, time) FILTER (WHERE release <> ''), '') AS release,
                count(*) FILTER (WHERE counted) AS n, count(*) FILTER (WHERE counted AND outcome = 2) AS bad,
                count(*) FILTER (WHERE counted AND failed) AS failed,
                coalesce(sum(\(FactColumns.lost)) FILTER (WHERE counted), 0) AS lostMs,
                count(*) FILTER (WHERE kind = \(Kind.fault.rawValue)) AS faults
            FROM seen GROUP BY service, session
        )
        """

    /// How each step went at first, and the ways back to steps that were seen before. Of two interactions in one
    /// millisecond the better counts as the first.
    private static let steps = """
        firstStep AS (
            SELECT service, session, stepBit AS bit,
                min(epoch_ms(time) * 4 + CASE WHEN failed THEN 3 ELSE outcome END) AS packed, max(time) AS last
            FROM seen WHERE stepBit IS NOT NULL GROUP BY service, session, stepBit
        ),
        placedStep AS (
            SELECT *, row_number() OVER (PARTITION BY service, session ORDER BY packed // 4, bit) - 1 AS place
            FROM firstStep
        ),
        reachedStep AS (
            SELECT service, session, bit_or(CAST(1 AS UBIGINT) << bit) AS reached,
                bit_or(CAST(bit AS UBIGINT) << (place * 6)) FILTER (WHERE place < 10)
                    | (CAST(least(count(*), 10) AS UBIGINT) << 60) AS way,
                bit_or(CAST(1 AS UBIGINT) << bit) FILTER (WHERE packed % 4 = 0) AS good,
                bit_or(CAST(1 AS UBIGINT) << bit) FILTER (WHERE packed % 4 = 1) AS tolerable,
                bit_or(CAST(1 AS UBIGINT) << bit) FILTER (WHERE packed % 4 = 2) AS slow,
                bit_or(CAST(1 AS UBIGINT) << bit) FILTER (WHERE packed % 4 = 3) AS broken,
                list(packed // 4 ORDER BY place) AS firsts, arg_max(bit, last) AS lastBit
            FROM placedStep GROUP BY service, session
        ),
        move AS (
            SELECT service, session, time, stepBit AS bit,
                lag(stepBit) OVER (PARTITION BY service, session ORDER BY time, stepBit) AS prior
            FROM seen WHERE stepBit IS NOT NULL
        ),
        wayBack AS (
            SELECT service, session, list(CAST(prior AS USMALLINT) * 64 + bit ORDER BY time) AS returns
            FROM move JOIN firstStep USING (service, session, bit)
            WHERE prior <> bit AND firstStep.packed // 4 < epoch_ms(time)
            GROUP BY service, session
        )
        """

    private static let money = """
        ordered AS (
            SELECT service, session, max(amount) AS valueAmount, arg_max(valueCurrency, amount) AS valueCurrency
            FROM (
                SELECT service, session, valueCurrency, CAST(sum(valueAmount) AS DECIMAL(18, 4)) AS amount
                FROM seen WHERE valueAmount IS NOT NULL GROUP BY service, session, valueCurrency
            ) GROUP BY service, session
        )
        """
}
