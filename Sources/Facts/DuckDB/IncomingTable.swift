import CDuckDB
import Experience

/// Incoming interactions as a table that DuckDB reads like any other: `SELECT * FROM incomingInteraction()`. So they go
/// from the spool's bytes into DuckDB's vectors without a copy in between.
///
/// Two threads read it, each making row groups of its own: whole ones DuckDB writes into its file at once, of the rests it
/// makes a copy and writes them twice, into its log first. That costs a fiftieth more than one thread does and leaves no
/// core idle when nothing comes in and the last load is waited for.
final class IncomingTable: Sendable {
    static let name = "incomingInteraction"
    private static let threads: idx_t = 2

    private let facts: IncomingFacts

    init(of facts: IncomingFacts) {
        self.facts = facts
    }

    /// Makes the table known to the database for as long as it is open.
    func register(on connection: duckdb_connection) throws(FactStoreError) {
        var function = duckdb_create_table_function()
        defer { duckdb_destroy_table_function(&function) }
        duckdb_table_function_set_name(function, Self.name)
        duckdb_table_function_set_extra_info(function, Unmanaged.passRetained(self).toOpaque()) { pointer in
            if let pointer { Unmanaged<IncomingTable>.fromOpaque(pointer).release() }
        }
        duckdb_table_function_set_bind(function) { info in
            IncomingTable.known(duckdb_bind_get_extra_info(info))?.declare(to: info)
        }
        duckdb_table_function_set_init(function) { duckdb_init_set_max_threads($0, IncomingTable.threads) }
        duckdb_table_function_set_local_init(function) { info in
            guard let table = IncomingTable.known(duckdb_init_get_extra_info(info)) else { return }
            duckdb_init_set_init_data(info, Unmanaged.passRetained(Reading(table.facts)).toOpaque()) { pointer in
                if let pointer { Unmanaged<Reading>.fromOpaque(pointer).release() }
            }
        }
        duckdb_table_function_set_function(function) { info, chunk in
            guard let pointer = duckdb_function_get_local_init_data(info), let chunk else { return }
            Unmanaged<Reading>.fromOpaque(pointer).takeUnretainedValue().fill(chunk, info)
        }
        guard duckdb_register_table_function(connection, function) == DuckDBSuccess else {
            throw FactStoreError(.cannotOpen, "DuckDB does not take the table function \(Self.name).")
        }
    }

    private static func known(_ pointer: UnsafeMutableRawPointer?) -> IncomingTable? {
        pointer.map { Unmanaged<IncomingTable>.fromOpaque($0).takeUnretainedValue() }
    }

    private func declare(to info: duckdb_bind_info?) {
        for column in InteractionRows.columns {
            var type = column.type.make()
            duckdb_bind_add_result_column(info, column.name, type)
            duckdb_destroy_logical_type(&type)
        }
    }

    /// How far one thread's reading of the table is.
    private final class Reading {
        private let facts: IncomingFacts
        private let received: Instant
        private var batch: IncomingFacts.Batch?
        private var offset = 0
        /// What the interactions that this thread read add to the rollups; nil once it is handed over.
        private var parts: RollupParts?

        init(_ facts: IncomingFacts) {
            self.facts = facts
            self.received = facts.received
            self.parts = facts.newParts()
        }

        /// Fills one chunk, or leaves it empty at the end.
        func fill(_ chunk: duckdb_data_chunk, _ info: duckdb_function_info?) {
            let columns = InteractionRows.columns.enumerated().compactMap { index, column in
                ColumnWriter(duckdb_data_chunk_get_vector(chunk, idx_t(index)), isNullable: column.type.isNullable)
            }
            guard columns.count == InteractionRows.columns.count else { return }
            var row = 0
            do {
                while row < ColumnWriter.capacity, let batch = self.batch ?? self.next() {
                    try columns.withUnsafeBufferPointer { try self.read(batch, into: $0, &row) }
                }
                duckdb_data_chunk_set_size(chunk, idx_t(row))
            } catch {
                self.facts.note(error)
                duckdb_function_set_error(info, String(describing: error))
            }
        }

        private func next() -> IncomingFacts.Batch? {
            self.batch = self.facts.next()
            self.offset = 0
            if self.batch == nil, let parts = self.parts.take() { self.facts.note(parts) }
            return self.batch
        }

        private func read(
            _ batch: IncomingFacts.Batch, into columns: UnsafeBufferPointer<ColumnWriter>, _ row: inout Int
        ) throws {
            self.offset = try FactCodec.read(batch.facts.bytes, from: self.offset) { interaction in
                InteractionRows.write(interaction, self.received, columns, row)
                self.parts?.add(interaction)
                row += 1
                return row < ColumnWriter.capacity
            } signal: { signal in
                self.facts.note(signal, in: batch)
            } recognition: { recognition in
                self.facts.note(recognition, in: batch)
            } trait: { trait in
                self.facts.note(trait, in: batch)
            }
            if self.offset == batch.facts.bytes.count { self.batch = nil }
        }
    }
}
