import CDuckDB
import Experience

extension DuckDBLane {
    /// Makes ready for loading: the table that incoming facts are read from, and where signals are staged.
    func prepareLoading(_ incoming: IncomingFacts) throws(FactStoreError) {
        try IncomingTable(of: incoming).register(on: try self.open())
        try self.run("CREATE TEMP TABLE stagedSignal AS SELECT * FROM signal LIMIT 0")
        try self.prepareRecognising()
        try self.prepareTraits()
    }

    /// One load, within the caller's transaction: takes the new facts in, adds their part to every rollup, and notes the
    /// newest batch.
    func load(
        _ batches: some Sequence<FactBatch> & Sendable, _ incoming: IncomingFacts, received: Instant
    ) throws -> (count: LoadedCount, days: Set<Instant>) {
        let last = Int64(try self.rows("SELECT max(id) AS id FROM loadedBatch").first?.integer("id") ?? 0)
        let bits = try self.stepBits()
        incoming.begin(batches, after: last, received: received, bits: bits)
        defer { incoming.end() }
        var count = LoadedCount()
        do {
            count.interactions = try self.change("INSERT INTO interaction SELECT * FROM \(IncomingTable.name)()")
        } catch {
            throw incoming.error ?? error
        }
        var days: Set<Instant> = []
        if count.interactions > 0, let parts = incoming.takeParts() {
            try RollupRows(parts: parts, newBits: bits.new, connection: try self.open(), received: received).append()
            days = parts.days
            days.formUnion(try self.loadVitals(parts, received: received))
        }
        count.signals = try self.load(incoming.signals)
        days.formUnion(incoming.signals.map { $0.at.floored(to: .days(1)) })
        days.formUnion(try self.recognise(incoming.recognitions, received: received))
        count.traits = try self.load(incoming.traits)
        if incoming.newest > last { try self.run("UPDATE loadedBatch SET id = \(incoming.newest)") }
        return (count, days)
    }

    /// The steps that have their bit.
    private func stepBits() throws(FactStoreError) -> StepBits {
        StepBits(
            try self.rows("SELECT service, step, bit FROM stepBit").map { row in
                .init(service: row.text("service"), step: row.text("step"), bit: UInt8(clamping: row.integer("bit")))
            })
    }

    private func load(_ signals: [Signal]) throws(FactStoreError) -> Int {
        guard !signals.isEmpty else { return 0 }
        let staged = try AppendingChunk(
            try self.open(), database: "temp", table: "stagedSignal", types: SignalRows.types)
        for signal in signals { try SignalRows.append(signal, to: staged) }
        try staged.finish()
        try self.run("INSERT INTO signal SELECT * FROM stagedSignal")
        try self.run("INSERT INTO signalRun " + SignalRuns.sql(from: "stagedSignal", first: "time", last: "time"))
        try self.run("TRUNCATE stagedSignal")
        return signals.count
    }
}
