import Checks
import Experience
import Foundation
import Testing

@testable import Web

extension Samples {
    /// One check of each kind and state.
    static var checkStatuses: [CheckStatus] {
        let front = HTTPCheckStep(name: "front page", address: "https://shop.example.com/")
        var signIn = Check(
            id: "sign-in", name: "Signing in", service: Self.shop.id, component: ComponentID(rawValue: "shop-web"),
            probe: .http([front, HTTPCheckStep(name: "sign in", address: "/login")]))
        signIn.every = .minutes(2)
        var failed = CheckResult(
            verdict: .down, message: "step 2 'sign in': status 500, wanted <200>",
            started: Self.sourcesNow - .seconds(40),
            duration: Milliseconds(320),
            steps: [
                CheckResult.Step(name: "front page", duration: Milliseconds(120), status: 200),
                CheckResult.Step(
                    name: "sign in", duration: Milliseconds(200), status: 500, trouble: "status 500, wanted <200>"),
            ])
        failed.attempts = 2
        let certificate = Check(
            id: "certificate", service: Self.shop.id,
            probe: .tls(TLSCheck(address: HostAndPort(host: "shop.example.com", port: 443))))
        let soon = CheckResult(
            verdict: .degraded, message: "its certificate ends in 9 days, on 2026-12-08",
            started: Self.sourcesNow - .minutes(3),
            duration: Milliseconds(45), steps: [CheckResult.Step(name: "tls", duration: Milliseconds(45))])
        let name = Check(
            id: "name", service: ServiceID(rawValue: "gone"), probe: .dns(DNSCheck(name: "shop.example.com")))
        let port = Check(
            id: "port", service: Self.shop.id, probe: .tcp(TCPCheck(address: HostAndPort(host: "db", port: 5432))))
        let well = CheckResult(
            verdict: .up, message: "db:5432 listens", started: Self.sourcesNow - .seconds(5), duration: Milliseconds(3))
        return [
            CheckStatus(
                check: signIn, result: failed, since: Self.sourcesNow - .hours(1), next: Self.sourcesNow + .seconds(80)),
            CheckStatus(check: certificate, result: soon, since: Self.sourcesNow - .days(1), next: Self.sourcesNow),
            CheckStatus(check: name),
            CheckStatus(
                check: port, result: well, since: Self.sourcesNow - .days(2), restsUntil: Self.sourcesNow + .hours(1)),
        ]
    }
}

@Suite struct `Checks on the page of sources` {
    @Test func `are counted by how they are`() throws {
        let words = try Samples.sourcesPage().checksInShort.replacing("\u{A0}", with: " ")
        #expect(words == "4 checks: 1 degraded, 1 down, 1 resting, 1 unknown.")
    }

    @Test func `tell what the last run came to, and when the next is`() throws {
        let rows = try Samples.sourcesPage().checks
        #expect(rows.map(\.state) == ["down", "degraded", "unknown", "resting"])
        #expect(rows.map(\.sign) == ["✕", "▲", "?", "‖"])
        #expect(rows[0].about == "\(Samples.shop.name) · shop-web" && rows[2].about == "gone")
        #expect(rows[0].message == "Step 2 'sign in': status 500, wanted <200>.")
        let next = rows.map { $0.next.replacing("\u{A0}", with: " ") }
        #expect(next[0] == "in 80 s" && next[1] == "now" && next[2] == "soon")
        #expect(next[3].hasPrefix("after maintenance, "))
        #expect(rows[2].message == "Not run yet since the program started." && rows[2].ran == "never")
        #expect(rows.map(\.hasSteps) == [true, false, false, false] && rows[0].steps.map(\.isWell) == [true, false])
    }

    @Test func `are written safely, and are left out where there are none`() throws {
        let library = try TemplateFiles.library()
        let text = try library.text("sources", Samples.sourcesPage())
        #expect(text.contains("wanted &lt;200&gt;") && !text.contains("<200>"))
        var report = Samples.report()
        report.checks = []
        let without = try library.text("sources", Samples.sourcesPage(report))
        #expect(!without.contains("id=\"checks\""))
    }
}

@Suite struct `Checks in the API` {
    @Test func `tell the same as the page`() async throws {
        let answer = try await APIServer().ask("/api/v1/checks").json()
        let checks = try #require(answer["checks"]?.list)
        #expect(checks.map { $0["id"]?.text } == ["sign-in", "certificate", "name", "port"])
        #expect(checks.map { $0["kind"]?.text } == ["http", "tls", "dns", "tcp"])
        #expect(checks.map { $0["state"]?.text } == ["down", "degraded", "unknown", "up"])
        #expect(checks[0]["steps"]?.list.map { $0["trouble"]?.text } == [nil, "status 500, wanted <200>"])
        #expect(
            checks[0]["nextAt"]?.text == "2026-11-29T10:01:20Z"
                && checks[3]["restsUntil"]?.text == "2026-11-29T11:00:00Z")
    }

    @Test func `take no parameters`() async throws {
        #expect(try await APIServer().ask("/api/v1/checks?service=shop").status == 400)
    }
}

@Suite struct `Checks in the metrics` {
    @Test func `are 1, a half or 0, and nothing where nothing is known`() {
        let lines = MetricsText(Samples.report(), version: "1").text.split(separator: "\n")
        let shop = Samples.shop.id.rawValue
        #expect(
            lines.filter { $0.hasPrefix("parallax_check_up{") } == [
                "parallax_check_up{check=\"sign-in\",service=\"\(shop)\"} 0",
                "parallax_check_up{check=\"certificate\",service=\"\(shop)\"} 0.5",
                "parallax_check_up{check=\"port\",service=\"\(shop)\"} 1",
            ])
        #expect(lines.contains("parallax_check_duration_seconds{check=\"sign-in\",service=\"\(shop)\"} 0.32"))
    }
}
