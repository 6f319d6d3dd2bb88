import Experience
import Foundation
import TestSupport
import Testing

@testable import Facts

@Suite(.temporaryFolder) struct `The spool's status` {
    let folder = TemporaryFolder.path

    @Test func `is nothing where there is no spool`() throws {
        #expect(try SpoolStatus(folder: self.folder) == nil)
    }

    @Test func `counts batches and bytes and tells the oldest and the newest`() async throws {
        let clock = StoppedClock()
        let spool = try Spool(folder: self.folder, lastBatch: 0) { clock.now }
        try await spool.append(FactBatch([Interaction(at: clock.now, service: nil)]))
        clock.advance(.minutes(3))
        try await spool.append(FactBatch([Interaction(at: clock.now, service: nil)]))
        let status = try #require(try SpoolStatus(folder: self.folder))
        #expect(status.batches == 2)
        #expect(status.bytes == spool.storedBytes)
        #expect(status.oldest == StoppedClock.noon)
        #expect(status.newest == StoppedClock.noon + .minutes(3))
        #expect(status.damaged == 0)
    }

    @Test func `counts what was set aside apart`() async throws {
        let spool = try Spool(folder: self.folder, lastBatch: 0) { StoppedClock.noon }
        for _ in 0..<3 { try await spool.append(FactBatch([Interaction(at: StoppedClock.noon, service: nil)])) }
        let before = spool.storedBytes
        try spool.setAside(2)
        let status = try #require(try SpoolStatus(folder: self.folder))
        #expect(status.batches == 2)
        #expect(status.damaged == 1)
        #expect(spool.storedBytes == before * 2 / 3, "it waits no longer")
        #expect(try spool.batches(after: 0, upTo: .max).map(\.id) == [1, 3])
    }

    @Test func `of an empty spool has no oldest`() throws {
        _ = try Spool(folder: self.folder, lastBatch: 0) { StoppedClock.noon }
        let status = try #require(try SpoolStatus(folder: self.folder))
        #expect(status.oldest == nil)
        #expect(status.newest == nil)
        #expect(status.bytes == 0)
    }
}
