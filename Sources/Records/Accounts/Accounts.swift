package import Experience
import Foundation
import GRDB

/// The people who may sign in: who they are, making, revoking, passwords.
package struct Accounts: Sendable {
    let store: RecordStore
    let work: PasswordWork
    let cost: PasswordHash.Cost
    let random: RandomBytes

    package init(
        store: RecordStore, work: PasswordWork = PasswordWork(), cost: PasswordHash.Cost = .standard,
        random: RandomBytes = .system
    ) {
        self.store = store
        self.work = work
        self.cost = cost
        self.random = random
    }

    /// Everybody, those who may sign in first, then by name.
    package func all() async throws -> [Account] {
        try await self.store.database.read { db in
            try Account.fetchAll(
                db, sql: "SELECT * FROM account ORDER BY revokedAt IS NOT NULL, name COLLATE NOCASE, id")
        }
    }

    /// Whether anybody may sign in; nobody means a new installation.
    package func anyExist() async throws -> Bool {
        try await self.store.database.read { db in
            try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE revokedAt IS NULL)") ?? false
        }
    }

    /// Makes an account.
    /// - Parameter asFirst: refuse if there is one already; two people who set up at once do not both become owners.
    /// - Throws: ``RecordsRefusal`` with what to change, ``PasswordWork/Busy``.
    package func create(
        email: String, name: String, role: Role, password: String, asFirst: Bool = false, at now: Instant
    ) async throws -> Account {
        let email = try Self.checkedEmail(email)
        let name = try Self.checkedName(name)
        let hash = try await self.hash(Password(new: password, email: email)).text
        return try await self.store.database.write { db in
            let inTheWay: SQLRequest<Account> = """
                SELECT * FROM account WHERE revokedAt IS NULL AND (email = \(email) OR \(asFirst))
                """
            if let taken = try Account.fetchOne(db, inTheWay) { throw RecordsRefusal.addressTaken(taken.email) }
            let request: SQLRequest<Account> = """
                INSERT INTO account (email, name, role, passwordHash, createdAt)
                VALUES (\(email), \(name), \(role.rawValue), \(hash), \(now.milliseconds)) RETURNING *
                """
            guard let account = try Account.fetchOne(db, request) else {
                throw RecordsRefusal.unknown("account \(email)")
            }
            return account
        }
    }

    /// Takes the right to sign in away, at once: the account's sessions end too.
    /// - Throws: ``RecordsRefusal/lastOwner`` if nobody would be left to manage accounts, ``RecordsRefusal/unknown(_:)``.
    package func revoke(_ id: AccountID, at now: Instant) async throws -> Account {
        try await self.store.database.write { db in
            let owners = try AccountID.fetchSet(
                db, sql: "SELECT id FROM account WHERE revokedAt IS NULL AND role = 'owner'")
            guard owners != [id] else { throw RecordsRefusal.lastOwner }
            let request: SQLRequest<Account> = """
                UPDATE account SET revokedAt = max(createdAt, \(now.milliseconds))
                WHERE id = \(id) AND revokedAt IS NULL RETURNING *
                """
            guard let account = try Account.fetchOne(db, request) else {
                throw RecordsRefusal.unknown("account \(id.rawValue) in force")
            }
            try db.execute(literal: "DELETE FROM signInSession WHERE accountID = \(id)")
            return account
        }
    }

    /// The account in force with this address; nil if there is none.
    package func find(email: String) async throws -> Account? {
        try await self.store.database.read { db in
            let request: SQLRequest<Account> = "SELECT * FROM account WHERE email = \(email) AND revokedAt IS NULL"
            return try Account.fetchOne(db, request)
        }
    }

    func hash(_ password: Password) async throws -> PasswordHash {
        let salt = Data(self.random(16))
        return try await self.work.run { [cost] in try PasswordHash(password, cost: cost, salt: salt) }
    }

    /// A mail address as far as it can be told without sending a mail.
    private static func checkedEmail(_ text: String) throws(RecordsRefusal) -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && $0.value >= 0x20 && $0.value != 0x7F
        }
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), isPlain, text.utf8.count <= 254 else {
            throw .notAnAddress(text)
        }
        return text
    }

    static func checkedName(_ text: String) throws(RecordsRefusal) -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...100).contains(text.unicodeScalars.count), !text.contains(where: \.isNewline) else {
            throw .nameUnusable
        }
        return text
    }
}
