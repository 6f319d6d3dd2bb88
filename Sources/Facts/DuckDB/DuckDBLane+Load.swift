import CDuckDB
import Experience

extension DuckDBLane {
    /// Makes ready for loading: the tables that incoming facts are read from, and those where they are staged.
    func prepareLoading(_ incoming: IncomingFacts) throws(FactStoreError) {
        let connection = try self.open()
        try IncomingTable(
            "incomingInteraction", of: incoming, .first, columns: InteractionRows.columns,
            write: InteractionRows.write
        ).register(on: connection)
        try IncomingTable(
            "incomingStaged", of: incoming, .second, columns: StagedRows.columns, write: StagedRows.write
        ).register(on: connection)
        try self.run("CREATE TEMP TABLE staging AS SELECT * FROM incomingStaged() LIMIT 0")
        try self.run("CREATE TEMP TABLE stagedSignal AS SELECT * FROM signal LIMIT 0")
    }

    /// One load, within the caller's transaction: takes the new facts in, adds their part to every rollup, and notes the
    /// newest batch.
    func load(
        _ batches: some Sequence<FactBatch> & Sendable, _ incoming: IncomingFacts, received: Instant
    ) throws -> (count: LoadedCount, days: Set<Instant>) {
        let last = Int64(try self.rows("SELECT max(id) AS id FROM loadedBatch").first?.integer("id") ?? 0)
        incoming.begin(batches, after: last, received: received)
        defer { incoming.end() }
        var count = LoadedCount()
        do {
            count.interactions = try self.change("INSERT INTO interaction SELECT * FROM incomingInteraction()")
            if count.interactions > 0 { try self.run("INSERT INTO staging SELECT * FROM incomingStaged()") }
        } catch {
            throw incoming.error ?? error
        }
        for statement in count.interactions > 0 ? Rollups.statements(staging: "staging", received: received) : [] {
            try self.run(statement)
        }
        count.signals = try self.load(incoming.signals)
        let days = try self.rows(
            """
            SELECT DISTINCT date_trunc('day', time) AS day FROM staging
            UNION SELECT DISTINCT date_trunc('day', time) FROM stagedSignal
            """)
        try self.run("TRUNCATE staging; TRUNCATE stagedSignal")
        if incoming.newest > last { try self.run("UPDATE loadedBatch SET id = \(incoming.newest)") }
        return (count, Set(days.compactMap { $0.instant("day") }))
    }

    private func load(_ signals: [Signal]) throws -> Int {
        guard !signals.isEmpty else { return 0 }
        let staged = try AppendingChunk(
            try self.open(), database: "temp", table: "stagedSignal", types: SignalRows.types)
        for signal in signals { try SignalRows.append(signal, to: staged) }
        try staged.finish()
        try self.run("INSERT INTO signal SELECT * FROM stagedSignal")
        try self.run("INSERT INTO signalRun " + SignalRuns.sql(from: "stagedSignal", first: "time", last: "time"))
        return signals.count
    }
}
