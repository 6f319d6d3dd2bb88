import Foundation
import GRDB
import Records
import TestSupport
import Testing

@Suite(.temporaryFolder) struct `The record store` {
    @Test func `makes its folder and opens again with what was written`() async throws {
        let installation = try Installation()
        let alice = try await installation.alice()
        let again = Accounts(store: try RecordStore.open(folder: installation.folder), cost: .test)
        #expect(try await again.all() == [alice])
    }

    @Test func `is readable by its owner alone`() throws {
        let installation = try Installation()
        func permissions(_ url: URL) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: url.path())[.posixPermissions] as? Int
        }
        #expect(try permissions(installation.folder) == 0o700)
        for name in ["records.sqlite", "records.sqlite-wal", "records.sqlite-shm"] {
            #expect(try permissions(installation.folder.appending(path: name)) == 0o600, "\(name)")
        }
    }

    @Test func `refuses a file that a newer program has changed, and says so`() throws {
        let installation = try Installation()
        try installation.store.database.write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999-from-the-future.sql')")
        }
        let error = #expect(throws: RecordsTrouble.self) { try RecordStore.open(folder: installation.folder) }
        #expect(error?.description.contains("written by a newer Parallax (it knows 9999-from-the-future.sql)") == true)
    }

    @Test func `says what is wrong when the folder is none`() throws {
        let file = TemporaryFolder.url.appending(path: "no-folder")
        try Data("here first".utf8).write(to: file)
        let error = #expect(throws: RecordsTrouble.self) { try RecordStore.open(folder: file.appending(path: "data")) }
        #expect(error?.description.contains("the folder can be neither found nor made") == true)
    }

    @Test func `says what is wrong when the file is no database`() throws {
        let folder = TemporaryFolder.url.appending(path: "rubbish")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(repeating: 0x42, count: 4096).write(to: folder.appending(path: "records.sqlite"))
        let error = #expect(throws: RecordsTrouble.self) { try RecordStore.open(folder: folder) }
        #expect(error?.description.contains("file is not a database") == true)
    }

    @Test(arguments: 0..<10) func `may be opened for the first time by several at once`(rush: Int) async throws {
        let folder = TemporaryFolder.url.appending(path: "rush \(rush)")
        let opened = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let list = IngestKeyList(store: try RecordStore.open(folder: folder))
                    _ = try await list.create(name: "key \(number)", origins: [], at: .noon)
                    return 1
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(opened == 8)
        let names = try await IngestKeyList(store: RecordStore.open(folder: folder)).all().map(\.name)
        #expect(Set(names) == Set((0..<8).map { "key \($0)" }))
    }

    @Test func `keeps a named secret for ever, whoever asks first`() throws {
        let installation = try Installation()
        let first = try installation.store.secret(named: "customers")
        let second = try RecordStore.open(folder: installation.folder).secret(named: "customers")
        #expect(first.count == 32)
        #expect(first == second)
        #expect(try installation.store.secret(named: "forms") != first)
    }
}
