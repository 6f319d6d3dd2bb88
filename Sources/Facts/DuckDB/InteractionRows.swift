import CDuckDB
import Experience

/// Interactions as rows of the table `interaction`, column by column in the table's order.
enum InteractionRows {
    /// Names are for reading plans; places decide.
    static let columns: [(name: String, type: ColumnType)] = [
        ("time", .of(DUCKDB_TYPE_TIMESTAMP)), ("received", .of(DUCKDB_TYPE_TIMESTAMP)),
        ("id", .of(DUCKDB_TYPE_UBIGINT)),
        ("service", .of(DUCKDB_TYPE_VARCHAR)), ("step", .of(DUCKDB_TYPE_VARCHAR)), ("kind", .of(DUCKDB_TYPE_UTINYINT)),
        ("channel", .of(DUCKDB_TYPE_UTINYINT)), ("customer", .of(DUCKDB_TYPE_UBIGINT)),
        ("session", .of(DUCKDB_TYPE_UBIGINT)), ("outcome", .of(DUCKDB_TYPE_UTINYINT)),
        ("failed", .of(DUCKDB_TYPE_BOOLEAN)), ("bot", .of(DUCKDB_TYPE_BOOLEAN)),
        ("durationMs", .optional(DUCKDB_TYPE_INTEGER)), ("targetMs", .of(DUCKDB_TYPE_INTEGER)),
        ("lcpMs", .optional(DUCKDB_TYPE_INTEGER)), ("inpMs", .optional(DUCKDB_TYPE_INTEGER)),
        ("cls", .optional(DUCKDB_TYPE_FLOAT)), ("fcpMs", .optional(DUCKDB_TYPE_INTEGER)),
        ("ttfbMs", .optional(DUCKDB_TYPE_INTEGER)),
        ("valueAmount", ColumnType(type: DUCKDB_TYPE_DECIMAL, isNullable: true, decimal: (width: 18, scale: 4))),
        ("valueCurrency", .of(DUCKDB_TYPE_VARCHAR)), ("score", .optional(DUCKDB_TYPE_DOUBLE)),
        ("text", .optional(DUCKDB_TYPE_VARCHAR)), ("path", .of(DUCKDB_TYPE_VARCHAR)),
        ("method", .of(DUCKDB_TYPE_VARCHAR)), ("status", .optional(DUCKDB_TYPE_USMALLINT)),
        ("device", .of(DUCKDB_TYPE_UTINYINT)), ("browser", .of(DUCKDB_TYPE_VARCHAR)), ("os", .of(DUCKDB_TYPE_VARCHAR)),
        ("country", .of(DUCKDB_TYPE_VARCHAR)), ("release", .of(DUCKDB_TYPE_VARCHAR)),
        ("attributes", .optional(DUCKDB_TYPE_VARCHAR)), ("page", .of(DUCKDB_TYPE_UBIGINT)),
        ("element", .of(DUCKDB_TYPE_VARCHAR)),
    ]

    static func write(
        _ interaction: InteractionView, _ received: Instant, _ columns: UnsafeBufferPointer<ColumnWriter>, _ row: Int
    ) {
        columns[0].set(interaction.at, at: row)
        columns[1].set(received, at: row)
        columns[2].set(interaction.id?.rawValue ?? 0, at: row)
        columns[3].setPlain(interaction.service, at: row)
        columns[4].setPlain(interaction.step, at: row)
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
        columns[19].set(interaction.value?.amount, at: row)
        columns[20].setPlain(interaction.value?.currency, at: row)
        columns[21].set(interaction.score, at: row)
        columns[22].set(interaction.text, at: row)
        columns[23].setPlain(interaction.path, at: row)
        columns[24].setPlain(interaction.method, at: row)
        columns[25].set(interaction.status, at: row)
        columns[26].set(interaction.device.rawValue, at: row)
        columns[27].setPlain(interaction.browser, at: row)
        columns[28].setPlain(interaction.os, at: row)
        columns[29].setPlain(interaction.country, at: row)
        columns[30].setPlain(interaction.release, at: row)
        columns[31].set(interaction.attributes, at: row)
        columns[32].set(interaction.page?.rawValue ?? 0, at: row)
        columns[33].setPlain(interaction.element, at: row)
    }

    /// The door refuses durations beyond a day, so that 32 bits are enough.
    private static func milliseconds(_ value: Milliseconds?) -> Int32? {
        value.map { Int32(clamping: $0.count) }
    }
}
