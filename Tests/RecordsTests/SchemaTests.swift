import Foundation
import GRDB
import Records
import TestSupport
import Testing

@Suite(.temporaryFolder) struct `Tables` {
    private var repository: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    private func tables(_ store: RecordStore) throws -> String {
        try store.database.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT sql FROM sqlite_schema
                    WHERE sql IS NOT NULL AND tbl_name NOT GLOB 'grdb_*' AND name NOT GLOB 'sqlite_*'
                    ORDER BY tbl_name, type DESC, name
                    """)
        }.map { $0 + ";\n" }.joined(separator: "\n")
    }

    @Test func `are what schema.sql says after all migrations`() throws {
        let made = try self.tables(Installation().store)
        let file = self.repository.appending(path: "db/records/schema.sql")
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try made.write(to: file, atomically: true, encoding: .utf8)
        }
        let written = try String(contentsOf: file, encoding: .utf8)
        #expect(
            made == written, "a migration changed the tables: run the tests once with RECORD=1 and read the difference")
    }

    @Test func `are strict, all of them`() throws {
        let loose = try Installation().store.database.read { db in
            try String.fetchAll(
                db, sql: "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND NOT strict")
        }
        #expect(loose.filter { !$0.hasPrefix("grdb_") && !$0.hasPrefix("sqlite_") } == [])
    }

    @Test(arguments: [
        "INSERT INTO account VALUES (1, 'nobody', 'N', 'viewer', '$scrypt$', 1, NULL)",
        "INSERT INTO account VALUES (1, 'a@b', '', 'viewer', '$scrypt$', 1, NULL)",
        "INSERT INTO account VALUES (1, 'a@b', 'N', 'emperor', '$scrypt$', 1, NULL)",
        "INSERT INTO account VALUES (1, 'a@b', 'N', 'viewer', 'in clear', 1, NULL)",
        "INSERT INTO account VALUES (1, 'a@b', 'N', 'viewer', '$scrypt$', 2, 1)",
        "INSERT INTO signInSession VALUES (x'00', 1, 1, 1)",
        "INSERT INTO ingestKey VALUES (1, 'web', 'plx_rd_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '[]', 1, NULL)",
        "INSERT INTO ingestKey VALUES (1, 'web', 'plx_in_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '{}', 1, NULL)",
        "INSERT INTO readToken VALUES (1, 'ci', 'viewer', x'00', 1, NULL, NULL)",
        "INSERT INTO secret VALUES ('customers', x'00')",
        "INSERT INTO change VALUES (1, 0, 'release', 'N', NULL, '', 'ci', 1)",
        "INSERT INTO change VALUES (1, 1, 'party', 'N', NULL, '', 'ci', 1)",
        "INSERT INTO change VALUES (1, 1, 'release', '', NULL, '', 'ci', 1)",
        "INSERT INTO change VALUES (1, 1, 'release', 'N', '', '', 'ci', 1)",
        "INSERT INTO change VALUES (1, 1, 'release', 'N', NULL, printf('%501c', 'x'), 'ci', 1)",
        "INSERT INTO change VALUES (1, 1, 'release', 'N', NULL, '', '', 1)",
    ])
    func `keep nonsense out by themselves`(statement: String) throws {
        let store = try Installation().store
        let error = #expect(throws: DatabaseError.self) {
            try store.database.write { db in try db.execute(sql: statement) }
        }
        #expect(error?.message?.contains("CHECK constraint failed") == true)
    }

    @Test(arguments: [
        ("SELECT * FROM account WHERE email = 'a@b' AND revokedAt IS NULL", "accountByEmail"),
        ("SELECT * FROM signInSession WHERE hash = x'00'", "PRIMARY KEY"),
        ("DELETE FROM signInSession WHERE accountID = 1", "signInSessionByAccount"),
        ("SELECT * FROM readToken WHERE hash = x'00' AND revokedAt IS NULL", "sqlite_autoindex_readToken_1"),
        (
            "SELECT * FROM change WHERE at >= 1 AND at < 2 AND (service IS NULL OR service = 'shop') "
                + "ORDER BY at, kind, name, ifnull(service, '')", "changeByTime"
        ),
    ])
    func `answer what every request asks by an index`(query: String, index: String) throws {
        let plan = try Installation().store.database.write { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query).map { $0["detail"] as String }
        }
        #expect(plan.count == 1)
        #expect(plan.first?.contains(index) == true)
    }
}
