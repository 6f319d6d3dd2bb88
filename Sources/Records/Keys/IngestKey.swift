package import Experience
import Foundation
package import GRDB

/// A key that lets somebody send interactions and signals, and nothing else. Public by nature: it stands in web pages.
package struct IngestKey: Sendable, Equatable, Identifiable, FetchableRecord {
    package let id: IngestKeyID
    /// What it is for, for example `web`.
    package var name: String
    /// `plx_in_` and 32 characters.
    package var key: String
    /// Where browsers may send from. None: requests with an `Origin` header are refused.
    package var origins: [Origin]
    package var createdAt: Instant
    /// From when on it lets nothing in any more; nil while it does.
    package var revokedAt: Instant?

    package init(row: Row) throws {
        self.id = row["id"]
        self.name = row["name"]
        self.key = row["key"]
        let origins: String = row["origins"]
        self.origins = try JSONDecoder().decode([String].self, from: Data(origins.utf8)).map(Origin.init(listed:))
        self.createdAt = Instant(milliseconds: row["createdAt"])
        self.revokedAt = (row["revokedAt"] as Int64?).map { Instant(milliseconds: $0) }
    }
}

/// Whether a key lets a request in.
package enum KeyVerdict: Sendable, Equatable {
    case allowed(IngestKeyID)
    /// There is no such key, or it was revoked.
    case unknownKey
    /// The key is good, but not for pages of this origin.
    case originNotAllowed
}
