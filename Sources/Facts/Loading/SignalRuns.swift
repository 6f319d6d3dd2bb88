/// Signals as runs: reports of one source that all said the same, with no other report and no long pause between them.
package enum SignalRuns {
    /// The pause, in milliseconds, that ends a run as it is stored: shorter than any silence that a catalogue may set, so
    /// that no silence is ever bridged.
    static let pause: Int64 = 65_000

    /// A query for runs with the columns component, source, state, first, last, since.
    ///
    /// - Parameters:
    ///   - source: a table or a query in brackets, of reports or of shorter runs.
    ///   - first: its column with the first report's time.
    ///   - last: its column with the last report's time.
    ///   - pause: milliseconds without a report that end a run.
    package static func sql(from source: String, first: String, last: String, pause: Int64 = pause) -> String {
        """
        SELECT component, source, state, min(\(first)) AS first, max(\(last)) AS last, min(since) AS since
        FROM (
            SELECT *, sum(isNew) OVER (PARTITION BY component, source ORDER BY \(first), \(last), state) AS run
            FROM (
                SELECT *, CASE WHEN state = lag(state) OVER reports
                    AND epoch_ms(\(first)) - epoch_ms(lag(\(last)) OVER reports) <= \(pause) THEN 0 ELSE 1 END AS isNew
                FROM \(source)
                WINDOW reports AS (PARTITION BY component, source ORDER BY \(first), \(last), state)
            )
        )
        GROUP BY component, source, state, run
        """
    }
}
