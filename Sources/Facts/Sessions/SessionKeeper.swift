package import Logging

/// Works sessions out of interactions while the program runs, some seconds behind them.
///
/// Waits until nothing more comes in or half a minute has gone by, and rests for ten times what the work took: so sessions
/// are there within seconds on a quiet installation and cost a busy one a tenth of a core.
package final class SessionKeeper: Sendable {
    private let store: DuckDBStore
    private let logger: Logger

    private static let pace = Duration.milliseconds(500)
    /// However much comes in, sessions are no further behind than this and what the work takes.
    private static let furthestBehind = Duration.seconds(30)

    package init(store: DuckDBStore, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Works until the task is cancelled.
    package func run() async {
        let clock = ContinuousClock()
        var workedOut: Int64 = -1
        while !Task.isCancelled {
            do {
                try await clock.sleep(for: Self.pace)
                guard self.store.version != workedOut else { continue }
                try await self.waitForQuiet(clock)
                let took = try await clock.measure { while try await self.store.workOutSessions() {} }
                workedOut = self.store.version
                try await clock.sleep(for: took * 10)
            } catch is CancellationError {
                return
            } catch {
                self.logger.warning("Working sessions out failed, it is tried again: \(error)")
                do { try await clock.sleep(for: .seconds(5)) } catch { return }
            }
        }
    }

    private func waitForQuiet(_ clock: ContinuousClock) async throws {
        let end = clock.now + Self.furthestBehind
        var version: Int64
        repeat {
            version = self.store.version
            try await clock.sleep(for: Self.pace)
        } while self.store.version != version && clock.now < end
    }
}
