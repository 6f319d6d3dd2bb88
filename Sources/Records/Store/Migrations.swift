package import Embedded
package import Foundation
package import GRDB

/// The steps from an empty file to today's tables: `db/records/0001-….sql` and on, never edited after a release.
package enum Migrations {
    /// The steps in order, by file name.
    package static var files: [EmbeddedFile] {
        EmbeddedFile.all
            .filter { $0.path.wholeMatch(of: /db\/records\/[0-9]{4}-[a-z0-9-]+\.sql/) != nil }
            .sorted { $0.path < $1.path }
    }

    /// Brings the file up to date.
    /// - Throws: ``RecordsTrouble/newer(file:unknown:)`` if a newer program has been here.
    package static func apply(to database: any DatabaseWriter, file: URL) throws {
        let migrator = self.migrator
        let unknown = try database.read { db in
            try db.tableExists("grdb_migrations")
                ? migrator.appliedIdentifiers(db).subtracting(migrator.migrations).sorted() : []
        }
        guard unknown.isEmpty else {
            throw RecordsTrouble.newer(file: file.path(percentEncoded: false), unknown: unknown)
        }
        try migrator.migrate(database)
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for file in self.files {
            let name = String(file.path.dropFirst("db/records/".count))
            migrator.registerMigration(name) { db in try db.execute(sql: file.text) }
        }
        return migrator
    }
}
