import Foundation
import GRDB
import Synchronization

/// The ingest keys in force, in memory: what intake asks for every request.
///
/// A key made or revoked by another process counts within ``freshness``; an unknown key is looked up again at once, so
/// that a script may use a key as soon as it has made it.
package final class IngestKeys: Sendable {
    /// How old the keys in memory may be.
    package static let freshness = Duration.seconds(1)
    /// How often at most unknown keys make us look again: a flood of them must not cost more than this.
    private static let recheck = Duration.milliseconds(20)

    private struct State {
        var keys: [String: (id: IngestKeyID, origins: [Origin])] = [:]
        var version: Int64?
        var checked: ContinuousClock.Instant?
        var trouble: String?
    }

    // A connection of its own that never writes: its `data_version` moves when anybody else has committed.
    private let connection: DatabaseQueue
    private let clock: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())

    /// - Throws: when the file cannot be read.
    package init(
        store: RecordStore, clock: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) throws {
        var configuration = RecordStore.configuration
        configuration.label = "ingest-keys"
        configuration.readonly = true
        self.connection = try DatabaseQueue(
            path: store.file.path(percentEncoded: false), configuration: configuration)
        self.clock = clock
        try self.state.withLock { try self.refresh(&$0) }
    }

    /// Whether this key lets in a request that says it comes from `origin` (nil: it has no `Origin` header, as programs
    /// on servers have none).
    package func permits(key: String, origin: String?) -> KeyVerdict {
        self.state.withLock { state in
            let now = self.clock()
            let age = state.checked.map { $0.duration(to: now) } ?? .seconds(3600)
            if age >= Self.freshness || (age >= Self.recheck && state.keys[key] == nil) {
                self.tryRefresh(&state, at: now)
            }
            guard let found = state.keys[key] else { return .unknownKey }
            guard let origin else { return .allowed(found.id) }
            return found.origins.contains { $0.covers(origin) } ? .allowed(found.id) : .originNotAllowed
        }
    }

    /// Why the keys could not be read lately; the ones read before stay in force meanwhile. Nil when all is well.
    package var trouble: String? {
        self.state.withLock { $0.trouble }
    }

    private func tryRefresh(_ state: inout State, at now: ContinuousClock.Instant) {
        state.checked = now
        do {
            try self.refresh(&state)
            state.trouble = nil
        } catch {
            state.trouble = "the ingest keys cannot be read again: \(error)"
        }
    }

    private func refresh(_ state: inout State) throws {
        let known = state.version
        let read: (version: Int64?, keys: [IngestKey])? = try self.connection.unsafeRead { db in
            // Ask for the version first: a commit in between is then seen next time.
            let version = try Int64.fetchOne(db, sql: "PRAGMA data_version")
            if version != nil, version == known { return nil }
            return (version, try IngestKey.fetchAll(db, sql: "SELECT * FROM ingestKey WHERE revokedAt IS NULL"))
        }
        guard let read else { return }
        state.version = read.version
        state.keys = [:]
        for key in read.keys {
            state.keys[key.key] = (key.id, key.origins)
        }
    }
}
