package import Experience
package import GRDB

/// A secret that lets a program read the API with a role. The secret itself is shown once and not kept.
package struct ReadToken: Sendable, Equatable, Identifiable, FetchableRecord {
    package let id: ReadTokenID
    /// What it is for.
    package var name: String
    package var role: Role
    package var createdAt: Instant
    /// To the minute; nil when never used.
    package var lastUsedAt: Instant?
    /// From when on it opens nothing any more; nil while it does.
    package var revokedAt: Instant?

    package init(row: Row) throws {
        self.id = row["id"]
        self.name = row["name"]
        self.role = try Role(column: row["role"])
        self.createdAt = Instant(milliseconds: row["createdAt"])
        self.lastUsedAt = (row["lastUsedAt"] as Int64?).map { Instant(milliseconds: $0) }
        self.revokedAt = (row["revokedAt"] as Int64?).map { Instant(milliseconds: $0) }
    }
}
