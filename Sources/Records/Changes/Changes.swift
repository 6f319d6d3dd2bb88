package import Experience
import GRDB
import Synchronization

/// The changes that people and pipelines told of: writing down, listing, taking back.
package final class Changes: Sendable {
    private let store: RecordStore
    private let count = Atomic<Int64>(0)

    package init(store: RecordStore) {
        self.store = store
    }

    /// Moves whenever one is written down or taken back here, so that an open page can ask again.
    package var version: Int64 { self.count.load(ordering: .relaxed) }

    /// Writes a change down, once: told again (same kind, name, service and time), it stays as it was told first.
    ///
    /// - Parameter author: the name of the account or token that tells.
    package func record(
        _ draft: Change.Draft, by author: String, at now: Instant
    ) async throws -> (change: Change, isNew: Bool) {
        let result = try await self.store.database.write { db in
            let service = draft.service?.rawValue
            let insert: SQLRequest<Change> = """
                INSERT INTO change (at, kind, name, service, note, createdBy, createdAt)
                VALUES (\(draft.at.milliseconds), \(draft.kind.rawValue), \(draft.name), \(service), \(draft.note),
                    \(author), \(now.milliseconds))
                ON CONFLICT DO NOTHING RETURNING *
                """
            if let change = try Change.fetchOne(db, insert) { return (change, true) }
            let known: SQLRequest<Change> = """
                SELECT * FROM change WHERE at = \(draft.at.milliseconds) AND kind = \(draft.kind.rawValue)
                    AND name = \(draft.name) AND service IS \(service)
                """
            guard let change = try Change.fetchOne(db, known) else {
                throw RecordsRefusal.unknown("change \(draft.name)")
            }
            return (change, false)
        }
        if result.1 { self.count.wrappingAdd(1, ordering: .relaxed) }
        return result
    }

    /// The changes from one moment (included) to another (excluded), oldest first.
    ///
    /// - Parameter service: only what concerns it, changes to all services included; nil: every change.
    package func list(from: Instant, to: Instant, service: ServiceID? = nil) async throws -> [Change] {
        try await self.store.database.read { db in
            let narrowed: SQL = service.map { "AND (service IS NULL OR service = \($0.rawValue))" } ?? ""
            let request: SQLRequest<Change> = """
                SELECT * FROM change WHERE at >= \(from.milliseconds) AND at < \(to.milliseconds) \(narrowed)
                ORDER BY at, kind, name, ifnull(service, '')
                """
            return try Change.fetchAll(db, request)
        }
    }

    /// Takes a change back.
    /// - Throws: ``RecordsRefusal/unknown(_:)`` if there is none of that number.
    package func remove(_ id: ChangeID) async throws {
        try await self.store.database.write { db in
            try db.execute(literal: "DELETE FROM change WHERE id = \(id)")
            guard db.changesCount > 0 else { throw RecordsRefusal.unknown("change \(id.rawValue)") }
        }
        self.count.wrappingAdd(1, ordering: .relaxed)
    }
}
