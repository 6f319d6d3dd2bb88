package import Experience
import Foundation
import GRDB

/// The ingest keys as people manage them; intake asks ``IngestKeys`` instead.
package struct IngestKeyList: Sendable {
    let store: RecordStore
    let random: RandomBytes

    package init(store: RecordStore, random: RandomBytes = .system) {
        self.store = store
        self.random = random
    }

    /// Every key, those in force first, newest first.
    package func all() async throws -> [IngestKey] {
        try await self.store.database.read { db in
            try IngestKey.fetchAll(db, sql: "SELECT * FROM ingestKey ORDER BY revokedAt IS NOT NULL, id DESC")
        }
    }

    /// Makes a key.
    /// - Throws: ``RecordsRefusal`` if the name or an origin is not one.
    package func create(name: String, origins: [String], at now: Instant) async throws -> IngestKey {
        let name = try Accounts.checkedName(name)
        var listed: [String] = []
        for origin in try origins.map({ try Origin(listed: $0).text }) where !listed.contains(origin) {
            listed.append(origin)
        }
        let json = String(decoding: try JSONEncoder().encode(listed), as: UTF8.self)
        let key = "plx_in_" + SecretText.base32(self.random(20))
        return try await self.store.database.write { db in
            let request: SQLRequest<IngestKey> = """
                INSERT INTO ingestKey (name, key, origins, createdAt)
                VALUES (\(name), \(key), \(json), \(now.milliseconds)) RETURNING *
                """
            guard let made = try IngestKey.fetchOne(db, request) else {
                throw RecordsRefusal.unknown("ingest key \(name)")
            }
            return made
        }
    }

    /// Takes a key out of force; running servers heed it within a second.
    /// - Throws: ``RecordsRefusal/unknown(_:)`` if there is none in force.
    package func revoke(_ id: IngestKeyID, at now: Instant) async throws -> IngestKey {
        try await self.store.database.write { db in
            let request: SQLRequest<IngestKey> = """
                UPDATE ingestKey SET revokedAt = max(createdAt, \(now.milliseconds))
                WHERE id = \(id) AND revokedAt IS NULL RETURNING *
                """
            guard let revoked = try IngestKey.fetchOne(db, request) else {
                throw RecordsRefusal.unknown("ingest key \(id.rawValue) in force")
            }
            return revoked
        }
    }
}
