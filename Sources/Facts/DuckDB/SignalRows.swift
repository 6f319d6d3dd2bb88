import CDuckDB
import Experience

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
