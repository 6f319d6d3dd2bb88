import Experience
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Facts

@Suite(.temporaryFolder) struct `The keeper` {
    /// A disk that gets emptier by one step each time somebody looks.
    private final class Disk: Sendable {
        private let percents: Mutex<[Int64]>

        init(_ percents: [Int64]) {
            self.percents = Mutex(percents)
        }

        func space() -> DiskSpace {
            self.percents.withLock { percents in
                let used = percents.count > 1 ? percents.removeFirst() : percents[0]
                return DiskSpace(usedBytes: used << 30, freeBytes: (100 - used) << 30)
            }
        }
    }

    private func keeper(_ some: SomeStore, _ disk: Disk, settings: KeeperSettings = KeeperSettings()) -> Keeper {
        let clock = some.clock
        return Keeper(
            store: some.store, folder: "anywhere", settings: settings, logger: SomeStore.quiet, now: { clock.now },
            diskSpace: { _ in disk.space() })
    }

    /// One interaction on each of the last `days` days.
    private func filled(days: Int64) async throws -> SomeStore {
        let some = try await SomeStore()
        try await some.load(
            (0..<days).map { Interaction(at: some.clock.now - .days($0), service: ServiceID(rawValue: "shop")) })
        return some
    }

    private func days(_ some: SomeStore) async throws -> Int {
        try await some.count("SELECT count(*) AS n FROM interaction")
    }

    @Test func `leaves everything alone below the watermark`() async throws {
        let some = try await self.filled(days: 5)
        let keeper = self.keeper(some, Disk([89]))
        try await keeper.makeRoom()
        #expect(try await self.days(some) == 5)
        #expect(keeper.warnings.isEmpty)
    }

    @Test func `deletes the oldest days first until there is room, and shouts`() async throws {
        let some = try await self.filled(days: 6)
        let keeper = self.keeper(some, Disk([95, 93, 91, 85]))
        try await keeper.makeRoom()
        #expect(try await self.days(some) == 3)
        let oldest = try await some.store.rows("SELECT min(time) AS time FROM interaction").first?.instant("time")
        #expect(oldest == some.clock.now - .days(2))
        let last = InstantText.format(some.clock.now - .days(3)).prefix(10)
        #expect(keeper.warnings.count == 1)
        #expect(keeper.warnings.first?.contains("The disk is 85 % full") == true)
        #expect(keeper.warnings.first?.contains("up to \(last) were deleted") == true)
        #expect(keeper.warnings.first?.contains("their sums are kept") == true)
        #expect(try await some.count("SELECT sum(n) AS n FROM hourRollup") == 6)
    }

    @Test func `stops when only today is left, and says that a person must act`() async throws {
        let some = try await self.filled(days: 4)
        let keeper = self.keeper(some, Disk([97]))
        try await keeper.makeRoom()
        #expect(try await self.days(some) == 1)
        try await keeper.makeRoom()
        #expect(try await self.days(some) == 1)
        #expect(keeper.warnings.first?.contains("make room on the disk now") == true)
    }

    @Test func `is quiet again when there is room`() async throws {
        let some = try await self.filled(days: 3)
        let keeper = self.keeper(some, Disk([95, 80, 80]))
        try await keeper.makeRoom()
        #expect(!keeper.warnings.isEmpty)
        try await keeper.makeRoom()
        #expect(keeper.warnings.isEmpty)
    }

    @Test func `heeds the watermark it is set to`() async throws {
        let some = try await self.filled(days: 3)
        let keeper = self.keeper(some, Disk([60, 49]), settings: KeeperSettings(watermark: 0.5))
        try await keeper.makeRoom()
        #expect(try await self.days(some) == 2)
    }

    @Test func `applies retention in its first round and then once an hour`() async throws {
        let some = try await self.filled(days: 3)
        let settings = KeeperSettings(retention: Retention(interactions: .days(1), customerDays: .days(1)))
        let keeper = self.keeper(some, Disk([10]), settings: settings)
        some.clock.advance(.days(2))
        await keeper.work(round: 1)
        #expect(try await self.days(some) == 3)
        await keeper.work(round: 60)
        #expect(try await self.days(some) == 0)
    }

    @Test func `compacts in every round`() async throws {
        let some = try await SomeStore()
        for _ in 0..<5 { try await some.load([Interaction(at: some.clock.now, service: ServiceID(rawValue: "shop"))]) }
        #expect(try await some.count("SELECT count(*) AS n FROM hourRollup") == 5)
        await self.keeper(some, Disk([10])).work(round: 7)
        #expect(try await some.count("SELECT count(*) AS n FROM hourRollup") == 1)
        #expect(try await some.count("SELECT sum(n) AS n FROM hourRollup") == 5)
    }

    @Test func `tries again next round when the disk cannot be read`() async throws {
        let some = try await self.filled(days: 2)
        let clock = some.clock
        let keeper = Keeper(store: some.store, folder: "anywhere", logger: SomeStore.quiet, now: { clock.now }) { _ in
            throw CocoaError(.fileNoSuchFile)
        }
        await keeper.work(round: 0)
        #expect(try await self.days(some) == 2)
        #expect(keeper.warnings.isEmpty)
    }
}

struct `Disk space` {
    @Test func `is told as a share of what this user may use`() {
        #expect(DiskSpace(usedBytes: 90, freeBytes: 10).used == 0.9)
        #expect(DiskSpace(usedBytes: 0, freeBytes: 0).used == 0)
    }

    @Test func `counts freed bytes as free, and no more than were used`() {
        #expect(DiskSpace(usedBytes: 90, freeBytes: 10).freeing(40) == DiskSpace(usedBytes: 50, freeBytes: 50))
        #expect(DiskSpace(usedBytes: 90, freeBytes: 10).freeing(400) == DiskSpace(usedBytes: 0, freeBytes: 100))
    }

    @Test func `of a real folder is neither empty nor negative`() throws {
        let space = try DiskSpace(folder: NSTemporaryDirectory())
        #expect(space.usedBytes > 0)
        #expect(space.freeBytes >= 0)
        #expect((0...1).contains(space.used))
    }

    @Test func `of a folder that is not there is an error`() {
        #expect(throws: CocoaError.self) { try DiskSpace(folder: "/nowhere/at/all") }
    }
}
