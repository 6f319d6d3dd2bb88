package import Experience
package import Logging
import Synchronization

/// Takes acknowledged batches out of the spool into the facts, exactly once, whatever dies in between: the facts note
/// the newest batch in the transaction that loads it, and only then the spool forgets it.
package final class Loader: Sendable {
    private let spool: Spool
    private let store: any FactStore
    private let logger: Logger
    private let now: @Sendable () -> Instant
    private let current = Mutex(LoaderStatus())

    /// Bytes of spooled batches loaded in one transaction at most: about 600,000 interactions.
    private static let loadBytes = 48 << 20
    /// Bytes that are worth a load at once: about 300,000 interactions, of which DuckDB writes whole row groups into its
    /// file; smaller loads go through its log and are written twice.
    private static let enoughBytes = 24 << 20

    package init(spool: Spool, store: any FactStore, logger: Logger, now: @escaping @Sendable () -> Instant) {
        self.spool = spool
        self.store = store
        self.logger = logger
        self.now = now
    }

    /// How loading goes.
    package var status: LoaderStatus { self.current.withLock { $0 } }

    /// Loads again and again until the task is cancelled.
    ///
    /// A load waits until enough has gathered, until nothing more comes, or for ten times what the last one took (a
    /// quarter of a second at least, a second at most): so a trickle costs at most a fifth of a core and is seen within
    /// a second.
    package func run() async {
        let clock = ContinuousClock()
        var pause = Duration.milliseconds(250)
        while !Task.isCancelled {
            do { try await self.gather(atMost: pause) } catch { return }
            let took = await clock.measure { await self.loadOnce() }
            pause = min(max(.milliseconds(250), took * 10), .seconds(1))
        }
    }

    private func gather(atMost pause: Duration) async throws {
        let clock = ContinuousClock()
        guard self.status.error == nil else { return try await clock.sleep(for: .seconds(2)) }
        let end = clock.now + pause
        var before = self.spool.storedBytes
        while clock.now < end {
            try await clock.sleep(for: .milliseconds(25))
            let stored = self.spool.storedBytes
            if stored >= Self.enoughBytes || stored > 0 && stored == before { return }
            before = stored
        }
    }

    /// Loads all that waits; for shutting down and for imports. Stops at the first failure, which ``status`` tells.
    package func drain() async {
        while await self.loadOnce() {}
    }

    /// Loads what waits, up to one transaction's worth.
    ///
    /// - Returns: whether anything was loaded.
    @discardableResult
    package func loadOnce() async -> Bool {
        do {
            let last = try await self.store.lastBatch()
            guard try self.spool.hasBatches(after: last) else {
                // Loaded, but a crash came before the spool forgot it.
                if self.spool.storedBytes > 0 { try self.spool.remove(upTo: last) }
                self.succeed(loaded: nil)
                return false
            }
            try self.spool.remove(upTo: try await self.load(after: last))
            self.succeed(loaded: self.now())
            try await self.store.settle()
            return true
        } catch {
            self.fail(error)
            return false
        }
    }

    /// Loads what came after that batch; where one cannot be read, one after the other, setting that one apart.
    ///
    /// - Returns: the newest batch that is dealt with.
    private func load(after last: Int64) async throws -> Int64 {
        let batches = SpooledBatches(self.spool, after: last, upTo: Self.loadBytes)
        do {
            _ = try await self.store.load(batches)
        } catch is FactCodec.Damaged {
            return try await self.loadOneByOne(after: last)
        }
        // What was read before is loaded; the next time tells the error again, if it is one that stays.
        if let error = batches.error, batches.newest == last { throw error }
        return batches.newest
    }

    private func loadOneByOne(after last: Int64) async throws -> Int64 {
        var newest = last
        for batch in try self.spool.batches(after: last, upTo: Self.loadBytes) {
            do {
                _ = try await self.store.load([batch])
            } catch is FactCodec.Damaged {
                guard let id = batch.id else { continue }
                try self.spool.setAside(id)
                self.logger.error(
                    "A spooled batch cannot be read. It is kept in the spool's table damagedBatch.",
                    metadata: ["batch": "\(id)"])
            }
            newest = batch.id ?? newest
        }
        return newest
    }

    private func succeed(loaded: Instant?) {
        let recovered = self.current.withLock { status in
            defer {
                status.error = nil
                status.lastLoaded = loaded ?? status.lastLoaded
            }
            return status.error != nil
        }
        if recovered { self.logger.notice("The fact store takes data again.") }
    }

    /// Tells a failure once, not at every try.
    private func fail(_ error: any Error) {
        let message = String(describing: error)
        let isNews = self.current.withLock { status in
            defer { status.error = message }
            return status.error != message
        }
        if isNews {
            self.logger.error("The fact store does not take data; it waits in the spool. \(message)")
        }
    }
}

/// How loading goes, for the health check and the pages' banner.
package struct LoaderStatus: Sendable, Equatable {
    /// When data last went into the facts; nil when none has since the start.
    package var lastLoaded: Instant?
    /// Why loading fails now; nil while all is well.
    package var error: String?
}
