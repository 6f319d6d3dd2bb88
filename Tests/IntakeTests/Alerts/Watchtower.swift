import Experience
import Facts
import Foundation
import Intake
import TestSupport

/// A reception that alerts come to, at a time that the test sets, with what it kept.
struct Watchtower {
    static let catalogue = """
        services: [{id: shop, needs: [web, db]}]
        components:
          - {id: web, labels: {job: shop-web}}
          - {id: db, labels: [{job: postgres}, {alertname: DiskFull, host: "db-*"}]}
          - {id: cache, labels: {job: redis, zone: eu}}
        watchdogs: [{components: [web, db, cache]}]
        """

    let clock = StoppedClock()
    let spool: Spool
    let tally = Tally()
    let book: AlertBook
    let reception: Reception
    private let components: [Component]

    init(_ catalogue: String = Self.catalogue, book: AlertBook = AlertBook()) throws {
        let read = try CatalogueFile.read(catalogue)
        let clock = self.clock
        let inForce = CatalogueInForce(read)
        self.components = read.components
        self.book = book
        let folder = TemporaryFolder.path + "/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        self.spool = try Spool(folder: folder, lastBatch: 0, now: { clock.now })
        self.reception = Reception(
            door: Door(catalogue: inForce, pseudonyms: Pseudonyms(secret: Data(repeating: 7, count: 32))),
            catalogue: inForce, spool: self.spool, seen: SeenInteractions(now: clock.now), alerts: book,
            tally: self.tally, now: { clock.now })
    }

    /// - Parameter webhook: nil for Alertmanager's own.
    @discardableResult
    func take(_ body: String, webhook: String? = nil) async throws -> Receipt {
        let pending = try Array(body.utf8).withUnsafeBytes { bytes in
            guard let webhook else { return try self.reception.alertmanager(bytes) }
            return try self.reception.webhook(bytes, as: webhook)
        }
        return try await self.reception.keep(pending)
    }

    func signals() throws -> [Signal] {
        try self.spool.batches(after: 0, upTo: .max).flatMap { try $0.facts().signals }
    }

    /// What was kept since, as `web down alertmanager/1`.
    func said(since number: Int = 0) throws -> [String] {
        try self.signals().dropFirst(number).map { "\($0.component.rawValue) \($0.state.name) \($0.source)" }.sorted()
    }

    /// IT's view of a component in each minute since noon, as `U` up, `G` degraded, `D` down and `?` unknown.
    func view(of component: String) throws -> String {
        let id = ComponentID(rawValue: component)
        let history = ComponentHistory(try self.signals(), components: self.components)
        let service = Service(id: ServiceID(rawValue: "s"), name: "s", needs: [.component(id)])
        return ITViewCalculator(service: service, components: self.components)
            .states(runs: history.runs, from: StoppedClock.noon, to: self.clock.now)
            .map { ["U", "G", "?", "D"][Int($0.rawValue)] }.joined()
    }
}

/// Alertmanager's words for one alert, and for a notification of several.
enum Told {
    static func alert(_ id: String, _ labels: String, resolved: Bool = false, times: String = "") -> String {
        #"{"status":"\#(resolved ? "resolved" : "firing")","labels":{\#(labels)},"fingerprint":"\#(id)"\#(times)}"#
    }

    static func message(_ alerts: String..., group: String = "g", truncated: Int = 0, labels: String = "") -> String {
        #"{"version":"4","status":"firing","groupKey":"\#(group)","truncatedAlerts":\#(truncated),"#
            + #""groupLabels":{\#(labels)},"alerts":[\#(alerts.joined(separator: ","))]}"#
    }

    static let web = #""job":"shop-web","severity":"critical""#
    static let database = #""job":"postgres","severity":"critical""#
    static let watchdog = Self.message(Self.alert("d0", #""alertname":"Watchdog","severity":"none""#), group: "w")
    static let watchdogOver = Self.message(
        Self.alert("d0", #""alertname":"Watchdog","severity":"none""#, resolved: true), group: "w")
}
