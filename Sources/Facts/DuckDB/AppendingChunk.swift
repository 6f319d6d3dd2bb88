import CDuckDB

/// Appends rows to one table, a chunk of 2,048 at a time.
///
/// Not a value: it owns DuckDB's appender and chunk, and frees them when it goes.
final class AppendingChunk {
    private var appender: duckdb_appender?
    private var chunk: duckdb_data_chunk?
    private let nullable: [Bool]
    private(set) var columns: [ColumnWriter] = []
    private var row = 0

    /// - Parameters:
    ///   - table: the table, in the catalogue `database` (`temp` for temporary tables).
    ///   - types: its columns in order.
    init(
        _ connection: duckdb_connection, database: String?, table: String, types: [ColumnType]
    ) throws(FactStoreError) {
        self.nullable = types.map(\.isNullable)
        guard duckdb_appender_create_ext(connection, database, nil, table, &self.appender) == DuckDBSuccess else {
            throw FactStoreError(.load, self.reason)
        }
        var logical: [duckdb_logical_type?] = types.map { $0.make() }
        defer { for index in logical.indices { duckdb_destroy_logical_type(&logical[index]) } }
        self.chunk = duckdb_create_data_chunk(&logical, idx_t(logical.count))
        try self.beginChunk()
    }

    deinit {
        duckdb_destroy_data_chunk(&self.chunk)
        duckdb_appender_destroy(&self.appender)
    }

    /// The row to fill next through ``columns``; call ``next()`` when it is full.
    var current: Int { self.row }

    /// Closes the current row.
    func next() throws(FactStoreError) {
        self.row += 1
        if self.row == ColumnWriter.capacity { try self.append() }
    }

    /// Hands over what is left; to be called once, at the end.
    func finish() throws(FactStoreError) {
        if self.row > 0 { try self.append() }
        guard duckdb_appender_close(self.appender) == DuckDBSuccess else {
            throw FactStoreError(.load, self.reason)
        }
    }

    private func append() throws(FactStoreError) {
        duckdb_data_chunk_set_size(self.chunk, idx_t(self.row))
        guard duckdb_append_data_chunk(self.appender, self.chunk) == DuckDBSuccess else {
            throw FactStoreError(.load, self.reason)
        }
        duckdb_data_chunk_reset(self.chunk)
        try self.beginChunk()
    }

    private func beginChunk() throws(FactStoreError) {
        self.row = 0
        self.columns = self.nullable.enumerated().compactMap { index, isNullable in
            ColumnWriter(duckdb_data_chunk_get_vector(self.chunk, idx_t(index)), isNullable: isNullable)
        }
        guard self.columns.count == self.nullable.count else {
            throw FactStoreError(.load, "DuckDB gives no memory for a chunk of rows.")
        }
    }

    private var reason: String {
        duckdb_appender_error(self.appender).map { String(cString: $0) } ?? "DuckDB gives no reason."
    }
}

/// A column's type as the appender needs it.
struct ColumnType {
    var type: duckdb_type
    var isNullable = false
    /// Set for DECIMAL(width, scale).
    var decimal: (width: UInt8, scale: UInt8)?

    static func of(_ type: duckdb_type) -> ColumnType { ColumnType(type: type) }
    static func optional(_ type: duckdb_type) -> ColumnType { ColumnType(type: type, isNullable: true) }

    func make() -> duckdb_logical_type? {
        if let decimal { return duckdb_create_decimal_type(decimal.width, decimal.scale) }
        return duckdb_create_logical_type(self.type)
    }
}
