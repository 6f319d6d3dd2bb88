import AsyncHTTPClient
import Experience
import Facts
import Intake
import Logging
import NIOCore
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
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(10)
        try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            await cancelWhenGracefulShutdown { await self.ask(by: client) }
        }
    }

    private func ask(by client: HTTPClient) async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                for server in self.installation.catalogue.catalogue.prometheus
                where self.schedule.begin(server.id, every: server.every) {
                    group.addTask {
                        await self.round(PrometheusClient(client: client, server: server))
                        self.schedule.end(server.id)
                    }
                }
                // A second is the shortest pace that a catalogue may set.
                try? await Task.sleep(for: .milliseconds(250))
            }
            group.cancelAll()
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
