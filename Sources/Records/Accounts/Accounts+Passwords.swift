import Foundation
import GRDB

extension Accounts {
    /// The account that this address and password open; nil when they open none, and never a hint which was wrong:
    /// an unknown address takes as long as a wrong password.
    /// - Throws: ``PasswordWork/Busy``.
    package func open(email: String, password: String) async throws -> Account? {
        guard let typed = Password(typed: password) else { return nil }
        let found = try await self.store.database.read { db in
            let request: SQLRequest<Row> = "SELECT * FROM account WHERE email = \(email) AND revokedAt IS NULL"
            return try Row.fetchOne(db, request).map {
                (account: try Account(row: $0), hash: PasswordHash(text: $0["passwordHash"]))
            }
        }
        guard let found, let hash = found.hash else {
            _ = try await self.hash(typed)
            return nil
        }
        guard try await self.work.run({ try hash.matches(typed) }) else { return nil }
        let account = found.account
        if hash.cost != self.cost { try await self.store(self.hash(typed), for: account.id) }
        return account
    }

    /// Changes one's own password and ends all of the account's sessions.
    /// - Throws: ``RecordsRefusal``, ``PasswordWork/Busy``.
    package func changePassword(of account: Account, current: String, to new: String) async throws {
        guard try await self.open(email: account.email, password: current)?.id == account.id else {
            throw RecordsRefusal.wrongPassword
        }
        let hash = try await self.hash(Password(new: new, email: account.email))
        try await self.store(hash, for: account.id)
        try await self.store.database.write { db in
            try db.execute(literal: "DELETE FROM signInSession WHERE accountID = \(account.id)")
        }
    }

    private func store(_ hash: PasswordHash, for id: AccountID) async throws {
        try await self.store.database.write { db in
            try db.execute(literal: "UPDATE account SET passwordHash = \(hash.text) WHERE id = \(id)")
        }
    }
}
