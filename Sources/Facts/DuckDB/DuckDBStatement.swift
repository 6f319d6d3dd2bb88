import CDuckDB
import Foundation

/// One prepared statement. Not a value: it owns DuckDB's statement and frees it when it goes.
final class DuckDBStatement {
    private var statement: duckdb_prepared_statement?
    private let sql: String

    /// - Throws: ``FactStoreError`` with the SQL that DuckDB does not understand.
    init(_ sql: String, on connection: duckdb_connection) throws(FactStoreError) {
        self.sql = sql
        guard duckdb_prepare(connection, sql, &self.statement) == DuckDBSuccess else {
            throw self.error(duckdb_prepare_error(self.statement))
        }
    }

    /// One of several statements of one text, which the connection has taken apart.
    init(
        _ index: idx_t, of extracted: duckdb_extracted_statements?, sql: String, on connection: duckdb_connection
    ) throws(FactStoreError) {
        self.sql = sql
        guard duckdb_prepare_extracted_statement(connection, extracted, index, &self.statement) == DuckDBSuccess else {
            throw self.error(duckdb_prepare_error(self.statement))
        }
    }

    deinit { duckdb_destroy_prepare(&self.statement) }

    func bind(_ parameters: [FactValue]) throws(FactStoreError) {
        guard let statement else { return }
        for (index, value) in parameters.enumerated() {
            guard DuckDBValues.bind(value, to: statement, at: idx_t(index + 1)) == DuckDBSuccess else {
                throw FactStoreError(.query, "Parameter \(index + 1) does not fit. In: \(self.sql)")
            }
        }
    }

    /// Runs it to its end on this thread, with DuckDB's own threads beside it.
    ///
    /// - Parameter read: looks at the result, which is gone afterwards.
    func execute<Answer>(_ read: (inout duckdb_result) -> Answer) throws(FactStoreError) -> Answer {
        var pending: duckdb_pending_result?
        defer { duckdb_destroy_pending(&pending) }
        guard duckdb_pending_prepared(self.statement, &pending) == DuckDBSuccess else {
            throw self.error(duckdb_pending_error(pending))
        }
        Self.work(on: pending)
        var result = duckdb_result()
        defer { duckdb_destroy_result(&result) }
        guard duckdb_execute_pending(pending, &result) == DuckDBSuccess else {
            throw self.error(duckdb_result_error(&result))
        }
        return read(&result)
    }

    /// Runs it while its result is read, so that no more than some chunks of it are ever there.
    ///
    /// - Parameter read: fetches all chunks of the result, which is gone afterwards.
    func stream(_ read: (inout duckdb_result) -> Void) throws(FactStoreError) {
        var pending: duckdb_pending_result?
        defer { duckdb_destroy_pending(&pending) }
        // The only way to a streaming result; marked as deprecated since 1.0, and nothing has taken its place in 2.0.
        guard duckdb_pending_prepared_streaming(self.statement, &pending) == DuckDBSuccess else {
            throw self.error(duckdb_pending_error(pending))
        }
        var result = duckdb_result()
        defer { duckdb_destroy_result(&result) }
        guard duckdb_execute_pending(pending, &result) == DuckDBSuccess else {
            throw self.error(duckdb_result_error(&result))
        }
        read(&result)
        // The last chunk looks the same whether all were read or something broke on the way.
        if let reason = duckdb_result_error(&result) { throw self.error(reason) }
    }

    /// Does its share of the work. Where only others still have something to do, DuckDB's own loop would ask again and
    /// again for more: that took an eighth of all processor time under load (2026-11-24). This one takes naps, the longer
    /// the longer there was nothing: waking every 50 µs took another fiftieth (2026-11-28).
    private static func work(on pending: duckdb_pending_result?) {
        var nap = Self.shortestNap
        while true {
            switch duckdb_pending_execute_task(pending) {
            case DUCKDB_PENDING_RESULT_NOT_READY: nap = Self.shortestNap
            case DUCKDB_PENDING_NO_TASKS_AVAILABLE:
                usleep(nap)
                nap = min(nap + nap / 4, Self.longestNap)
            default: return  // ready, or wrong, which `duckdb_execute_pending` tells
            }
        }
    }

    /// Microseconds.
    private static let shortestNap: UInt32 = 50
    private static let longestNap: UInt32 = 2000

    private func error(_ reason: UnsafePointer<CChar>?) -> FactStoreError {
        let reason = reason.map { String(cString: $0) } ?? "DuckDB gives no reason."
        return FactStoreError(.query, "\(reason) In: \(self.sql.prefix(600))")
    }
}
