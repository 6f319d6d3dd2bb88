import Experience
import Foundation
import TestSupport
import Testing

@testable import Facts

@Suite(.temporaryFolder) struct `The store's file` {
    let folder = TemporaryFolder.path

    private func open() async throws -> DuckDBStore {
        try await DuckDBStore(folder: self.folder) { StoppedClock.noon }
    }

    // What came before runs in a process of its own in these tests: a store lets go of its file on its own thread, and
    // the lock on the file does not hold off the process that has it.

    @Test func `holds the facts after it is closed and opened again`() async throws {
        await #expect(processExitsWith: .success) { [folder = self.folder as String] in
            var random = RandomFacts(seed: 1)
            let interactions = random.customersMet(3_000, before: StoppedClock.noon)
            let store = try await DuckDBStore(folder: folder) { StoppedClock.noon }
            _ = try await store.load([FactBatch(id: 9, interactions, [random.signal()])])
        }
        let store = try await self.open()
        #expect(try await store.lastBatch() == 9)
        #expect(try await store.rows("SELECT count(*) AS n FROM interaction").first?.integer("n") == 3_000)
        #expect(try await store.rows("SELECT sum(n) AS n FROM minuteRollup").first?.integer("n") == 3_000)
    }

    @Test func `is written whole and free when the store has closed`() async throws {
        var random = RandomFacts(seed: 2)
        let store = try await self.open()
        _ = try await store.load([FactBatch(id: 3, random.customersMet(2_000, before: StoppedClock.noon))])
        #expect(FileManager.default.fileExists(atPath: self.folder + "/facts.duckdb.wal"))
        await store.close()
        #expect(!FileManager.default.fileExists(atPath: self.folder + "/facts.duckdb.wal"))
        await #expect(throws: FactStoreError.self) { try await store.rows("SELECT 1 AS one") }
        let again = try await self.open()
        #expect(try await again.rows("SELECT count(*) AS n FROM interaction").first?.integer("n") == 2_000)
    }

    @Test func `is brought up to date once and not again`() async throws {
        await #expect(processExitsWith: .success) { [folder = self.folder as String] in
            _ = try await DuckDBStore(folder: folder) { StoppedClock.noon }
        }
        let store = try await self.open()
        let names = try await store.rows("SELECT name FROM migration ORDER BY name").map { $0.text("name") }
        #expect(names == DuckDBMigrations.embedded().files.map(\.name))
        #expect(names.first == "0001-first-light.sql")
    }

    @Test func `that a newer program has used is refused with what to do`() async throws {
        await #expect(processExitsWith: .success) { [folder = self.folder as String] in
            let store = try await DuckDBStore(folder: folder) { StoppedClock.noon }
            try await store.maintain(["INSERT INTO migration VALUES ('0042-from-the-future.sql')"])
        }
        let error = await #expect(throws: FactStoreError.self) { try await self.open() }
        #expect(error?.code == .newerVersion)
        #expect(error?.message.contains("0042-from-the-future.sql") == true)
        #expect(error?.message.contains("Run that version or a newer one") == true)
    }

    @Test func `gets a new migration in a transaction of its own, and nothing of one that fails`() async throws {
        let database = try DuckDBDatabase(path: nil, settings: [:])
        let first = DuckDBMigrations(files: [("1.sql", "CREATE TABLE a (x INTEGER)")])
        try await first.migrate(DuckDBLane(database: database, label: "one"))
        let broken = DuckDBMigrations(
            files: first.files + [("2.sql", "CREATE TABLE b (x INTEGER); CREATE TABLE a (x INTEGER)")])
        await #expect(throws: FactStoreError.self) {
            try await broken.migrate(DuckDBLane(database: database, label: "two"))
        }
        let lane = DuckDBLane(database: database, label: "three")
        let tables = try await lane.rows("SELECT table_name AS name FROM duckdb_tables() ORDER BY name").map {
            $0.text("name")
        }
        #expect(tables == ["a", "migration"])
        #expect(try await lane.rows("SELECT count(*) AS n FROM migration").first?.integer("n") == 1)
    }

    @Test func `that another program has open is refused with its name and what to do`() async throws {
        let store = try await self.open()
        _ = try await store.lastBatch()
        await #expect(processExitsWith: .success) { [folder = self.folder as String] in
            do {
                _ = try await DuckDBStore(folder: folder) { StoppedClock.noon }
            } catch let error as FactStoreError {
                let isClear =
                    error.message.contains("in use by another program") && error.message.contains(folder)
                    && "\(error)".contains("parallax import --help")
                guard error.code == .locked, isClear else { throw error }
                return
            }
            throw FactStoreError(.cannotOpen, "Two programs had the file open at once.")
        }
        #expect(store.version == 0)
    }

    @Test func `that is no database is refused with what to check`() async throws {
        try Data(repeating: 0x41, count: 20_000).write(to: URL(filePath: self.folder + "/facts.duckdb"))
        let error = await #expect(throws: FactStoreError.self) { try await self.open() }
        #expect(error?.code == .cannotOpen)
        #expect(error?.message.contains("facts.duckdb cannot be opened") == true)
    }

    @Test func `in a folder that is not there is refused with what to check`() async throws {
        let error = await #expect(throws: FactStoreError.self) {
            try await DuckDBStore(folder: self.folder + "/missing") { StoppedClock.noon }
        }
        #expect(error?.code == .cannotOpen)
        #expect(error?.message.contains("Check that the folder is there") == true)
    }
}
