package import Foundation
import GRDB

extension RecordStore {
    /// A key of 32 random bytes that the installation keeps for itself under a name: made on first use, the same ever
    /// after, whichever process asks first.
    package func secret(named name: String, random: RandomBytes = .system) throws -> Data {
        try self.database.write { db in
            let fresh = Data(random(32))
            try db.execute(
                literal: "INSERT INTO secret (name, bytes) VALUES (\(name), \(fresh)) ON CONFLICT DO NOTHING")
            let kept: SQLRequest<Data> = "SELECT bytes FROM secret WHERE name = \(name)"
            guard let bytes = try Data.fetchOne(db, kept) else { throw RecordsRefusal.unknown("secret \(name)") }
            return bytes
        }
    }
}
