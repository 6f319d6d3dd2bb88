import Experience

/// The statements that keep the table `failedStep`: for each person, day (UTC) and step at which something failed, when it
/// last failed and when it last did not.
///
/// All of a person's interactions at the step on that day are looked at again whenever some of them came in, so that what
/// comes late, or twice, or out of order, changes no answer. What was known before stays known where the interactions are
/// gone already (``Retention``).
enum FailedStepsSQL {
    private static let key = "day, service, customer, step"
    private static let counted = "\(FactColumns.counted) AND customer <> 0 AND service <> '' AND step <> ''"

    /// What came in after one moment of receipt and up to and with another: its first and last moment.
    static func span(after: Instant, upTo: Instant) -> String {
        "SELECT min(time) AS first, max(time) AS last FROM interaction WHERE \(self.isNew(after, upTo))"
    }

    /// Finds what is to be worked out: steps that failed for somebody, or had failed and now were met again. Temporary
    /// table `touchedStep`.
    ///
    /// - Parameters:
    ///   - first: the first moment of what came in.
    ///   - last: the last.
    static func touched(after: Instant, upTo: Instant, first: Instant, last: Instant) -> String {
        let days = "day >= date_trunc('day', \(self.literal(first))) AND day <= \(self.literal(last))"
        let new = "\(self.isNew(after, upTo)) AND \(self.counted)"
        return """
            CREATE OR REPLACE TEMP TABLE touchedStep AS
                SELECT date_trunc('day', time) AS day, service, customer, step FROM interaction WHERE \(new) AND failed
                UNION
                SELECT \(self.key) FROM (
                    SELECT date_trunc('day', time) AS day, service, customer, step FROM interaction
                    WHERE \(new) AND NOT failed
                ) SEMI JOIN (SELECT \(self.key) FROM failedStep WHERE \(days)) USING (\(self.key))
                UNION
                SELECT \(self.key) FROM failedStep WHERE isStale
            """
    }

    /// The days of the table `touchedStep`; NULL where it is empty.
    static let touchedDays = "SELECT min(day) AS first, max(day) AS last FROM touchedStep"

    /// Puts new rows in the place of those of `touchedStep`. Rows at which nothing failed any more are left out.
    ///
    /// - Parameters:
    ///   - from: the first day of them.
    ///   - to: the last.
    static func replaced(from: Instant, to: Instant) -> [String] {
        [
            """
            CREATE OR REPLACE TEMP TABLE renewedStep AS
                SELECT \(self.key), max(failedAt) AS failedAt, max(doneAt) AS doneAt, max(received) AS received,
                    false AS isStale
                FROM (
                    SELECT date_trunc('day', time) AS day, service, customer, step,
                        CASE WHEN failed THEN time END AS failedAt, CASE WHEN NOT failed THEN time END AS doneAt, received
                    FROM interaction
                    WHERE time >= \(self.literal(from)) AND time < \(self.literal(to + .days(1))) AND \(self.counted)
                    UNION ALL
                    SELECT \(self.key), failedAt, doneAt, received FROM failedStep
                    WHERE NOT isStale AND day >= \(self.literal(from)) AND day <= \(self.literal(to))
                ) SEMI JOIN touchedStep USING (\(self.key))
                GROUP BY \(self.key) HAVING max(failedAt) IS NOT NULL ORDER BY \(self.key)
            """,
            """
            DELETE FROM failedStep USING touchedStep
                WHERE failedStep.day = touchedStep.day AND failedStep.service = touchedStep.service
                    AND failedStep.customer = touchedStep.customer AND failedStep.step = touchedStep.step
            """,
            "INSERT INTO failedStep SELECT * FROM renewedStep", "DROP TABLE renewedStep",
        ]
    }

    /// Visitors (table `recognised`) turned out to be customers: what they left behind is to be worked out again.
    ///
    /// - Parameter scope: the days that may hold it, as a condition on a column.
    static func outdated(_ scope: (String) -> String) -> String {
        "UPDATE failedStep SET isStale = true WHERE customer IN (SELECT visitor FROM recognised) AND \(scope("day"))"
    }

    private static func isNew(_ after: Instant, _ upTo: Instant) -> String {
        "received > \(self.literal(after)) AND received <= \(self.literal(upTo))"
    }

    private static func literal(_ instant: Instant) -> String { "epoch_ms(\(instant.milliseconds))" }
}
