import Embedded

/// Brings a database up to this program's schema: the files `db/facts/NNNN-….sql` in the order of their names, each once,
/// each in a transaction of its own.
struct DuckDBMigrations {
    let files: [(name: String, sql: String)]

    /// The migrations compiled in.
    static func embedded() -> DuckDBMigrations {
        DuckDBMigrations(
            files: EmbeddedFile.all.filter { $0.path.hasPrefix("db/facts/0") }
                .map { (name: String($0.path.dropFirst("db/facts/".count)), sql: $0.text) }
                .sorted { $0.name < $1.name })
    }

    /// - Throws: ``FactStoreError`` with `.newerVersion` when a newer program has been at the file.
    func migrate(_ lane: DuckDBLane) async throws {
        try await lane.run("CREATE TABLE IF NOT EXISTS migration (name VARCHAR NOT NULL)")
        let done = Set(try await lane.rows("SELECT name FROM migration").map { $0.text("name") })
        if let unknown = done.subtracting(self.files.map(\.name)).min() {
            throw FactStoreError(
                .newerVersion,
                "The facts were last used by a newer Parallax (it knows \(unknown), this one does not). "
                    + "Run that version or a newer one; going back is not possible.")
        }
        for file in self.files where !done.contains(file.name) {
            try await lane.run(
                "BEGIN TRANSACTION; \(file.sql); INSERT INTO migration VALUES ('\(file.name)'); COMMIT")
            // A new column stands in memory, whole, until it is written into the file: at fifty million rows too much.
            try await lane.run("CHECKPOINT")
        }
    }
}
