import Experience
import Intake
import Synchronization
import Testing

@testable import Checks

@Suite(.timeLimit(.minutes(5))) struct `A run of a check` {
    @Test func `tries again before a failure counts`() async throws {
        try await Shop.open { shop in
            var check = shop.check(HTTPCheckStep(name: "1", address: shop.address("/flaky")), retries: 3)
            check.retryAfter = .seconds(9)
            let pauses = Shop.Pauses()
            let result = await shop.run(check, pause: pauses)
            #expect(result.verdict == .up && result.attempts == 3 && shop.heard.count == 3)
            #expect(pauses.all.withLock { $0 } == [.seconds(9), .seconds(9)])
        }
    }

    @Test func `fails after its last attempt`() async throws {
        try await Shop.open { shop in
            let result = await shop.run(
                shop.check(HTTPCheckStep(name: "1", address: shop.address("/status/503")), retries: 2))
            #expect(result.verdict == .down && result.attempts == 3)
        }
    }

    @Test func `that may not go where it should is not tried again`() async throws {
        try await Shop.open { shop in
            let pauses = Shop.Pauses()
            let step = HTTPCheckStep(name: "1", address: "http://127.0.0.2/")
            let result = await shop.run(shop.check(step, retries: 3), pause: pauses)
            #expect(result.verdict == .notRun && result.attempts == 1 && pauses.all.withLock { $0.isEmpty })
        }
    }

    @Test func `that is cancelled says nothing`() async throws {
        try await Shop.open { shop in
            let check = shop.check(HTTPCheckStep(name: "1", address: shop.address("/hangs")), timeout: .seconds(20))
            let task = Task { await shop.run(check) }
            try await Task.sleep(for: .milliseconds(100))
            task.cancel()
            #expect(await task.value.message == "cancelled")
        }
    }
}

@Suite struct `What a run tells` {
    private var check: Check {
        Check(
            id: "pay", service: ServiceID(rawValue: "shop"), component: ComponentID(rawValue: "web"),
            step: StepID(rawValue: "pay"), probe: .http([]))
    }

    private func result(_ verdict: CheckResult.Verdict) -> CheckResult {
        var result = CheckResult(
            verdict: verdict, message: "status 500, wanted 200", started: Instant(seconds: 7),
            duration: Milliseconds(320),
            steps: [
                CheckResult.Step(name: "ho\"me", duration: Milliseconds(120), status: 200),
                CheckResult.Step(name: "pay", duration: Milliseconds(200), status: 500, trouble: "no"),
            ])
        result.request = CheckedRequest(method: "POST", host: "shop.example.com", path: "/pay")
        result.attempts = 2
        return result
    }

    @Test func `is one interaction by the channel check, nobody's, with the steps' times`() throws {
        let raw = try #require(self.result(.down).interaction(of: self.check))
        #expect(
            raw.channel == .check && raw.isSynthetic && raw.isAnonymous && raw.customer == nil && raw.session == nil)
        #expect(raw.service == "shop" && raw.step == "pay" && raw.path == "/pay" && raw.method == "POST")
        #expect(
            raw.failed == true && raw.status == 500 && raw.duration == Milliseconds(320)
                && raw.at == Instant(seconds: 7))
        #expect(raw.text == "status 500, wanted 200")
        #expect(
            raw.attributes == #"{"check":"pay","attempts":2,"steps":[{"name":"ho\"me","ms":120,"status":200},"#
                + #"{"name":"pay","ms":200,"status":500}]}"#)
        #expect(self.result(.degraded).interaction(of: self.check)?.failed == false)
    }

    @Test func `is a signal of its own source about the component`() {
        #expect(
            self.result(.down).signal(of: self.check)
                == RawSignal(component: "web", state: .down, source: "check/pay"))
        #expect(self.result(.degraded).signal(of: self.check)?.state == .degraded)
        #expect(self.result(.up).signal(of: self.check)?.state == .up)
        var other = self.check
        other.component = nil
        #expect(self.result(.up).signal(of: other) == nil)
    }

    @Test func `is nothing where it was not run`() {
        #expect(self.result(.notRun).interaction(of: self.check) == nil)
        #expect(self.result(.notRun).signal(of: self.check) == nil)
    }

    @Test(arguments: [
        (0, "0 ms"), (999, "999 ms"), (1000, "1 s"), (3249, "3.2 s"), (3250, "3.3 s"), (59_949, "59.9 s"),
        (60_000, "1 min"),
        (90_000, "90 s"),
    ])
    func `writes times as people do`(milliseconds: Int64, text: String) {
        #expect(CheckWords.time(Milliseconds(milliseconds)) == text)
    }

    @Test func `takes secrets out, the longer ones first`() {
        #expect(CheckWords.redacted("ab abc x", ["ab", "abc", ""]) == "••• ••• x")
    }
}
