import Experience
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Facts

@Suite(.temporaryFolder) struct `The loader` {
    let folder = TemporaryFolder.path

    private struct Works {
        let some: SomeStore
        let spool: Spool
        let loader: Loader
    }

    private func works(_ some: SomeStore) async throws -> Works {
        let clock = some.clock
        let spool = try Spool(folder: self.folder, lastBatch: try await some.store.lastBatch()) { clock.now }
        return Works(
            some: some, spool: spool,
            loader: Loader(spool: spool, store: some.store, logger: SomeStore.quiet) { clock.now })
    }

    private func some(_ count: Int, seed: UInt64 = 1) -> [Interaction] {
        var random = RandomFacts(seed: seed)
        return random.customersMet(count, before: StoppedClock.noon)
    }

    @Test func `takes what waits into the facts and lets the spool forget it`() async throws {
        let works = try await self.works(SomeStore())
        for seed in 0..<5 { try await works.spool.append(FactBatch(self.some(100, seed: UInt64(seed)))) }
        await works.loader.loadOnce()
        #expect(works.loader.status == LoaderStatus(lastLoaded: StoppedClock.noon, error: nil))
        #expect(works.spool.storedBytes == 0)
        #expect(try await works.some.count("SELECT count(*) AS n FROM interaction") == 500)
        #expect(try await works.some.store.lastBatch() == 5)
    }

    @Test func `has loaded nothing while nothing waits`() async throws {
        let works = try await self.works(SomeStore())
        #expect(await works.loader.loadOnce() == false)
        #expect(works.loader.status == LoaderStatus())
    }

    @Test func `takes once what a crash left in the spool after it was loaded`() async throws {
        let works = try await self.works(SomeStore())
        try await works.spool.append(FactBatch(self.some(100)))
        // As when the program dies between the store's commit and the spool's.
        _ = try await works.some.store.load(try works.spool.batches(after: 0, upTo: .max))
        let again = try await self.works(works.some)
        #expect(again.spool.storedBytes > 0)
        await again.loader.drain()
        #expect(again.spool.storedBytes == 0, "what is loaded does not wait for ever")
        #expect(try await works.some.count("SELECT count(*) AS n FROM interaction") == 100)
        try await again.spool.append(FactBatch(self.some(10, seed: 2)))
        await again.loader.drain()
        #expect(try await works.some.count("SELECT count(*) AS n FROM interaction") == 110)
    }

    @Test func `sets a damaged batch aside and loads all others`() async throws {
        let works = try await self.works(SomeStore())
        for seed in 0..<5 { try await works.spool.append(FactBatch(self.some(20, seed: UInt64(seed)))) }
        let vandal = try DatabaseQueue(path: self.folder + "/spool.sqlite")
        try await vandal.write { db in try db.execute(sql: "UPDATE batch SET bytes = x'0102030405' WHERE id IN (2, 5)")
        }
        await works.loader.drain()
        #expect(works.loader.status.error == nil)
        #expect(try await works.some.count("SELECT count(*) AS n FROM interaction") == 60)
        let status = try #require(try SpoolStatus(folder: self.folder))
        #expect(status.damaged == 2)
        #expect(status.batches == 0)
        try await works.spool.append(FactBatch(self.some(20, seed: 9)))
        await works.loader.drain()
        #expect(try await works.some.count("SELECT count(*) AS n FROM interaction") == 80)
    }

    @Test func `ends its draining when all that waited was damaged`() async throws {
        let works = try await self.works(SomeStore())
        try await works.spool.append(FactBatch(self.some(20)))
        let vandal = try DatabaseQueue(path: self.folder + "/spool.sqlite")
        let size = works.spool.storedBytes
        try await vandal.write { db in try db.execute(sql: "UPDATE batch SET bytes = zeroblob(?)", arguments: [size]) }
        await works.loader.drain()
        #expect(works.spool.storedBytes == 0)
        #expect(try SpoolStatus(folder: self.folder)?.damaged == 1)
    }

    @Test func `keeps everything and says why while the store is away, and goes on by itself after`() async throws {
        let works = try await self.works(SomeStore())
        try await works.some.store.maintain(["ALTER TABLE minuteRollup RENAME TO hidden"])
        try await works.spool.append(FactBatch(self.some(50)))
        await works.loader.drain()
        #expect(works.loader.status.error?.contains("minuteRollup") == true)
        #expect(works.spool.storedBytes > 0)
        try await works.spool.append(FactBatch(self.some(50, seed: 2)))
        try await works.some.store.maintain(["ALTER TABLE hidden RENAME TO minuteRollup"])
        await works.loader.drain()
        #expect(works.loader.status.error == nil)
        #expect(works.loader.status.lastLoaded == StoppedClock.noon)
        #expect(try await works.some.count("SELECT sum(n) AS n FROM minuteRollup") == 100)
    }

    @Test func `loads in the order in which batches came, under callers and loads at once`() async throws {
        let works = try await self.works(SomeStore())
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for seed in 0..<30 {
                let interactions = self.some(40, seed: UInt64(seed))
                tasks.addTask { try await works.spool.append(FactBatch(interactions)) }
            }
            for _ in 0..<5 { tasks.addTask { await works.loader.loadOnce() } }
            try await tasks.waitForAll()
        }
        await works.loader.drain()
        #expect(try await works.some.count("SELECT count(*) AS n FROM interaction") == 1_200)
        #expect(works.spool.storedBytes == 0)
    }

    @Test func `stops soon when it is cancelled`() async throws {
        let works = try await self.works(SomeStore())
        let loader = works.loader
        let running = Task { await loader.run() }
        running.cancel()
        await running.value
        #expect(running.isCancelled)
    }
}
