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

    /// Gives the connection back, after whatever is being answered.
    func close() {
        duckdb_disconnect(&self.connection)
    }

    func open() throws(FactStoreError) -> duckdb_connection {
        if let connection { return connection }
        let connection = try self.database.connect()
        self.connection = connection
        return connection
    }

    /// Runs statements that answer nothing, one or several.
    func run(_ sql: String) throws(FactStoreError) {
        let connection = try self.open()
        var extracted: duckdb_extracted_statements?
        defer { duckdb_destroy_extracted(&extracted) }
        let count = duckdb_extract_statements(connection, sql, &extracted)
        guard count > 0 else {
            let reason = duckdb_extract_statements_error(extracted).map { String(cString: $0) } ?? "Nothing to run."
            throw FactStoreError(.query, "\(reason) In: \(sql.prefix(600))")
        }
        for index in 0..<count {
            try DuckDBStatement(index, of: extracted, sql: sql, on: connection).execute { _ in }
        }
    }

    /// Runs one statement that changes rows.
    ///
    /// - Returns: how many it changed.
    func change(_ sql: String) throws(FactStoreError) -> Int {
        try DuckDBStatement(sql, on: try self.open()).execute { Int(duckdb_rows_changed(&$0)) }
    }

    /// Answers a query whole. Answers are small: questions read rollups, or group what they read.
    ///
    /// Not inlined: Swift 6.3.1 crashes when it splits `Keeper.makeRoom` with this in it.
    @inline(never)
    func rows(_ query: FactQuery) throws(FactStoreError) -> FactRows {
        let statement = try DuckDBStatement(query.sql, on: try self.open())
        try statement.bind(query.parameters)
        return try statement.execute { DuckDBValues.rows(&$0) }
    }

    /// Answers a query chunk by chunk, while it is still worked on: `add` takes each into the answer.
    func fold<Answer: Sendable>(
        _ query: FactQuery, into answer: consuming Answer, _ add: @Sendable (inout Answer, FactChunk) -> Void
    ) throws(FactStoreError) -> Answer {
        let statement = try DuckDBStatement(query.sql, on: try self.open())
        try statement.bind(query.parameters)
        var answer = consume answer
        try statement.stream { result in
            let types = (0..<duckdb_column_count(&result)).map { duckdb_column_type(&result, $0) }
            DuckDBValues.eachDataChunk(of: &result) { chunk, count in
                add(&answer, FactChunk(chunk, count: count, types: types))
            }
        }
        return answer
    }

    /// Runs `work` in one transaction: committed as a whole when it returns, undone when it throws.
    func transaction<Answer: Sendable>(
        _ work: @Sendable (isolated DuckDBLane) throws -> Answer
    ) throws -> Answer {
        try self.run("BEGIN TRANSACTION")
        do {
            let answer = try work(self)
            try self.run("COMMIT")
            return answer
        } catch {
            // The first error is the one to tell; a rollback that fails too has nothing left to undo.
            try? self.run("ROLLBACK")
            throw error
        }
    }
}
