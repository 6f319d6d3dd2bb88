import CDuckDB
import Experience

/// What the rollups need of an interaction, as rows of the temporary table `staging`.
enum StagedRows {
    static let columns: [IncomingTable.Column] = [
        ("time", .of(DUCKDB_TYPE_TIMESTAMP)), ("service", .of(DUCKDB_TYPE_VARCHAR)), ("step", .of(DUCKDB_TYPE_VARCHAR)),
        ("channel", .of(DUCKDB_TYPE_UTINYINT)), ("device", .of(DUCKDB_TYPE_UTINYINT)),
        ("customer", .of(DUCKDB_TYPE_UBIGINT)), ("outcome", .of(DUCKDB_TYPE_UTINYINT)),
        ("failed", .of(DUCKDB_TYPE_BOOLEAN)), ("bot", .of(DUCKDB_TYPE_BOOLEAN)),
        ("durationMs", .optional(DUCKDB_TYPE_INTEGER)), ("targetMs", .of(DUCKDB_TYPE_INTEGER)),
    ]

    @Sendable static func write(
        _ interaction: InteractionView, _ received: Instant, _ columns: UnsafeBufferPointer<ColumnWriter>, _ row: Int
    ) {
        columns[0].set(interaction.at, at: row)
        columns[1].setPlain(interaction.service, at: row)
        columns[2].setPlain(interaction.step, at: row)
        columns[3].set(interaction.channel.rawValue, at: row)
        columns[4].set(interaction.device.rawValue, at: row)
        columns[5].set(interaction.customer?.rawValue ?? 0, at: row)
        columns[6].set(interaction.outcome.rawValue, at: row)
        columns[7].set(interaction.failed ? 1 : 0 as UInt8, at: row)
        columns[8].set(interaction.bot ? 1 : 0 as UInt8, at: row)
        columns[9].set(interaction.duration.map { Int32(clamping: $0.count) }, at: row)
        columns[10].set(Int32(clamping: interaction.target.count), at: row)
    }
}
