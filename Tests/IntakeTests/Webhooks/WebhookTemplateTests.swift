import Experience
import Foundation
import Fuzzing
import TestSupport
import Testing

@testable import Intake

/// The guide's own templates, over what the products send.
@Suite(.temporaryFolder) struct `A template of the guide` {
    private func tower(_ name: String, labels: String) throws -> Watchtower {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../docs/guide/webhooks.md")
        let guide = try String(contentsOf: file, encoding: .utf8)
        let template = try #require(
            guide.components(separatedBy: "```yaml\n# \(name)\n").last?.components(separatedBy: "```").first)
        return try Watchtower("services: [{id: s}]\ncomponents: [{id: web, labels: \(labels)}]\n\(template)")
    }

    /// What was kept, as `down zabbix/4711 11:58:00`, with the time since when it is so.
    private func said(_ tower: Watchtower) throws -> [String] {
        try tower.signals().map { signal in
            let since = signal.since.map { " \(InstantText.format($0).dropFirst(11).prefix(8))" }
            return "\(signal.state.name) \(signal.source)\(since ?? "")"
        }
    }

    @Test func `reads Zabbix`() async throws {
        let tower = try self.tower("zabbix", labels: "{host: db-*, trigger: Disk is full}")
        try await tower.take(ProductMessages.zabbix(value: 1, severity: "Disaster"), webhook: "zabbix")
        try await tower.take(ProductMessages.zabbix(value: 1, severity: "Not classified"), webhook: "zabbix")
        try await tower.take(ProductMessages.zabbix(value: 1, severity: "Information"), webhook: "zabbix")
        try await tower.take(
            ProductMessages.zabbix(value: 0, severity: "Disaster", ended: #","ended":"1795003140""#), webhook: "zabbix")
        #expect(
            try self.said(tower) == [
                "down zabbix/4711 11:58:00", "degraded zabbix/4711 12:00:00", "up zabbix/4711 11:59:00",
            ])
    }

    @Test func `reads Nagios`() async throws {
        let tower = try self.tower("nagios", labels: "{host: web-1}")
        for (service, state) in [
            ("HTTP", "CRITICAL"), ("Load", "WARNING"), ("Load", "UNKNOWN"), ("HTTP", "OK"), ("", "DOWN"),
            ("", "UNREACHABLE"),
            ("", "UP"),
        ] {
            try await tower.take(ProductMessages.nagios(service, state), webhook: "nagios")
        }
        #expect(
            try self.said(tower) == [
                "down nagios/web-1/HTTP 11:58:00", "degraded nagios/web-1/Load 11:58:00",
                "up nagios/web-1/HTTP 11:58:00",
                "down nagios/web-1/ 11:58:00", "down nagios/web-1/ 11:58:00", "up nagios/web-1/ 11:58:00",
            ])
    }

    @Test func `reads Grafana`() async throws {
        let tower = try self.tower("grafana", labels: "{team: blue}")
        #expect(try await tower.take(ProductMessages.grafana, webhook: "grafana").taken == 2)
        #expect(
            try self.said(tower) == ["down grafana/c6eadffa33fcdf37 10:51:03", "up grafana/bc97ff14869b13e3 10:56:03"])
    }

    @Test func `reads Uptime Kuma`() async throws {
        let tower = try self.tower("uptime-kuma", labels: "{monitor: Online shop}")
        for status in [0, 2, 3, 1] {
            #expect(try await tower.take(ProductMessages.uptimeKuma(status: status), webhook: "uptime-kuma").taken == 1)
        }
        #expect(try self.said(tower) == ["down uptime-kuma/29", "up uptime-kuma/29"])
    }

    @Test func `reads CloudWatch`() async throws {
        let tower = try self.tower("cloudwatch", labels: "{alarm: shop-*, namespace: AWS/ApplicationELB}")
        for state in ["ALARM", "INSUFFICIENT_DATA", "OK"] {
            #expect(try await tower.take(ProductMessages.cloudWatch(state), webhook: "cloudwatch").taken == 1)
        }
        let source = "cloudwatch/arn:aws:cloudwatch:us-west-2:123456789012:alarm:shop-errors"
        #expect(try self.said(tower) == ["down \(source) 11:58:00", "up \(source) 11:58:00"])
    }
}

@Suite(.temporaryFolder) struct `Webhooks at the door` {
    private static let catalogue = """
        services: [{id: s}]
        components: [{id: web, labels: {host: web}}, {id: db, labels: {host: db}}]
        webhooks: [{id: w, component: c, labels: {host: h, name: n}, state: s, alert: i}]
        watchdogs: [{source: w, labels: {name: alive}, components: [web, db]}]
        """

    @Test func `find components by name, else by labels, and count the rest`() async throws {
        let tower = try Watchtower(Self.catalogue)
        try await tower.take(#"{"c":"db","h":"web","s":"down","i":1}"#, webhook: "w")
        try await tower.take(#"{"h":"web","s":"down","i":2}"#, webhook: "w")
        for body in [#"{"c":"mail","s":"down","i":3}"#, #"{"h":"mail","s":"down","i":4}"#] {
            let receipt = try await tower.take(body, webhook: "w")
            #expect(receipt.reasons == [.unknownComponent] && receipt.taken == 0)
        }
        #expect(try tower.said() == ["db down w/1", "web down w/2"])
    }

    @Test func `have a watchdog of their own, which Alertmanager's does not replace`() async throws {
        let tower = try Watchtower(Self.catalogue)
        try await tower.take(#"{"c":"db","s":"down","i":1}"#, webhook: "w")
        try await tower.take(Told.message(Told.alert("a", #""name":"alive""#)))
        #expect(try tower.said() == ["db down w/1"])
        try await tower.take(#"{"n":"alive","s":"down","i":2}"#, webhook: "w")
        #expect(try tower.said(since: 1) == ["db down w/1", "db up w", "web up w"])
    }
}
