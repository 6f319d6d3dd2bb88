package import Experience
import Synchronization

/// A time that only moves when told.
package final class StoppedClock: Sendable {
    /// 2026-11-18T12:00:00Z, a Wednesday.
    package static let noon = Instant(seconds: 1_795_003_200)

    private let time: Mutex<Instant>

    package init(_ time: Instant = StoppedClock.noon) {
        self.time = Mutex(time)
    }

    package var now: Instant { self.time.withLock { $0 } }

    package func advance(_ by: Milliseconds) {
        self.time.withLock { $0 = $0 + by }
    }
}
