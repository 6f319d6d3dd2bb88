import Experience
import Facts
import Foundation
import TestSupport

@testable import Intake

/// What a message comes to in a fuzz run: a reception where nothing happened yet, so that what one message does follows from
/// its bytes alone.
struct FuzzedWorld {
    /// A moment after all that the seeds tell of.
    static let now = Instant(seconds: 1_796_000_000)

    let reception: Reception
    let door: Door

    /// What may be made ready once: nothing of it is changed by a message.
    private struct Fixed: Sendable {
        let catalogue: CatalogueInForce
        let agents = AgentReader()
        let pseudonyms = Pseudonyms(secret: Data(repeating: 7, count: 32))
        let spool: Spool
    }

    private static let fixed: Result<Fixed, any Error> = Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "parallax-fuzz-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // Nothing is ever written there, and what is open outlives its name.
        defer { try? FileManager.default.removeItem(at: folder) }
        return Fixed(
            catalogue: CatalogueInForce(try CatalogueFile.read(FuzzedCatalogue.text)),
            spool: try Spool(folder: folder.path(percentEncoded: false), lastBatch: 0, now: { Self.now }))
    }

    init() throws {
        let fixed = try Self.fixed.get()
        let now = Self.now
        self.door = Door(
            catalogue: fixed.catalogue, agents: fixed.agents, pseudonyms: fixed.pseudonyms, names: NameLimit(),
            limits: DoorLimits(behind: nil))
        self.reception = Reception(
            door: self.door, catalogue: fixed.catalogue, spool: fixed.spool, seen: SeenInteractions(now: now),
            tally: Tally(), now: { now })
    }
}

/// A catalogue that has a use for every format.
enum FuzzedCatalogue {
    static let text = #"""
        services:
          - id: shop
            name: Online shop
            hosts: [shop.example]
            target: 95
            targetTime: 2s
            failedStatuses: [408, 500-599]
            needs: [web, {anyOf: [db, cache]}]
            journeys:
              - id: buy
                goal: thanks
                value: {amount: 60, currency: EUR}
                steps:
                  - id: basket
                    match: [{path: "/basket/**"}, {event: basket-viewed}]
                  - id: pay
                    targetTime: 4s
                    match: {path: "/x/{id}", method: POST}
                  - id: thanks
                    match: {path: /thanks}
        components:
          - {id: web, silentAfter: 5m, labels: {job: shop-web}}
          - id: db
            labels: [{job: postgres}, {host: "db-*", trigger: Disk is full}, {team: blue}, {alarm: shop-errors}]
            metrics:
              - {name: db.client.connections.usage, where: {state: used}, above: {degraded: 80, down: 95}}
              - {name: db.errors, of: rate, above: {down: 1}}
              - {name: web_vital.inp, of: p95, above: {degraded: 0.5}}
              - {name: queue, below: {degraded: 10, down: 2}}
          - {id: cache, labels: {monitor: Online shop}}
        severities: {Not classified: degraded}
        watchdogs:
          - {components: [web, db, cache]}
          - {source: zabbix, labels: {trigger: watchdog}}
        webhooks:
          - id: zabbix
            labels: {host: host, trigger: trigger}
            state: value
            states: {"1": down, "0": up}
            severity: severity
            time: began
            endTime: ended
            alert: event
          - {id: grafana, items: alerts, labels: labels, state: status, states: {firing: down, resolved: up}, time: startsAt, alert: fingerprint}
          - {id: kuma, labels: {monitor: monitor.name}, state: heartbeat.status, states: {"0": down, "1": up}, alert: monitor.id}
          - id: cloudwatch
            inside: Message
            labels: {alarm: AlarmName, namespace: Trigger.Namespace}
            state: NewStateValue
            states: {ALARM: down, OK: up}
            time: StateChangeTime
            alert: AlarmArn
          - {id: plain, component: check.name, state: check.is}
        prometheus:
          - address: http://127.0.0.1:9090
            every: 1m
            queries:
              - {component: web, query: 'up{job="shop-web"}'}
              - {component: db, query: 'sum(orders_waiting)', degraded: "> 10", down: "> 100"}
        """#
}
