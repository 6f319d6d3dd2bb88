import Embedded
import Experience
import Foundation
import GRDB

/// The spool's file on disk: opened, brought up to date, and, when SQLite finds it damaged, set aside so that the
/// program starts with a new one after saving what can be read.
struct SpoolFile {
    let folder: String
    let now: @Sendable () -> Instant

    /// An open spool.
    struct Opened {
        var pool: DatabasePool
        /// Where a damaged file lies that this one replaces, and how many batches were saved from it; nil while all is
        /// well.
        var damage: SpoolDamage?
    }

    /// Bytes of the log before SQLite copies it into the file.
    private static let logBytes = 64 << 20

    private var path: String { self.folder + "/spool.sqlite" }

    func open() throws -> Opened {
        do {
            return Opened(pool: try self.openChecked(self.path))
        } catch let error as DatabaseError where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode) {
            return try self.startAnew()
        }
    }

    private func openChecked(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "spool"
        configuration.maximumReaderCount = 2
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA secure_delete = OFF")
            // Most of what the log holds is loaded and deleted before SQLite copies it into the file.
            let pageBytes = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 4096
            try db.execute(sql: "PRAGMA wal_autocheckpoint = \(Self.logBytes / pageBytes)")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // An acknowledgement is a promise: the log is synced at every commit. A pool that opens sets NORMAL, hence here.
        try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
        try pool.write { db in
            // Bytes that are not ours are found here, at the start, and not under load.
            let verdict = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "no answer"
            guard verdict == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: verdict) }
            try db.execute(sql: Self.schema)
        }
        return pool
    }

    /// Moves the damaged file aside and copies every batch that can still be read into a new one.
    private func startAnew() throws -> Opened {
        let aside = "\(self.path).damaged-\(self.now().milliseconds)"
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: self.path + suffix) {
            try FileManager.default.moveItem(atPath: self.path + suffix, toPath: aside + suffix)
        }
        let pool = try self.openChecked(self.path)
        let saved = Self.readable(aside)
        try pool.write { db in
            for batch in saved {
                try db.execute(
                    sql: "INSERT INTO batch (id, received, bytes) VALUES (?, ?, ?)",
                    arguments: [batch.id, batch.received, batch.bytes])
            }
        }
        return Opened(pool: pool, damage: SpoolDamage(aside: aside, saved: saved.count))
    }

    /// What can still be read of a damaged file, up to the first page that cannot.
    private static func readable(_ path: String) -> [(id: Int64, received: Int64, bytes: Data)] {
        var saved: [(id: Int64, received: Int64, bytes: Data)] = []
        do {
            let database = try DatabaseQueue(path: path)
            try database.read { db in
                let rows = try Row.fetchCursor(db, sql: "SELECT id, received, bytes FROM batch ORDER BY id")
                while let row = try rows.next() { saved.append((row["id"], row["received"], row["bytes"])) }
            }
        } catch {
            // The end of what is readable; the file stays beside the new one for whoever wants to dig deeper.
        }
        return saved
    }

    private static var schema: String {
        EmbeddedFile.all.filter { $0.path.hasPrefix("db/spool/") }.map(\.text).joined(separator: "\n")
    }

    /// Makes the next id come after `id`.
    static func continueIDs(after id: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO sqlite_sequence (name, seq) SELECT 'batch', 0
                WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'batch')
                """)
        try db.execute(
            sql: "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'batch'", arguments: [id])
    }
}

/// A spool file that could not be read to its end.
package struct SpoolDamage: Sendable, CustomStringConvertible {
    /// The damaged file, kept for whoever wants to dig deeper.
    package let aside: String
    /// How many batches could be read and were taken over.
    package let saved: Int

    package var description: String {
        "The spool file was damaged: \(self.saved) batches could be read and are kept, others that waited in it may be "
            + "lost. It is set aside as \(self.aside). Check this disk, then remove the file."
    }
}
