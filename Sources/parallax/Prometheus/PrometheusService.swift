import AsyncHTTPClient
import Experience
import Facts
import Intake
import Logging
import ServiceLifecycle

/// Asks every Prometheus of the catalogue in force, each at its own pace. One that is away, or slow, holds up no other: nothing
/// is said of its components then, and they become unknown.
final class PrometheusService: ServiceLifecycle.Service {
    private let installation: Installation
    private let logger: Logger
    private let schedule = AskingSchedule()

    init(installation: Installation, logger: Logger) {
        self.installation = installation
        self.logger = logger
    }

    func run() async throws {
        try await self.schedule.ask({ self.installation.catalogue.catalogue.prometheus }) { server, client in
            await self.round(PrometheusClient(client: client, server: server))
        }
    }

    private func round(_ client: PrometheusClient) async {
        let server = client.server
        let (round, trouble) = await client.round()
        guard !Task.isCancelled else { return }
        self.tell(server, trouble)
        let signals = round.signals(from: server.id)
        guard !signals.isEmpty else { return }
        do {
            _ = try await self.installation.reception.keep(
                self.installation.reception.asked(signals), from: .prometheus)
        } catch {
            // The next round says it again; the spool tells of its own trouble.
            self.logger.warning("What Prometheus \(server.id) said cannot be kept: \(error)")
        }
    }

    private func tell(_ server: PrometheusServer, _ trouble: String?) {
        switch self.schedule.note(server.id, failed: trouble != nil) {
        case .wentAway:
            self.logger.warning(
                "Prometheus \(server.id) at \(server.address) does not say how its components are, which become unknown: \(trouble ?? "")"
            )
        case .cameBack: self.logger.notice("Prometheus \(server.id) at \(server.address) answers again.")
        case nil: break
        }
    }
}

extension PrometheusServer: AskedSource {
    var key: String { self.id }
}
