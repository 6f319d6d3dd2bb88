import CDuckDB
import Experience

extension DuckDBLane {
    func prepareRecognising() throws(FactStoreError) {
        try self.run("CREATE TEMP TABLE recognised (session UBIGINT, visitor UBIGINT, customer UBIGINT)")
    }

    /// Gives what visitors did to the customers whom they turned out to be, within the caller's transaction: in the
    /// interactions of these sessions, and in the people of these days.
    ///
    /// The interactions count as received anew, so that what is worked out of them is worked out again.
    ///
    /// - Returns: the days whose rollups changed.
    func recognise(_ recognitions: [Recognition], received: Instant) throws(FactStoreError) -> Set<Instant> {
        guard let first = recognitions.map(\.at).min(), let last = recognitions.map(\.at).max() else { return [] }
        try self.run("TRUNCATE recognised")
        let staged = try AppendingChunk(
            try self.open(), database: "temp", table: "recognised",
            types: [DUCKDB_TYPE_UBIGINT, DUCKDB_TYPE_UBIGINT, DUCKDB_TYPE_UBIGINT].map { .of($0) })
        for recognition in Set(recognitions) {
            staged.columns[0].set(recognition.session.rawValue, at: staged.current)
            staged.columns[1].set(recognition.visitor.rawValue, at: staged.current)
            staged.columns[2].set(recognition.customer.rawValue, at: staged.current)
            try staged.next()
        }
        try staged.finish()
        // A session is a day long at most.
        let from = (first - .days(1)).floored(to: .days(1))
        let to = (last + .days(1)).floored(to: .days(1)) + .days(1)
        try self.run(Recognising.sql(from: from, to: to, received: received))
        return Set(
            stride(from: from.milliseconds, to: to.milliseconds, by: 86_400_000).map(Instant.init(milliseconds:)))
    }
}

/// The statements that give visitors' interactions to customers.
enum Recognising {
    static func sql(from: Instant, to: Instant, received: Instant) -> String {
        let scope = { (column: String) in
            "\(column) >= epoch_ms(\(from.milliseconds)) AND \(column) < epoch_ms(\(to.milliseconds))"
        }
        return """
            CREATE OR REPLACE TEMP TABLE recognisedPerson AS
                SELECT visitor AS customer FROM recognised UNION SELECT customer FROM recognised;
            UPDATE interaction SET customer = recognised.customer, received = epoch_ms(\(received.milliseconds))
                FROM recognised
                WHERE interaction.session = recognised.session AND interaction.customer = recognised.visitor
                    AND \(scope("interaction.time"));
            DELETE FROM customerDay
                WHERE customer IN (SELECT customer FROM recognisedPerson) AND \(scope("day"));
            INSERT INTO customerDay
                SELECT date_trunc('day', time) AS day, interaction.service, customer, count(*),
                    count(*) FILTER (WHERE outcome = 0), count(*) FILTER (WHERE outcome = 2),
                    count(*) FILTER (WHERE failed), sum(\(FactColumns.lost)),
                    bit_or(CAST(1 AS UBIGINT) << coalesce(bit, 63)),
                    CAST(bit_or(CAST(1 AS UBIGINT) << channel) AS USMALLINT),
                    CAST(bit_or(CAST(1 AS UBIGINT) << device) AS USMALLINT), max(received)
                FROM interaction
                LEFT JOIN stepBit ON stepBit.service = interaction.service AND stepBit.step = interaction.step
                WHERE customer IN (SELECT customer FROM recognisedPerson) AND \(scope("time"))
                    AND \(FactColumns.counted)
                GROUP BY date_trunc('day', time), interaction.service, customer;
            DELETE FROM vitalBlame
                WHERE customer IN (SELECT customer FROM recognisedPerson) AND \(scope("day"));
            INSERT INTO vitalBlame
                \(VitalSQL.blame(where: "customer IN (SELECT customer FROM recognisedPerson) AND \(scope("time"))"));
            \(FailedStepsSQL.outdated(scope))
            """
    }
}
