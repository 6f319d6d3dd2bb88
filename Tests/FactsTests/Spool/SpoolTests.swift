import Experience
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Facts

@Suite(.temporaryFolder) struct `The spool` {
    let folder = TemporaryFolder.path

    private func spool(limits: SpoolLimits = SpoolLimits(), lastBatch: Int64 = 0) throws -> Spool {
        try Spool(folder: self.folder, limits: limits, lastBatch: lastBatch) { StoppedClock.noon }
    }

    private func some(_ count: Int, seed: UInt64 = 1) -> [Interaction] {
        var random = RandomFacts(seed: seed)
        return (0..<count).map { _ in random.anything() }
    }

    @Test func `keeps what it acknowledged when it is opened again`() async throws {
        let interactions = self.some(30)
        var random = RandomFacts(seed: 2)
        let signals = (0..<5).map { _ in random.signal() }
        try await self.spool().append(FactBatch(interactions, signals))
        let batches = try self.spool().batches(after: 0, upTo: 1 << 20)
        let facts = try batches.map { try $0.facts() }
        #expect(facts.flatMap(\.interactions) == interactions)
        #expect(facts.flatMap(\.signals) == signals)
    }

    @Test func `knows after opening again how much waits`() async throws {
        let first = try self.spool()
        try await first.append(FactBatch(self.some(30)))
        #expect(first.storedBytes > 1_000)
        #expect(try self.spool().storedBytes == first.storedBytes)
    }

    @Test func `gathers two hundred callers at once into few commits and loses none`() async throws {
        let spool = try self.spool()
        let groups = (0..<200).map { self.some(3, seed: UInt64($0)) }
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for group in groups { tasks.addTask { try await spool.append(FactBatch(group)) } }
            try await tasks.waitForAll()
        }
        let batches = try spool.batches(after: 0, upTo: .max)
        #expect(batches.count < 150, "callers share commits")
        let kept = try batches.flatMap { try $0.facts().interactions }
        #expect(kept.count == 600)
        for group in groups { #expect(kept.contains(group[0])) }
        #expect(try self.spool().storedBytes == spool.storedBytes)
    }

    @Test func `refuses beyond its limit and keeps nothing of what it refused`() async throws {
        let spool = try self.spool(limits: SpoolLimits(storedBytes: 3_000))
        let small = self.some(4)
        try await spool.append(FactBatch(small))
        await #expect(throws: SpoolError.full) { try await spool.append(FactBatch(self.some(100))) }
        let kept = try spool.batches(after: 0, upTo: .max).flatMap { try $0.facts().interactions }
        #expect(kept == small)
    }

    @Test func `takes again once the loader has made room`() async throws {
        let spool = try self.spool(limits: SpoolLimits(storedBytes: 4_000))
        while true {
            do { try await spool.append(FactBatch(self.some(4))) } catch SpoolError.full { break }
        }
        try spool.remove(upTo: try #require(try spool.batches(after: 0, upTo: .max).last?.id))
        #expect(spool.storedBytes == 0)
        try await spool.append(FactBatch(self.some(4)))
        #expect(spool.storedBytes > 0)
    }

    @Test func `gives batches in order, from where it is asked, about as many bytes as wanted`() async throws {
        let spool = try self.spool()
        for seed in 0..<10 { try await spool.append(FactBatch(self.some(10, seed: UInt64(seed)))) }
        let all = try spool.batches(after: 0, upTo: .max).compactMap(\.id)
        #expect(all == Array(1...10))
        #expect(try spool.batches(after: 4, upTo: .max).compactMap(\.id) == Array(5...10))
        #expect(try spool.batches(after: 4, upTo: 1).compactMap(\.id) == [5], "at least one")
        #expect(try spool.batches(after: 10, upTo: .max).isEmpty)
    }

    @Test func `never gives an id twice, though everything was loaded and forgotten`() async throws {
        let spool = try self.spool()
        for _ in 0..<3 { try await spool.append(FactBatch(self.some(1))) }
        try spool.remove(upTo: 3)
        let again = try self.spool()
        try await again.append(FactBatch(self.some(1)))
        #expect(try again.batches(after: 0, upTo: .max).map(\.id) == [4])
    }

    @Test func `goes on after the facts' newest batch when the file is new`() async throws {
        let spool = try self.spool(lastBatch: 4_711)
        try await spool.append(FactBatch(self.some(1)))
        #expect(try spool.batches(after: 0, upTo: .max).map(\.id) == [4_712])
    }

    @Test func `names the ids that wait`() async throws {
        let spool = try self.spool()
        var interactions = self.some(6)
        for index in interactions.indices {
            interactions[index].id = index < 4 ? InteractionID(rawValue: UInt64(index + 1)) : nil
        }
        try await spool.append(FactBatch(interactions))
        #expect(try spool.waiting().ids.map(\.id.rawValue).sorted() == [1, 2, 3, 4])
    }

    @Test func `syncs the log at every commit, as an acknowledgement promises`() async throws {
        let pool = try SpoolFile(folder: self.folder) { StoppedClock.noon }.open().pool
        // 2 is FULL (sqlite.org/pragma.html#pragma_synchronous).
        #expect(try await pool.write { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") } == 2)
        #expect(try await pool.read { db in try String.fetchOne(db, sql: "PRAGMA journal_mode") } == "wal")
    }

    @Test func `says what the disk says when it cannot write`() async throws {
        let spool = try self.spool()
        let vandal = try DatabaseQueue(path: self.folder + "/spool.sqlite")
        try await vandal.write { db in
            try db.execute(
                sql: "CREATE TRIGGER refuse BEFORE INSERT ON batch BEGIN SELECT raise(ABORT, 'disk is gone'); END")
        }
        let error = await #expect(throws: SpoolError.self) { try await spool.append(FactBatch(self.some(2))) }
        #expect("\(try #require(error))".contains("disk is gone"))
        #expect(spool.storedBytes == 0)
        try await vandal.write { db in try db.execute(sql: "DROP TRIGGER refuse") }
        try await spool.append(FactBatch(self.some(2)))
        #expect(spool.storedBytes > 0, "it recovers by itself")
    }

    @Test func `tells in its errors what to do`() {
        #expect("\(SpoolError.full)".contains("try again later"))
        #expect("\(SpoolError.unwritable("no space"))".contains("no space"))
        #expect("\(SpoolError.unwritable("no space"))".contains("Check that the data folder is writable"))
    }
}
