import AsyncHTTPClient
import Experience
import Intake
import Logging
import ServiceLifecycle
import Synchronization

/// Asks the status pages of the catalogue in force, each at its own pace. Of what a page does not say, nothing is said: it
/// becomes unknown.
final class StatusPageService: ServiceLifecycle.Service {
    private let installation: Installation
    private let logger: Logger
    private let schedule = AskingSchedule()
    private let memories = Mutex<[String: StatusPageClient.Memory]>([:])

    init(installation: Installation, logger: Logger) {
        self.installation = installation
        self.logger = logger
    }

    func run() async throws {
        try await self.schedule.ask({ self.installation.catalogue.catalogue.statusPages }) { page, client in
            await self.round(StatusPageClient(client: client, page: page, now: self.installation.now()))
        }
    }

    private func round(_ client: StatusPageClient) async {
        let page = client.page
        do {
            let memory = try await client.round(self.memories.withLock { $0[page.key] })
            self.memories.withLock { $0[page.key] = memory }
            let told = self.installation.suppliers.take(memory.reading, of: page, at: self.installation.now())
            self.tell(page, told.trouble)
            try await self.keep(told.signals)
        } catch let failure as StatusPageClient.Failure {
            guard !Task.isCancelled else { return }
            // Where it answers may have changed; one that is only away keeps its place.
            if failure.retryAfter == nil { self.memories.withLock { _ = $0.removeValue(forKey: page.key) } }
            self.installation.suppliers.fail(page, failure.message, at: self.installation.now())
            self.tell(page, failure.message)
            self.schedule.backOff(page.key, every: page.every, after: failure.retryAfter)
            self.installation.tally.add(to: .statusPages) {
                $0.turnAway("noAnswer", "\(page.url): \(failure.message)", at: self.installation.now())
            }
        } catch {
            // The next round says it again; the spool tells of its own trouble.
            self.logger.warning("What the status page \(page.url) said cannot be kept: \(error)")
        }
    }

    private func keep(_ signals: [RawSignal]) async throws {
        guard !signals.isEmpty else { return }
        _ = try await self.installation.reception.keep(
            self.installation.reception.asked(signals), from: .statusPages)
    }

    private func tell(_ page: StatusPage, _ trouble: String?) {
        switch self.schedule.note(page.key, failed: trouble != nil) {
        case .wentAway:
            self.logger.warning(
                "The status page \(page.url) does not say how what was bought is, which becomes unknown: \(trouble ?? "")"
            )
        case .cameBack: self.logger.notice("The status page \(page.url) answers again.")
        case nil: break
        }
    }
}

extension StatusPage: AskedSource {
    var key: String { "\(self.format?.name ?? "") \(self.url)" }
}
