package import Experience
import Foundation
import GRDB

/// Browsers that are signed in: a cookie of 256 random bits, of which only the SHA-256 is stored.
package struct SignInSessions: Sendable {
    /// A session ends after this long without a request.
    package static let idle = Milliseconds.days(30)
    /// The time of the last request is written this often at most.
    static let noteEvery = Milliseconds.hours(1)

    let store: RecordStore
    let random: RandomBytes

    package init(store: RecordStore, random: RandomBytes = .system) {
        self.store = store
        self.random = random
    }

    /// Starts a session and gives the cookie's value. Always a new value: one that a browser brings is never adopted.
    package func start(for account: AccountID, at now: Instant) async throws -> String {
        let cookie = SecretText.base32(self.random(32))
        try await self.store.database.write { db in
            let at = now.milliseconds
            try db.execute(
                literal: "DELETE FROM signInSession WHERE lastSeenAt < \((now - Self.idle).milliseconds)")
            try db.execute(
                literal: """
                    INSERT INTO signInSession (hash, accountID, createdAt, lastSeenAt)
                    VALUES (\(SecretText.hash(of: cookie)), \(account), \(at), \(at))
                    """)
        }
        return cookie
    }

    /// Whose session this is; nil if none in force.
    package func account(for cookie: String, at now: Instant) async throws -> Account? {
        let hash = SecretText.hash(of: cookie)
        let oldest = (now - Self.idle).milliseconds
        let found = try await self.store.database.read { db in
            let request: SQLRequest<Row> = """
                SELECT account.*, signInSession.lastSeenAt FROM signInSession
                JOIN account ON account.id = signInSession.accountID AND account.revokedAt IS NULL
                WHERE signInSession.hash = \(hash) AND signInSession.lastSeenAt >= \(oldest)
                """
            return try Row.fetchOne(db, request).map {
                (account: try Account(row: $0), seen: Instant(milliseconds: $0["lastSeenAt"]))
            }
        }
        guard let found else { return nil }
        if now.since(found.seen) >= Self.noteEvery {
            try await self.store.database.write { db in
                try db.execute(
                    literal: "UPDATE signInSession SET lastSeenAt = \(now.milliseconds) WHERE hash = \(hash)")
            }
        }
        return found.account
    }

    /// Sign-out.
    package func end(_ cookie: String) async throws {
        let hash = SecretText.hash(of: cookie)
        try await self.store.database.write { db in
            try db.execute(literal: "DELETE FROM signInSession WHERE hash = \(hash)")
        }
    }
}
