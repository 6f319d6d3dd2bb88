import Experience
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Facts

@Suite(.temporaryFolder) struct `The batches of a load` {
    private let folder = TemporaryFolder.path

    private func spool() throws -> Spool {
        try Spool(folder: self.folder, lastBatch: 0) { StoppedClock.noon }
    }

    /// A batch of about so many bytes.
    private func batch(_ bytes: Int) -> FactBatch {
        var interaction = Interaction(at: StoppedClock.noon, service: nil)
        interaction.text = String(repeating: "x", count: bytes)
        return FactBatch([interaction])
    }

    @Test func `come in order, from behind the one that was loaded last`() async throws {
        let spool = try self.spool()
        for _ in 0..<5 { try await spool.append(self.batch(10)) }
        let batches = SpooledBatches(spool, after: 2, upTo: .max)
        #expect(batches.newest == 2)
        #expect(batches.map(\.id) == [3, 4, 5])
        #expect(batches.newest == 5)
    }

    @Test func `end at the limit and are taken up there by the next load`() async throws {
        let spool = try self.spool()
        for _ in 0..<20 { try await spool.append(self.batch(1 << 20)) }
        let first = SpooledBatches(spool, after: 0, upTo: 6 << 20).compactMap(\.id)
        let last = try #require(first.last)
        #expect((6...9).contains(last), "about six megabytes, by sips of four")
        #expect(SpooledBatches(spool, after: last, upTo: .max).map(\.id).first == last + 1)
    }

    @Test func `take along what comes while they are read`() async throws {
        let spool = try self.spool()
        for _ in 0..<3 { try await spool.append(self.batch(1 << 20)) }
        let batches = SpooledBatches(spool, after: 0, upTo: .max)
        #expect(batches.next()?.id == 1)
        try await spool.append(self.batch(10))
        #expect(batches.map(\.id) == [2, 3, 4])
    }

    @Test func `end where only a trickle comes in`() async throws {
        let spool = try self.spool()
        try await spool.append(self.batch(10))
        let batches = SpooledBatches(spool, after: 0, upTo: .max)
        #expect(batches.next()?.id == 1)
        try await spool.append(self.batch(10))
        #expect(batches.next() == nil)
        #expect(batches.newest == 1, "the second waits for the next load")
    }

    @Test func `say why they cannot be read on, and keep what they gave`() async throws {
        let spool = try self.spool()
        for _ in 0..<8 { try await spool.append(self.batch(1 << 20)) }
        let batches = SpooledBatches(spool, after: 0, upTo: .max)
        #expect(batches.next()?.id == 1)
        let vandal = try DatabaseQueue(path: self.folder + "/spool.sqlite")
        try await vandal.write { db in try db.execute(sql: "ALTER TABLE batch RENAME TO gone") }
        #expect(batches.map(\.id).last == batches.newest)
        #expect(batches.newest < 8)
        #expect(batches.error != nil)
    }
}
