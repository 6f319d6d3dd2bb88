package import Experience
import Foundation
import GRDB

/// What lies in a spool, read without disturbing whoever uses it.
package struct SpoolStatus: Sendable, Equatable {
    /// Batches that wait to be loaded.
    package var batches: Int
    package var bytes: Int
    /// When the oldest and the newest of them came in.
    package var oldest: Instant?
    package var newest: Instant?
    /// Batches that could not be read and were set aside.
    package var damaged: Int

    /// - Returns: nil where the folder has no spool yet.
    /// - Throws: GRDB's error when the file cannot be read.
    package init?(folder: String) throws {
        let path = folder + "/spool.sqlite"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.readonly = true
        let row = try DatabaseQueue(path: path, configuration: configuration).read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT count(*) AS batches, coalesce(sum(length(bytes)), 0) AS bytes, min(received) AS oldest,
                        max(received) AS newest, (SELECT count(*) FROM damagedBatch) AS damaged FROM batch
                    """)
        }
        self.batches = row?["batches"] ?? 0
        self.bytes = row?["bytes"] ?? 0
        self.oldest = (row?["oldest"] as Int64?).map { Instant(milliseconds: $0) }
        self.newest = (row?["newest"] as Int64?).map { Instant(milliseconds: $0) }
        self.damaged = row?["damaged"] ?? 0
    }
}
