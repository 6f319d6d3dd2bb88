import AsyncAlgorithms
import Experience
import Intake
import Logging
import ServiceLifecycle
import Traffic

/// The demo's customers and machines, going on while the server runs.
struct DemoCustomers: ServiceLifecycle.Service {
    let installation: Installation
    let traffic: DemoTraffic
    let logger: Logger

    func run() async throws {
        var live = self.traffic.live(from: self.traffic.to)
        for await _ in AsyncTimerSequence.repeating(every: .milliseconds(500)).cancelOnGracefulShutdown() {
            let due = live.due(until: self.installation.now())
            let pending = self.installation.reception.interactions(
                due.interactions, from: Sender(), with: due.signals)
            do {
                _ = try await self.installation.reception.keep(pending, from: .demo)
            } catch {
                self.logger.error("The demo's customers were turned away: \(error)")
            }
        }
    }
}
