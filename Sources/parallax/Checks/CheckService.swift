import Checks
import Experience
import Foundation
import Intake
import Logging
import ServiceLifecycle
import Synchronization

/// Runs the checks of the catalogue in force, each at its own pace.
final class CheckService: ServiceLifecycle.Service {
    private let installation: Installation
    private let logger: Logger
    private let runner: CheckRunner
    private let schedule = Mutex(CheckSchedule())
    private let started = ContinuousClock.now

    init(installation: Installation, logger: Logger) {
        self.installation = installation
        self.logger = logger
        self.runner = CheckRunner(environment: ProcessInfo.processInfo.environment, now: installation.now)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await self.watch() }
    }

    private func watch() async {
        await withDiscardingTaskGroup { group in
            var version: Int?
            while !Task.isCancelled {
                let current = self.installation.catalogue.version
                if version != current {
                    version = current
                    let checks = self.installation.catalogue.catalogue.checks
                    self.schedule.withLock { $0.take(checks, now: self.elapsed) }
                }
                for turn in self.turns() {
                    switch turn {
                    case .run(let check): group.addTask { await self.run(check) }
                    case .rest(let check, let until): self.rest(check, until)
                    }
                }
                // A second is the shortest pace that a catalogue may set.
                try? await Task.sleep(for: .milliseconds(200))
            }
            group.cancelAll()
        }
    }

    private var elapsed: Duration { self.started.duration(to: .now) }

    private func turns() -> [CheckSchedule.Turn] {
        let now = self.installation.now()
        return self.schedule.withLock { $0.begin(now: self.elapsed, wall: now) }
    }

    private func rest(_ check: Check, _ until: Instant) {
        self.installation.checks.note(resting: check, until: until)
        self.noteNext(check)
    }

    private func run(_ check: Check) async {
        let result = await self.runner.run(check)
        self.schedule.withLock { $0.end(check.id) }
        // One that is gone or changed by now says nothing any more.
        guard let result, self.installation.catalogue.catalogue.checks.contains(check) else { return }
        let before = self.installation.checks.note(result, of: check)
        self.noteNext(check)
        self.tell(check, result, before)
        do {
            let pending = self.installation.reception.checked(
                result.interaction(of: check), result.signal(of: check))
            _ = try await self.installation.reception.keep(pending, from: .checks)
        } catch {
            // The next run says it again; the spool tells of its own trouble.
            self.logger.warning("What the check \(check.id) came to cannot be kept: \(error)")
        }
    }

    private func noteNext(_ check: Check) {
        let wait = self.schedule.withLock { $0.wait(for: check.id, now: self.elapsed) }
        let next = wait.map { self.installation.now() + Milliseconds($0.components.seconds * 1000) }
        self.installation.checks.note(next: next, of: check.id)
    }

    /// Once for each change, not in every run.
    private func tell(_ check: Check, _ result: CheckResult, _ before: CheckResult.Verdict?) {
        guard result.verdict != before, before != nil || result.verdict != .up else { return }
        switch result.verdict {
        case .up: self.logger.notice("The check \(check.id) is up again: \(result.message)")
        case .degraded: self.logger.warning("The check \(check.id) is degraded: \(result.message)")
        case .down: self.logger.warning("The check \(check.id) is down: \(result.message)")
        case .notRun: self.logger.error("The check \(check.id) cannot be run, and says nothing: \(result.message)")
        }
    }
}
