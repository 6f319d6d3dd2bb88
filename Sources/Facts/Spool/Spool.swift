package import Experience
import Foundation
import GRDB
import Synchronization

/// The durable queue between the door and the facts: one SQLite file, `spool.sqlite`, synced to disk before anything is
/// acknowledged.
///
/// Many callers share one commit: while one transaction syncs, the next ones gather. The loader takes batches out in the
/// order in which they came.
package final class Spool: Sendable {
    /// What was found damaged when the spool was opened; nil while all is well.
    package let damage: SpoolDamage?
    private let database: DatabasePool
    private let limits: SpoolLimits
    private let now: @Sendable () -> Instant
    private let queue = DispatchQueue(label: "spool.writer")
    private let state: Mutex<State>

    private struct State {
        var waiting: [Waiting] = []
        var waitingBytes = 0
        var isWriting = false
        /// Bytes on disk that are not loaded yet.
        var storedBytes = 0
    }

    private struct Waiting {
        let bytes: [UInt8]
        let done: CheckedContinuation<Void, any Error>
    }

    /// Opens or creates the spool in the folder.
    ///
    /// - Parameter lastBatch: the newest batch that is in the facts; ids go on after it even when the spool is new, so
    ///   that no batch is ever taken for one that is loaded.
    /// - Throws: ``SpoolError``.
    package init(
        folder: String, limits: SpoolLimits = SpoolLimits(), lastBatch: Int64, now: @escaping @Sendable () -> Instant
    ) throws {
        let file = try SpoolFile(folder: folder, now: now).open()
        self.database = file.pool
        self.damage = file.damage
        self.limits = limits
        self.now = now
        let stored = try self.database.write { db in
            try SpoolFile.continueIDs(after: lastBatch, db)
            return try Int.fetchOne(db, sql: "SELECT coalesce(sum(length(bytes)), 0) FROM batch") ?? 0
        }
        self.state = Mutex(State(storedBytes: stored))
    }

    /// Bytes that wait to be loaded.
    package var storedBytes: Int { self.state.withLock { $0.storedBytes } }

    /// Writes the facts down; when this returns they survive a power cut.
    ///
    /// - Throws: ``SpoolError/full`` when the limit is reached, ``SpoolError/unwritable(_:)`` when the disk refuses;
    ///   nothing is acknowledged then.
    package func append(_ batch: FactBatch) async throws {
        let bytes = batch.bytes
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            let verdict = self.state.withLock { state -> Verdict in
                guard state.storedBytes + state.waitingBytes + bytes.count <= self.limits.storedBytes,
                    state.waitingBytes + bytes.count <= self.limits.waitingBytes || state.waiting.isEmpty
                else { return .full }
                state.waiting.append(Waiting(bytes: bytes, done: done))
                state.waitingBytes += bytes.count
                defer { state.isWriting = true }
                return state.isWriting ? .gathered : .first
            }
            switch verdict {
            case .full: done.resume(throwing: SpoolError.full)
            case .gathered: break
            case .first: self.queue.async { self.writeWaiting() }
            }
        }
    }

    /// So many in one commit are a crowd.
    private static let company = 4

    /// Waits while more come, two milliseconds at most.
    private func waitForCompany() {
        var before = 0
        for _ in 0..<10 {
            let waiting = self.state.withLock { $0.waiting.count }
            if waiting > 0, waiting == before { return }
            before = waiting
            usleep(200)
        }
    }

    private enum Verdict {
        case full, gathered, first
    }

    /// Commits what has gathered, again and again until nothing waits. Runs on the spool's own queue.
    ///
    /// A commit costs half a millisecond however much it holds. So where several shared the last one, the next waits for
    /// company, as long as more come; who sends alone never waits.
    private func writeWaiting() {
        var shared = 0
        while true {
            if shared >= Self.company { self.waitForCompany() }
            let group = self.state.withLock { state -> [Waiting] in
                defer {
                    state.waiting = []
                    state.waitingBytes = 0
                }
                if state.waiting.isEmpty { state.isWriting = false }
                return state.waiting
            }
            guard !group.isEmpty else { return }
            shared = group.count
            let rows = FactCodec.joined(group.map(\.bytes), limit: self.limits.rowBytes)
            let size = rows.reduce(0) { $0 + $1.count }
            // Counted before they are there: the loader may take them out before the commit returns.
            self.state.withLock { $0.storedBytes += size }
            do {
                try self.write(rows)
                for waiting in group { waiting.done.resume() }
            } catch {
                self.state.withLock { $0.storedBytes -= size }
                let error = SpoolError.unwritable(String(describing: error))
                for waiting in group { waiting.done.resume(throwing: error) }
            }
        }
    }

    private func write(_ rows: [[UInt8]]) throws {
        let received = self.now().milliseconds
        try self.database.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                let insert = try db.cachedStatement(sql: "INSERT INTO batch (received, bytes) VALUES (?, ?)")
                for bytes in rows { try insert.execute(arguments: [received, Data(bytes)]) }
                return .commit
            }
        }
    }

    /// Whether anything waits behind that batch.
    package func hasBatches(after id: Int64) throws -> Bool {
        try self.database.read { db in
            try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM batch WHERE id > ?)", arguments: [id]) ?? false
        }
    }

    /// The oldest batches after `id`, up to about `bytes` together; at least one when there is one.
    package func batches(after id: Int64, upTo bytes: Int) throws -> [FactBatch] {
        try self.database.read { db in
            var batches: [FactBatch] = []
            var size = 0
            let rows = try Row.fetchCursor(
                db, sql: "SELECT id, bytes FROM batch WHERE id > ? ORDER BY id", arguments: [id])
            while size < bytes, let row = try rows.next() {
                // Copied once, out of SQLite's own memory.
                let content = try row.withUnsafeData(atIndex: 1) { [UInt8]($0 ?? Data()) }
                size += content.count
                batches.append(FactBatch(id: row["id"], bytes: content))
            }
            return batches
        }
    }

    /// Forgets the batches up to and with `id`, which are in the facts now.
    package func remove(upTo id: Int64) throws {
        let size = try self.database.write { db in
            let size =
                try Int.fetchOne(
                    db, sql: "SELECT coalesce(sum(length(bytes)), 0) FROM batch WHERE id <= ?", arguments: [id]) ?? 0
            try db.execute(sql: "DELETE FROM batch WHERE id <= ?", arguments: [id])
            return size
        }
        self.state.withLock { $0.storedBytes = max(0, $0.storedBytes - size) }
    }

    /// What waits to be loaded, in the order of its coming; reads all of it.
    package func waiting() throws -> WaitingFacts {
        try self.database.read { db in
            var waiting = WaitingFacts()
            let rows = try Row.fetchCursor(db, sql: "SELECT bytes FROM batch ORDER BY id")
            while let row = try rows.next() {
                let content: Data = row["bytes"]
                // A batch that cannot be read is set aside, and told, by the loader.
                do {
                    _ = try FactCodec.read([UInt8](content)) { view in
                        if let id = view.id { waiting.ids.append((id, view.kind)) }
                        return true
                    } signal: { signal in
                        waiting.signals.append(signal)
                    } recognition: { _ in
                    } trait: { _ in
                    }
                } catch is FactCodec.Damaged { continue }
            }
            return waiting
        }
    }

    /// Sets a batch that cannot be read apart, so that it stops nothing behind it and is there to be looked at.
    package func setAside(_ id: Int64) throws {
        let size = try self.database.write { db in
            let size = try Int.fetchOne(db, sql: "SELECT length(bytes) FROM batch WHERE id = ?", arguments: [id]) ?? 0
            try db.execute(sql: "INSERT INTO damagedBatch SELECT * FROM batch WHERE id = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM batch WHERE id = ?", arguments: [id])
            return size
        }
        self.state.withLock { $0.storedBytes = max(0, $0.storedBytes - size) }
    }
}

/// What a program that starts must know of facts that are not loaded yet.
package struct WaitingFacts: Sendable {
    /// Of interactions that have one.
    package fileprivate(set) var ids: [(id: InteractionID, kind: Kind)] = []
    package fileprivate(set) var signals: [Signal] = []
}
