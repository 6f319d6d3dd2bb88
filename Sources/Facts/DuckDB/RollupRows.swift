import CDuckDB
import Experience

/// The parts of one load as rows of the rollups' tables.
struct RollupRows {
    let parts: RollupParts
    /// Given out in this load.
    let newBits: [StepBits.Given]
    let connection: duckdb_connection
    /// When the load came in.
    let received: Instant

    func append() throws(FactStoreError) {
        try self.appendMinutes()
        try self.appendHours()
        try self.appendDurations()
        try self.appendBits()
        try self.appendPeople()
    }

    private func table(_ name: String, _ types: [duckdb_type]) throws(FactStoreError) -> AppendingChunk {
        try AppendingChunk(self.connection, database: nil, table: name, types: types.map { .of($0) })
    }

    private func appendMinutes() throws(FactStoreError) {
        let table = try self.table(
            "minuteRollup",
            [
                DUCKDB_TYPE_TIMESTAMP, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_BOOLEAN, DUCKDB_TYPE_UTINYINT,
                DUCKDB_TYPE_BOOLEAN, DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_BIGINT,
            ])
        for (key, counts) in self.parts.minutes.parts {
            let cell = UnpackedCell(key.rest)
            table.columns[0].set(Instant(seconds: key.time * 60), at: table.current)
            table.columns[1].set(self.parts.places.services[cell.place], at: table.current)
            table.columns[2].set(cell.bot, at: table.current)
            table.columns[3].set(cell.outcome, at: table.current)
            table.columns[4].set(cell.failed, at: table.current)
            try self.close(table, counts, from: 5)
        }
        try table.finish()
    }

    /// By hour twice: cut by step, channel and device, and by service alone.
    private func appendHours() throws(FactStoreError) {
        let table = try self.table(
            "hourRollup",
            [
                DUCKDB_TYPE_TIMESTAMP, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_UTINYINT,
                DUCKDB_TYPE_UTINYINT, DUCKDB_TYPE_UTINYINT, DUCKDB_TYPE_BOOLEAN, DUCKDB_TYPE_BIGINT,
                DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_BIGINT,
            ])
        var services = PartTable<RollupParts.Counts>(empty: .init())
        for (key, counts) in self.parts.hours.parts {
            let cell = UnpackedCell(key.rest)
            let place = self.parts.places.places[cell.place]
            table.columns[0].set(Instant(seconds: key.time * 3600), at: table.current)
            table.columns[1].set(place.service, at: table.current)
            table.columns[2].set(place.step, at: table.current)
            table.columns[3].set(cell.channel, at: table.current)
            table.columns[4].set(cell.device, at: table.current)
            table.columns[5].set(cell.outcome, at: table.current)
            table.columns[6].set(cell.failed, at: table.current)
            try self.close(table, counts, from: 7)
            let service = UInt64(place.serviceNumber) << 32 | key.rest & 0xFF02
            services.add(.init(time: key.time, rest: service)) { sum in
                sum.n += counts.n
                sum.timed += counts.timed
                sum.lostMs += counts.lostMs
            }
        }
        try table.finish()
        try self.append(services)
    }

    private func append(_ services: PartTable<RollupParts.Counts>) throws(FactStoreError) {
        let table = try self.table(
            "serviceHour",
            [
                DUCKDB_TYPE_TIMESTAMP, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_UTINYINT, DUCKDB_TYPE_BOOLEAN,
                DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_BIGINT,
            ])
        for (key, counts) in services.parts {
            let cell = UnpackedCell(key.rest)
            table.columns[0].set(Instant(seconds: key.time * 3600), at: table.current)
            table.columns[1].set(self.parts.places.services[cell.place], at: table.current)
            table.columns[2].set(cell.outcome, at: table.current)
            table.columns[3].set(cell.failed, at: table.current)
            try self.close(table, counts, from: 4)
        }
        try table.finish()
    }

    private func appendDurations() throws(FactStoreError) {
        let table = try self.table(
            "durationRollup",
            [
                DUCKDB_TYPE_TIMESTAMP, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_UTINYINT,
                DUCKDB_TYPE_UTINYINT, DUCKDB_TYPE_SMALLINT, DUCKDB_TYPE_BIGINT,
            ])
        for (key, n) in self.parts.durations.parts {
            let cell = UnpackedCell(key.rest)
            let place = self.parts.places.places[cell.place]
            table.columns[0].set(Instant(seconds: key.time * 3600), at: table.current)
            table.columns[1].set(place.service, at: table.current)
            table.columns[2].set(place.step, at: table.current)
            table.columns[3].set(cell.channel, at: table.current)
            table.columns[4].set(cell.device, at: table.current)
            table.columns[5].set(Int16(clamping: Int(key.rest & 0xFFFF) - 1), at: table.current)
            table.columns[6].set(n, at: table.current)
            try table.next()
        }
        try table.finish()
    }

    private func appendBits() throws(FactStoreError) {
        let table = try self.table("stepBit", [DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_UTINYINT])
        for given in self.newBits {
            table.columns[0].set(given.service, at: table.current)
            table.columns[1].set(given.step, at: table.current)
            table.columns[2].set(given.bit, at: table.current)
            try table.next()
        }
        try table.finish()
    }

    private func appendPeople() throws(FactStoreError) {
        let table = try self.table(
            "customerDay",
            [
                DUCKDB_TYPE_TIMESTAMP, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_UBIGINT, DUCKDB_TYPE_BIGINT,
                DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_UBIGINT,
                DUCKDB_TYPE_USMALLINT, DUCKDB_TYPE_USMALLINT, DUCKDB_TYPE_TIMESTAMP,
            ])
        for (key, day) in self.parts.people.parts {
            let row = table.current
            table.columns[0].set(Instant(seconds: (key.time >> 24) * 86_400), at: row)
            table.columns[1].set(self.parts.places.services[Int(key.time & 0xFF_FFFF)], at: row)
            table.columns[2].set(key.rest, at: row)
            table.columns[3].set(day.n, at: row)
            table.columns[4].set(day.good, at: row)
            table.columns[5].set(day.bad, at: row)
            table.columns[6].set(day.failed, at: row)
            table.columns[7].set(day.lostMs, at: row)
            table.columns[8].set(day.steps, at: row)
            table.columns[9].set(day.channels, at: row)
            table.columns[10].set(day.devices, at: row)
            table.columns[11].set(self.received, at: row)
            try table.next()
        }
        try table.finish()
    }

    private func close(
        _ table: AppendingChunk, _ counts: RollupParts.Counts, from column: Int
    ) throws(FactStoreError) {
        table.columns[column].set(counts.n, at: table.current)
        table.columns[column + 1].set(counts.timed, at: table.current)
        table.columns[column + 2].set(counts.lostMs, at: table.current)
        try table.next()
    }
}

/// The numbers of a ``RollupParts/Cell``, as the tables have them.
private struct UnpackedCell {
    let place: Int
    let channel: UInt8
    let device: UInt8
    let outcome: UInt8
    let failed: UInt8
    let bot: UInt8

    init(_ packed: UInt64) {
        self.place = Int(packed >> 32)
        self.channel = UInt8(truncatingIfNeeded: packed >> 24)
        self.device = UInt8(truncatingIfNeeded: packed >> 16)
        self.outcome = UInt8(truncatingIfNeeded: packed >> 8)
        self.failed = UInt8(truncatingIfNeeded: packed >> 1) & 1
        self.bot = UInt8(truncatingIfNeeded: packed) & 1
    }
}
