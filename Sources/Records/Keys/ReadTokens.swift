package import Experience
import Foundation
import GRDB

/// The read tokens: making, looking up, revoking.
package struct ReadTokens: Sendable {
    /// The time of the last use is written this often at most.
    static let noteEvery = Milliseconds.minutes(1)
    static let prefix = "plx_rd_"

    let store: RecordStore
    let random: RandomBytes

    package init(store: RecordStore, random: RandomBytes = .system) {
        self.store = store
        self.random = random
    }

    /// Every token, those in force first, newest first.
    package func all() async throws -> [ReadToken] {
        try await self.store.database.read { db in
            try ReadToken.fetchAll(db, sql: "SELECT * FROM readToken ORDER BY revokedAt IS NOT NULL, id DESC")
        }
    }

    /// Makes a token and gives its secret, the only time that it is known.
    /// - Throws: ``RecordsRefusal/nameUnusable``.
    package func create(name: String, role: Role, at now: Instant) async throws -> (token: ReadToken, secret: String) {
        let name = try Accounts.checkedName(name)
        let secret = Self.prefix + SecretText.base32(self.random(32))
        let hash = SecretText.hash(of: secret)
        return try await self.store.database.write { db in
            let request: SQLRequest<ReadToken> = """
                INSERT INTO readToken (name, role, hash, createdAt)
                VALUES (\(name), \(role.rawValue), \(hash), \(now.milliseconds)) RETURNING *
                """
            guard let token = try ReadToken.fetchOne(db, request) else { throw RecordsRefusal.unknown("token \(name)") }
            return (token, secret)
        }
    }

    /// The token in force with this secret; nil if there is none. Notes the use.
    package func find(_ secret: String, at now: Instant) async throws -> ReadToken? {
        guard secret.hasPrefix(Self.prefix) else { return nil }
        let hash = SecretText.hash(of: secret)
        let token = try await self.store.database.read { db in
            let request: SQLRequest<ReadToken> = "SELECT * FROM readToken WHERE hash = \(hash) AND revokedAt IS NULL"
            return try ReadToken.fetchOne(db, request)
        }
        guard let token else { return nil }
        if token.lastUsedAt.map({ now.since($0) >= Self.noteEvery }) ?? true {
            try await self.store.database.write { db in
                try db.execute(
                    literal: """
                        UPDATE readToken SET lastUsedAt = max(createdAt, \(now.milliseconds)) WHERE id = \(token.id)
                        """)
            }
        }
        return token
    }

    /// Takes a token out of force, at once.
    /// - Throws: ``RecordsRefusal/unknown(_:)`` if there is none in force.
    package func revoke(_ id: ReadTokenID, at now: Instant) async throws -> ReadToken {
        try await self.store.database.write { db in
            let request: SQLRequest<ReadToken> = """
                UPDATE readToken SET revokedAt = max(createdAt, \(now.milliseconds))
                WHERE id = \(id) AND revokedAt IS NULL RETURNING *
                """
            guard let revoked = try ReadToken.fetchOne(db, request) else {
                throw RecordsRefusal.unknown("token \(id.rawValue) in force")
            }
            return revoked
        }
    }
}
