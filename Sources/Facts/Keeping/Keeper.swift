package import Experience
package import Logging
import Synchronization

/// Looks after the store: compaction, retention, and room on the disk. It never stops taking data silently: what it
/// has to do to make room it says in ``warnings``, on every page and in `parallax check`.
package final class Keeper: Sendable {
    private let store: DuckDBStore
    private let folder: String
    private let settings: KeeperSettings
    private let logger: Logger
    private let now: @Sendable () -> Instant
    private let diskSpace: @Sendable (String) throws -> DiskSpace
    private let messages = Mutex<[String]>([])

    package init(
        store: DuckDBStore, folder: String, settings: KeeperSettings = KeeperSettings(), logger: Logger,
        now: @escaping @Sendable () -> Instant,
        diskSpace: @escaping @Sendable (String) throws -> DiskSpace = { try DiskSpace(folder: $0) }
    ) {
        self.store = store
        self.folder = folder
        self.settings = settings
        self.logger = logger
        self.now = now
        self.diskSpace = diskSpace
    }

    /// What the people who run this must know now; empty while all is well.
    package var warnings: [String] { self.messages.withLock { $0 } }

    /// Works at its intervals until the task is cancelled.
    package func run() async {
        var round = 0
        while !Task.isCancelled {
            await self.work(round: round)
            round += 1
            do { try await ContinuousClock().sleep(for: .seconds(60)) } catch { return }
        }
    }

    /// One round: room on the disk and compaction of what was touched each time, retention once an hour.
    package func work(round: Int) async {
        do {
            try await self.makeRoom()
            if round == 0 { try await self.store.compact(days: self.recentDays) }
            try await self.store.compactTouched()
            if round % 60 == 0 { try await self.store.expire(self.settings.retention, now: self.now()) }
        } catch {
            self.logger.warning("Looking after the facts failed, the next round tries again: \(error)")
        }
    }

    /// Above the watermark, deletes the oldest raw days first until it is below again, at most a week in one round: the
    /// store frees whole blocks only, and a disk that others filled would cost all history at once.
    package func makeRoom() async throws {
        var space = try await self.space()
        var dropped: [Instant] = []
        while space.used >= self.settings.watermark, dropped.count < 7,
            let day = try await self.store.dropOldestDay(now: self.now())
        {
            dropped.append(day)
            space = try await self.space()
        }
        let full = "The disk is \(Int((space.used * 100).rounded(.down))) % full."
        if let last = dropped.last {
            let day = InstantText.day(last)
            self.warn(
                "\(full) The interactions up to \(day) were deleted to make room (their sums are kept). "
                    + "Give the data folder a larger disk or shorten the retention.")
        } else if space.used >= self.settings.watermark {
            self.warn("\(full) There are no older interactions left to delete: make room on the disk now.")
        } else {
            self.messages.withLock { $0 = [] }
        }
    }

    /// What an earlier run of the program may have left to compact.
    private var recentDays: Set<Instant> {
        let today = self.now().floored(to: .days(1))
        return [today, today - .days(1)]
    }

    private func space() async throws -> DiskSpace {
        try self.diskSpace(self.folder).freeing(try await self.store.reusableBytes())
    }

    private func warn(_ message: String) {
        self.logger.critical("\(message)")
        self.messages.withLock { $0 = [message] }
    }
}

/// How the store is looked after.
package struct KeeperSettings: Sendable {
    package var retention: Retention
    /// Share of the disk in use, 0 to 1, from which on room is made.
    package var watermark: Double

    package init(retention: Retention = Retention(), watermark: Double = 0.9) {
        self.retention = retention
        self.watermark = watermark
    }
}
