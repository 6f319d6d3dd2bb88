import Experience
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Facts

@Suite(.temporaryFolder) struct `A damaged spool file` {
    let folder = TemporaryFolder.path

    private var path: String { self.folder + "/spool.sqlite" }

    private func spool(lastBatch: Int64 = 0) throws -> Spool {
        try Spool(folder: self.folder, lastBatch: lastBatch) { StoppedClock.noon }
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: self.folder).sorted()
    }

    /// Batches enough to fill many pages, all of them in the file itself and none in its log.
    private func fill(_ count: Int) async throws {
        var random = RandomFacts(seed: 3)
        let spool = try self.spool()
        for _ in 0..<count { try await spool.append(FactBatch((0..<10).map { _ in random.anything() })) }
        let plain = try DatabaseQueue(path: self.path)
        try await plain.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    }

    @Test func `that is no database is set aside, and a new one takes data`() async throws {
        try Data("half a spool, half a poem".utf8).write(to: URL(filePath: self.path))
        let spool = try self.spool(lastBatch: 41)
        #expect(try self.files().contains { $0.hasPrefix("spool.sqlite.damaged-\(StoppedClock.noon.milliseconds)") })
        try await spool.append(FactBatch([Interaction(at: StoppedClock.noon, service: nil)]))
        #expect(try spool.batches(after: 41, upTo: .max).map(\.id) == [42])
    }

    @Test func `gives its readable batches to the new one, and ids go on after them`() async throws {
        try await self.fill(60)
        let size = try #require(try FileManager.default.attributesOfItem(atPath: self.path)[.size] as? Int)
        let handle = try FileHandle(forUpdating: URL(filePath: self.path))
        try handle.seek(toOffset: UInt64(size / 4096 * 3 / 4 * 4096))
        try handle.write(contentsOf: Data(repeating: 0xA5, count: 3 * 4096))
        try handle.close()
        let spool = try self.spool()
        #expect(try self.files().contains { $0.contains(".damaged-") })
        let saved = try spool.batches(after: 0, upTo: .max)
        #expect(saved.count > 10)
        #expect(saved.count < 60)
        #expect(saved.compactMap(\.id) == Array(1...Int64(saved.count)), "the oldest come first and keep their ids")
        let count = try saved.reduce(0) { try $0 + $1.facts().interactions.count }
        #expect(count == saved.count * 10)
        try await spool.append(FactBatch([Interaction(at: StoppedClock.noon, service: nil)]))
        #expect(try spool.batches(after: 0, upTo: .max).last?.id == Int64(saved.count) + 1)
    }

    @Test func `that was cut short starts anew with what is left`() async throws {
        try await self.fill(40)
        let handle = try FileHandle(forUpdating: URL(filePath: self.path))
        try handle.truncate(atOffset: 9 * 4096 + 700)
        try handle.close()
        let spool = try self.spool()
        #expect(try self.files().contains { $0.contains(".damaged-") })
        try await spool.append(FactBatch([Interaction(at: StoppedClock.noon, service: nil)]))
        #expect(try !spool.batches(after: 0, upTo: .max).isEmpty)
    }

    @Test func `that is empty is simply made`() throws {
        try Data().write(to: URL(filePath: self.path))
        #expect(try self.spool().storedBytes == 0)
        #expect(try !self.files().contains { $0.contains(".damaged-") })
    }

    @Test func `with half a write in its log opens with what was acknowledged before`() async throws {
        var random = RandomFacts(seed: 4)
        let first = (0..<10).map { _ in random.anything() }
        let spool = try self.spool()
        try await spool.append(FactBatch(first))
        // As a power cut leaves it: the log ends within a frame.
        let copy = self.folder + "/copy"
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        for name in ["spool.sqlite", "spool.sqlite-wal"] {
            try FileManager.default.copyItem(atPath: self.folder + "/" + name, toPath: copy + "/" + name)
        }
        let log = try FileHandle(forUpdating: URL(filePath: copy + "/spool.sqlite-wal"))
        try log.seekToEnd()
        try log.write(contentsOf: Data(repeating: 0x5A, count: 2_500))
        try log.close()
        let again = try Spool(folder: copy, lastBatch: 0) { StoppedClock.noon }
        let kept = try again.batches(after: 0, upTo: .max).flatMap { try $0.facts().interactions }
        #expect(kept == first)
    }

    @Test func `is an error a person can act on when the folder is not there`() {
        #expect(throws: (any Error).self) { try Spool(folder: "/nowhere/at/all", lastBatch: 0) { StoppedClock.noon } }
    }
}
