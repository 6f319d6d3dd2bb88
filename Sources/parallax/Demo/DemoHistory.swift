import Experience
import Facts
import Foundation
import Intake
import Traffic

/// The demo's past: written through the same door, spool and loader as anybody's data.
struct DemoHistory {
    let installation: Installation
    let traffic: DemoTraffic

    /// Interactions per batch, as a busy client would send them.
    private static let batch = 5000

    /// - Returns: how many interactions and signals were written.
    func write() async throws -> (interactions: Int, signals: Int) {
        var count = (interactions: 0, signals: 0)
        for batch in self.traffic.batches(of: Self.batch) {
            let pending = self.installation.reception.interactions(
                batch.interactions, from: Sender(), with: batch.signals)
            count.interactions += pending.receipt.taken
            count.signals += batch.signals.count
            _ = try await self.installation.reception.keep(pending, from: .demo)
        }
        await self.installation.loader.drain()
        if let error = self.installation.loader.status.error { throw Trouble(error) }
        try await self.installation.store.compact(days: nil)
        while try await self.installation.store.workOutSessions() {}
        return count
    }
}
