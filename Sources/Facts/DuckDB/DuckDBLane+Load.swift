import CDuckDB
import Experience

extension DuckDBLane {
    /// One load, within the caller's transaction: stages the new interactions, moves them into the facts, adds their
    /// part to every rollup, and notes the newest batch.
    func load(
        _ batches: some Sequence<FactBatch>, _ connection: duckdb_connection, received: Instant
    ) throws -> (count: LoadedCount, days: Set<Instant>) {
        let last = Int64(try self.rows("SELECT max(id) AS id FROM loadedBatch").first?.integer("id") ?? 0)
        let staged = try self.stage(batches, after: last, connection, received: received)
        let days = try self.rows(
            """
            SELECT DISTINCT date_trunc('day', time) AS day FROM staging
            UNION SELECT DISTINCT date_trunc('day', time) FROM stagedSignal
            """)
        if staged.count.interactions > 0 {
            try self.run("INSERT INTO interaction SELECT * FROM staging")
            for statement in Rollups.statements(staging: "staging") { try self.run(statement) }
            try self.run("TRUNCATE staging")
        }
        if staged.count.signals > 0 {
            try self.run("INSERT INTO signal SELECT * FROM stagedSignal")
            try self.run(
                "INSERT INTO signalRun " + SignalRuns.sql(from: "stagedSignal", first: "time", last: "time"))
            try self.run("TRUNCATE stagedSignal")
        }
        if staged.newest > last { try self.run("UPDATE loadedBatch SET id = \(staged.newest)") }
        return (staged.count, Set(days.compactMap { $0.instant("day") }))
    }

    private func stage(
        _ batches: some Sequence<FactBatch>, after last: Int64, _ connection: duckdb_connection, received: Instant
    ) throws -> (count: LoadedCount, newest: Int64) {
        let interactions = try AppendingChunk(
            connection, database: "temp", table: "staging", types: InteractionRows.types)
        let signals = try AppendingChunk(
            connection, database: "temp", table: "stagedSignal", types: SignalRows.types)
        let rows = InteractionRows(received: received)
        var count = LoadedCount()
        var newest = last
        for batch in batches where (batch.id ?? .max) > last {
            let facts = try batch.facts()
            for interaction in facts.interactions { try rows.append(interaction, to: interactions) }
            for signal in facts.signals { try SignalRows.append(signal, to: signals) }
            count.interactions += facts.interactions.count
            count.signals += facts.signals.count
            if let id = batch.id { newest = max(newest, id) }
        }
        try interactions.finish()
        try signals.finish()
        return (count, newest)
    }
}
