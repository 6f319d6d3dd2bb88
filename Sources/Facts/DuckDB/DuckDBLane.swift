import CDuckDB
import Experience

/// One connection on a thread of its own. The store has one lane that writes and several that read.
actor DuckDBLane {
    private let executor: LaneExecutor
    /// Keeps the file open as long as a lane lives.
    private let database: DuckDBDatabase
    private var connection: duckdb_connection?

    nonisolated var unownedExecutor: UnownedSerialExecutor { self.executor.asUnownedSerialExecutor() }

    init(database: DuckDBDatabase, label: String) {
        self.executor = LaneExecutor(label: label)
        self.database = database
    }

    isolated deinit {
        duckdb_disconnect(&self.connection)
    }

    private func open() throws(FactStoreError) -> duckdb_connection {
        if let connection { return connection }
        let connection = try self.database.connect()
        self.connection = connection
        return connection
    }

    /// Runs statements that answer nothing, one or several.
    func run(_ sql: String) throws(FactStoreError) {
        var result = duckdb_result()
        defer { duckdb_destroy_result(&result) }
        guard duckdb_query(try self.open(), sql, &result) == DuckDBSuccess else {
            throw Self.error(&result, sql: sql)
        }
    }

    /// Answers a query whole. Answers are small: questions read rollups, or group what they read.
    func rows(_ query: FactQuery) throws(FactStoreError) -> FactRows {
        var statement: duckdb_prepared_statement?
        defer { duckdb_destroy_prepare(&statement) }
        guard duckdb_prepare(try self.open(), query.sql, &statement) == DuckDBSuccess, let statement else {
            let reason = duckdb_prepare_error(statement).map { String(cString: $0) } ?? "no reason given"
            throw FactStoreError(.query, "\(reason) In: \(query.sql)")
        }
        for (index, value) in query.parameters.enumerated() {
            guard DuckDBValues.bind(value, to: statement, at: idx_t(index + 1)) == DuckDBSuccess else {
                throw FactStoreError(.query, "Parameter \(index + 1) does not fit. In: \(query.sql)")
            }
        }
        var result = duckdb_result()
        defer { duckdb_destroy_result(&result) }
        guard duckdb_execute_prepared(statement, &result) == DuckDBSuccess else {
            throw Self.error(&result, sql: query.sql)
        }
        return DuckDBValues.rows(&result)
    }

    /// Runs `work` in one transaction: committed as a whole when it returns, undone when it throws.
    func transaction<Answer: Sendable>(
        _ work: @Sendable (isolated DuckDBLane, duckdb_connection) throws -> Answer
    ) throws -> Answer {
        let connection = try self.open()
        try self.run("BEGIN TRANSACTION")
        do {
            let answer = try work(self, connection)
            try self.run("COMMIT")
            return answer
        } catch {
            // The first error is the one to tell; a rollback that fails too has nothing left to undo.
            try? self.run("ROLLBACK")
            throw error
        }
    }

    private static func error(_ result: inout duckdb_result, sql: String) -> FactStoreError {
        let reason = duckdb_result_error(&result).map { String(cString: $0) } ?? "no reason given"
        return FactStoreError(.query, "\(reason) In: \(sql.prefix(600))")
    }
}
