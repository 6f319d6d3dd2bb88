package import Experience

/// Runs a check: one attempt, and further ones before a failure counts.
package struct CheckRunner: Sendable {
    private let environment: [String: String]
    private let now: @Sendable () -> Instant
    private let addresses: @Sendable (Check) -> AddressGuard
    private let pause: @Sendable (Milliseconds) async throws -> Void

    /// - Parameters:
    ///   - environment: what `${env:NAME}` stands for.
    ///   - now: the clock on the wall.
    ///   - addresses: where a check may go.
    ///   - pause: waits between two attempts.
    package init(
        environment: [String: String], now: @escaping @Sendable () -> Instant,
        addresses: @escaping @Sendable (Check) -> AddressGuard = {
            AddressGuard(allowsPrivate: $0.allowsPrivateAddresses)
        },
        pause: @escaping @Sendable (Milliseconds) async throws -> Void = {
            try await Task.sleep(for: .milliseconds($0.count))
        }
    ) {
        self.environment = environment
        self.now = now
        self.addresses = addresses
        self.pause = pause
    }

    /// - Returns: nil where the task is cancelled: nobody knows then how it would have ended.
    package func run(_ check: Check) async -> CheckResult? {
        var attempts = 1
        var result = await self.attempt(check)
        while attempts <= check.retries, result.verdict == .down || result.verdict == .degraded {
            guard (try? await self.pause(check.retryAfter)) != nil else { break }
            result = await self.attempt(check)
            attempts += 1
        }
        result.attempts = attempts
        return Task.isCancelled ? nil : result
    }

    private func attempt(_ check: Check) async -> CheckResult {
        let (log, values) = (RunLog(now: self.now), CheckValues(environment: self.environment))
        let (started, clock) = (self.now(), ContinuousClock.now)
        var result = CheckResult(verdict: .up, message: "", started: started, duration: Milliseconds(0))
        do {
            result.message = try await self.bounded(check, log, values)
        } catch {
            let failure = error as? CheckFailure ?? .failed(ConnectionWords.said(error, "it"))
            let steps = log.steps.count
            log.end(trouble: failure.message)
            result.verdict = failure.verdict
            result.message = Self.placed(failure.message, in: log.steps.dropFirst(steps).first, steps, of: check)
        }
        result.duration = Milliseconds(clock.duration(to: .now))
        result.steps = log.steps
        result.request = log.request
        if case .http = check.probe, result.verdict == .up { result.message = Self.praise(result) }
        return result.redacted(values.secrets)
    }

    /// The whole attempt within its time. What has been done by then stands in the log.
    private func bounded(_ check: Check, _ log: RunLog, _ values: CheckValues) async throws -> String {
        let addresses = self.addresses(check)
        return try await withThrowingTaskGroup(of: String.self) { group in
            group.addTask { try await Self.probe(check, addresses, log, values) }
            group.addTask {
                try await Task.sleep(for: .milliseconds(check.timeout.count))
                throw CheckFailure.failed("no answer within \(CheckWords.time(check.timeout))")
            }
            defer { group.cancelAll() }
            guard let words = try await group.next() else { throw CancellationError() }
            return words
        }
    }

    private static func probe(
        _ check: Check, _ addresses: AddressGuard, _ log: RunLog, _ values: CheckValues
    ) async throws -> String {
        switch check.probe {
        case .http(let steps):
            var probe = HTTPProbe(check, addresses: addresses, values: values, log: log)
            try await probe.run(steps)
            return ""
        case .tls(let tls):
            return try await Self.alone("tls", log) {
                try await TLSProbe(check, addresses: addresses, now: log.now).run(tls)
            }
        case .dns(let dns):
            return try await Self.alone("dns", log) { try await DNSProbe(check: check, addresses: addresses).run(dns) }
        case .tcp(let tcp):
            return try await Self.alone("tcp", log) { try await TCPProbe(check: check, addresses: addresses).run(tcp) }
        }
    }

    private static func alone(
        _ name: String, _ log: RunLog, _ work: () async throws -> String
    ) async throws -> String {
        log.begin(name)
        let words = try await work()
        log.end()
        return words
    }

    /// `step 2 'sign in': status 500, wanted 200`; of a single step the place is left out.
    private static func placed(
        _ message: String, in step: CheckResult.Step?, _ before: Int, of check: Check
    ) -> String {
        guard case .http(let steps) = check.probe, steps.count > 1, let step else { return message }
        let number = before + 1
        return step.name == "\(number)" ? "step \(number): \(message)" : "step \(number) '\(step.name)': \(message)"
    }

    private static func praise(_ result: CheckResult) -> String {
        let time = CheckWords.time(result.duration)
        guard result.steps.count == 1 else { return "all \(result.steps.count) steps as they should be, in \(time)" }
        return result.steps.first?.status.map { "status \($0) in \(time)" } ?? "as it should be, in \(time)"
    }
}

extension CheckFailure {
    fileprivate var verdict: CheckResult.Verdict {
        switch self {
        case .failed: .down
        case .degraded: .degraded
        case .refused: .notRun
        }
    }
}

extension CheckResult {
    fileprivate func redacted(_ secrets: Set<String>) -> CheckResult {
        guard !secrets.isEmpty else { return self }
        var result = self
        result.message = CheckWords.redacted(result.message, secrets)
        if let path = self.request?.path { result.request?.path = CheckWords.redacted(path, secrets) }
        for index in result.steps.indices {
            result.steps[index].trouble = result.steps[index].trouble.map { CheckWords.redacted($0, secrets) }
        }
        return result
    }
}
