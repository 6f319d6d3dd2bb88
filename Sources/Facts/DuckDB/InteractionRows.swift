import CDuckDB
import Experience

/// Interactions as rows of the table `interaction`, column by column in the table's order.
struct InteractionRows {
    static let types: [ColumnType] = [
        .of(DUCKDB_TYPE_TIMESTAMP), .of(DUCKDB_TYPE_TIMESTAMP), .of(DUCKDB_TYPE_UBIGINT), .of(DUCKDB_TYPE_VARCHAR),
        .of(DUCKDB_TYPE_VARCHAR), .of(DUCKDB_TYPE_UTINYINT), .of(DUCKDB_TYPE_UTINYINT), .of(DUCKDB_TYPE_UBIGINT),
        .of(DUCKDB_TYPE_UBIGINT), .of(DUCKDB_TYPE_UTINYINT), .of(DUCKDB_TYPE_BOOLEAN), .of(DUCKDB_TYPE_BOOLEAN),
        .optional(DUCKDB_TYPE_INTEGER), .of(DUCKDB_TYPE_INTEGER), .optional(DUCKDB_TYPE_INTEGER),
        .optional(DUCKDB_TYPE_INTEGER), .optional(DUCKDB_TYPE_FLOAT), .optional(DUCKDB_TYPE_INTEGER),
        .optional(DUCKDB_TYPE_INTEGER),
        ColumnType(type: DUCKDB_TYPE_DECIMAL, isNullable: true, decimal: (width: 18, scale: 4)),
        .of(DUCKDB_TYPE_VARCHAR), .optional(DUCKDB_TYPE_DOUBLE), .optional(DUCKDB_TYPE_VARCHAR),
        .of(DUCKDB_TYPE_VARCHAR), .of(DUCKDB_TYPE_VARCHAR), .optional(DUCKDB_TYPE_USMALLINT),
        .of(DUCKDB_TYPE_UTINYINT), .of(DUCKDB_TYPE_VARCHAR), .of(DUCKDB_TYPE_VARCHAR), .of(DUCKDB_TYPE_VARCHAR),
        .of(DUCKDB_TYPE_VARCHAR), .optional(DUCKDB_TYPE_VARCHAR),
    ]

    /// When the batch came in.
    let received: Instant

    func append(_ interaction: Interaction, to chunk: AppendingChunk) throws(FactStoreError) {
        let columns = chunk.columns
        let row = chunk.current
        columns[0].set(interaction.at, at: row)
        columns[1].set(self.received, at: row)
        columns[2].set(interaction.id?.rawValue ?? 0, at: row)
        columns[3].set(interaction.service?.rawValue ?? "", at: row)
        columns[4].set(interaction.step?.rawValue ?? "", at: row)
        columns[5].set(interaction.kind.rawValue, at: row)
        columns[6].set(interaction.channel.rawValue, at: row)
        columns[7].set(interaction.customer?.rawValue ?? 0, at: row)
        columns[8].set(interaction.session?.rawValue ?? 0, at: row)
        columns[9].set(interaction.outcome.rawValue, at: row)
        columns[10].set(interaction.failed ? 1 : 0 as UInt8, at: row)
        columns[11].set(interaction.bot ? 1 : 0 as UInt8, at: row)
        columns[12].set(Self.milliseconds(interaction.duration), at: row)
        columns[13].set(Int32(clamping: interaction.target.count), at: row)
        columns[14].set(Self.milliseconds(interaction.vitals.lcp), at: row)
        columns[15].set(Self.milliseconds(interaction.vitals.inp), at: row)
        columns[16].set(interaction.vitals.cls.map { Float($0) }, at: row)
        columns[17].set(Self.milliseconds(interaction.vitals.fcp), at: row)
        columns[18].set(Self.milliseconds(interaction.vitals.ttfb), at: row)
        columns[19].set(interaction.value?.tenThousandths, at: row)
        columns[20].set(interaction.value?.currency ?? "", at: row)
        columns[21].set(interaction.score, at: row)
        columns[22].set(interaction.text, at: row)
        columns[23].set(interaction.path ?? "", at: row)
        columns[24].set(interaction.method ?? "", at: row)
        columns[25].set(interaction.status, at: row)
        columns[26].set(interaction.device.rawValue, at: row)
        columns[27].set(interaction.browser, at: row)
        columns[28].set(interaction.os, at: row)
        columns[29].set(interaction.country, at: row)
        columns[30].set(interaction.release, at: row)
        columns[31].set(interaction.attributes, at: row)
        try chunk.next()
    }

    /// The door refuses durations beyond a day, so that 32 bits are enough.
    private static func milliseconds(_ value: Milliseconds?) -> Int32? {
        value.map { Int32(clamping: $0.count) }
    }
}

/// Signals as rows of the table `signal`.
enum SignalRows {
    static let types: [ColumnType] = [
        .of(DUCKDB_TYPE_TIMESTAMP), .of(DUCKDB_TYPE_VARCHAR), .of(DUCKDB_TYPE_UTINYINT), .of(DUCKDB_TYPE_VARCHAR),
        .optional(DUCKDB_TYPE_TIMESTAMP),
    ]

    static func append(_ signal: Signal, to chunk: AppendingChunk) throws(FactStoreError) {
        let columns = chunk.columns
        let row = chunk.current
        columns[0].set(signal.at, at: row)
        columns[1].set(signal.component.rawValue, at: row)
        columns[2].set(signal.state.rawValue, at: row)
        columns[3].set(signal.source, at: row)
        columns[4].set(signal.since.map { $0.milliseconds &* 1000 }, at: row)
        try chunk.next()
    }
}
