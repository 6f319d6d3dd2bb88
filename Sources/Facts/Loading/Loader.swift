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

    /// Bytes of spooled batches loaded in one transaction: about 300,000 interactions, where DuckDB loads fastest.
    private static let loadBytes = 48 << 20

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
    /// Pauses four times as long as a load took, and at least a quarter of a second, so that a trickle of data costs at
    /// most a fifth of a core and is still seen within a second; a backlog is loaded without pause.
    package func run() async {
        while !Task.isCancelled {
            let clock = ContinuousClock()
            var wasBusy = false
            let took = await clock.measure { wasBusy = await self.loadOnce() }
            let failed = self.status.error != nil
            if wasBusy && !failed { continue }
            let pause: Duration = failed ? .seconds(2) : max(.milliseconds(250), min(took * 4, .seconds(1)))
            do { try await clock.sleep(for: pause) } catch { return }
        }
    }

    /// Loads all that waits; for shutting down and for imports. Stops at the first failure, which ``status`` tells.
    package func drain() async {
        while case .loaded = await self.step() {}
    }

    /// Loads what waits, up to one transaction's worth.
    ///
    /// - Returns: whether more may be waiting.
    @discardableResult
    package func loadOnce() async -> Bool {
        guard case .loaded(let more) = await self.step() else { return false }
        return more
    }

    private enum Step {
        /// Whether so much was loaded that more is likely to wait.
        case loaded(more: Bool)
        case nothingWaits, failed
    }

    private func step() async -> Step {
        do {
            let last = try await self.store.lastBatch()
            let batches = try self.spool.batches(after: last, upTo: Self.loadBytes)
            guard let newest = batches.last?.id else {
                // Loaded, but a crash came before the spool forgot it.
                if self.spool.storedBytes > 0 { try self.spool.remove(upTo: last) }
                self.succeed(loaded: nil)
                return .nothingWaits
            }
            _ = try await self.load(batches)
            try self.spool.remove(upTo: newest)
            self.succeed(loaded: self.now())
            return .loaded(more: batches.count > 1 && self.spool.storedBytes > Self.loadBytes / 8)
        } catch {
            self.fail(error)
            return .failed
        }
    }

    /// Loads the batches; where one cannot be read, one after the other, setting that one apart.
    private func load(_ batches: [FactBatch]) async throws -> LoadedCount {
        do {
            return try await self.store.load(batches)
        } catch is FactCodec.Damaged {
            var count = LoadedCount()
            for batch in batches {
                do {
                    let part = try await self.store.load([batch])
                    count.interactions += part.interactions
                    count.signals += part.signals
                } catch is FactCodec.Damaged {
                    guard let id = batch.id else { continue }
                    try self.spool.setAside(id)
                    self.logger.error(
                        "A spooled batch cannot be read. It is kept in the spool's table damagedBatch.",
                        metadata: ["batch": "\(id)"])
                }
            }
            return count
        }
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
