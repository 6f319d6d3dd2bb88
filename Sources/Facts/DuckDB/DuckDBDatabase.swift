import CDuckDB
import Synchronization

/// One open database file.
///
/// The only place where the compiler is told what it cannot see: `duckdb_connect` may be called from any thread
/// (duckdb.h), and the handle is closed under the lock under which it is looked at.
final class DuckDBDatabase: @unchecked Sendable {
    private var handle: duckdb_database?
    private let lock = Mutex(())

    /// Opens the file, or an in-memory database where `path` is nil.
    ///
    /// - Throws: ``FactStoreError`` with `.locked` when another program has the file open, else `.cannotOpen`.
    init(path: String?, settings: [String: String]) throws(FactStoreError) {
        var config: duckdb_config?
        guard duckdb_create_config(&config) == DuckDBSuccess else {
            throw FactStoreError(.cannotOpen, "DuckDB cannot make its settings.")
        }
        defer { duckdb_destroy_config(&config) }
        for (name, value) in settings where duckdb_set_config(config, name, value) != DuckDBSuccess {
            throw FactStoreError(.cannotOpen, "DuckDB does not take \(name) = \(value).")
        }
        var message: UnsafeMutablePointer<CChar>?
        guard duckdb_open_ext(path, &self.handle, config, &message) == DuckDBSuccess else {
            let reason = message.map { String(cString: $0) } ?? "no reason given"
            duckdb_free(message)
            throw Self.error(path: path ?? ":memory:", reason: reason)
        }
    }

    deinit {
        duckdb_close(&self.handle)
    }

    /// Closes the file, once every connection is disconnected; returns when all is written.
    func close() {
        self.lock.withLock { _ in duckdb_close(&self.handle) }
    }

    /// A connection of its own; the caller disconnects it.
    func connect() throws(FactStoreError) -> duckdb_connection {
        var connection: duckdb_connection?
        let isConnected = self.lock.withLock { _ in
            self.handle.map { duckdb_connect($0, &connection) == DuckDBSuccess } ?? false
        }
        guard isConnected, let connection else {
            throw FactStoreError(.cannotOpen, "DuckDB gives no further connection.")
        }
        return connection
    }

    private static func error(path: String, reason: String) -> FactStoreError {
        if reason.contains("Could not set lock") || reason.contains("Conflicting lock") {
            return FactStoreError(
                .locked,
                "\(path) is in use by another program, most likely a running Parallax. Stop it, or hand the "
                    + "data to it: see `parallax import --help`.")
        }
        return FactStoreError(
            .cannotOpen,
            "\(path) cannot be opened: \(reason) Check that the folder is there, belongs to this user, and "
                + "that the disk is not full.")
    }
}
