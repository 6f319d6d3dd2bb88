package import Experience
package import GRDB

/// A person who may sign in.
package struct Account: Sendable, Equatable, Identifiable, FetchableRecord {
    package let id: AccountID
    /// As typed; compared without regard to case.
    package var email: String
    /// What pages call this person.
    package var name: String
    package var role: Role
    package var createdAt: Instant
    /// From when on it may not sign in any more; nil while it may.
    package var revokedAt: Instant?

    package init(row: Row) throws {
        self.id = row["id"]
        self.email = row["email"]
        self.name = row["name"]
        self.role = try Role(column: row["role"])
        self.createdAt = Instant(milliseconds: row["createdAt"])
        self.revokedAt = (row["revokedAt"] as Int64?).map { Instant(milliseconds: $0) }
    }
}

extension Role {
    /// A role as stored; the table's CHECK keeps other words out.
    init(column: String) throws {
        guard let role = Role(rawValue: column) else { throw RecordsRefusal.unknown("role \(column)") }
        self = role
    }
}
