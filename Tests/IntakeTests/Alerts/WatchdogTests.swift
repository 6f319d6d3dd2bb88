import Experience
import Facts
import TestSupport
import Testing

@testable import Intake

@Suite(.temporaryFolder) struct `A watchdog` {
    private static let allUp = ["cache up alertmanager", "db up alertmanager", "web up alertmanager"]

    @Test func `that is heard says that its components are up, and no more`() async throws {
        let tower = try Watchtower(
            """
            services: [{id: shop}]
            components: [{id: web, labels: {job: a}}, {id: db, labels: {job: b}}, {id: mail}]
            """)
        try await tower.take(Told.watchdog)
        #expect(try tower.said() == ["db up alertmanager", "web up alertmanager"], "not of one without labels")
    }

    @Test func `told a thousand times in a message is heard once`() async throws {
        let tower = try Watchtower()
        let alerts = (0..<1000).map { Told.alert(String($0, radix: 16), #""alertname":"Watchdog","n":"\#($0)""#) }
        #expect(try await tower.take(Told.message(alerts.joined(separator: ","))).taken == 1000)
        #expect(try tower.said() == Self.allUp)
    }

    @Test func `says again what fires`() async throws {
        let tower = try Watchtower()
        try await tower.take(Told.message(Told.alert("1", Told.web, times: #","startsAt":"2026-11-18T11:59:00Z""#)))
        tower.clock.advance(.minutes(1))
        try await tower.take(Told.watchdog)
        #expect(try tower.said(since: 1) == (Self.allUp + ["web down alertmanager/1"]).sorted())
        let again = try #require(try tower.signals().last { $0.source == "alertmanager/1" })
        #expect(again.at == StoppedClock.noon + .minutes(1))
        #expect(again.since == StoppedClock.noon - .minutes(1))
    }

    @Test func `that falls silent leaves its components unknown, what fired too`() async throws {
        let tower = try Watchtower()
        try await tower.take(Told.message(Told.alert("1", Told.web)))
        for _ in 0..<3 {
            try await tower.take(Told.watchdog)
            tower.clock.advance(.minutes(1))
        }
        tower.clock.advance(.minutes(7))
        #expect(try tower.view(of: "web") == "DDDDDDD???")
        #expect(try tower.view(of: "db") == "UUUUUUU???")
    }

    @Test func `that is over makes nobody believe that alerts are, until it is heard again`() async throws {
        let tower = try Watchtower()
        try await tower.take(Told.message(Told.alert("1", Told.web)))
        try await tower.take(Told.watchdogOver)
        try await tower.take(Told.message(Told.alert("1", Told.web, resolved: true)))
        #expect(try tower.said() == ["web down alertmanager/1"], "Prometheus is gone, and its alerts end with it")
        try await tower.take(Told.watchdog)
        try await tower.take(Told.message(Told.alert("2", Told.web, resolved: true)))
        #expect(try tower.said(since: 1) == (Self.allUp + ["web up alertmanager/2"]).sorted())
    }

    @Test func `forgets what was not told again for five hours`() async throws {
        let tower = try Watchtower()
        try await tower.take(Told.message(Told.alert("1", Told.web), Told.alert("2", Told.database)))
        tower.clock.advance(.hours(4))
        try await tower.take(Told.message(Told.alert("2", Told.database)))
        tower.clock.advance(.minutes(61))
        let before = try tower.signals().count
        try await tower.take(Told.watchdog)
        #expect(try tower.said(since: before) == (Self.allUp + ["db down alertmanager/2"]).sorted())
    }

    @Test func `does not speak for components that a group told in part may be about`() async throws {
        let tower = try Watchtower()
        let alert = Told.alert("1", Told.web)
        let receipt = try await tower.take(Told.message(alert, group: "g", truncated: 2, labels: #""zone":"eu""#))
        #expect(receipt.taken == 1)
        #expect(receipt.neutralised.named.map(\.refusal.reason) == [.tooMany])
        try await tower.take(Told.watchdog)
        #expect(try tower.said(since: 1) == ["web down alertmanager/1"], "any of them could be in that zone")
        try await tower.take(Told.message(alert, group: "g", truncated: 2, labels: #""job":"shop-web""#))
        try await tower.take(Told.message(alert, group: "other", labels: #""zone":"eu""#))
        let before = try tower.signals().count
        try await tower.take(Told.watchdog)
        #expect(
            try tower.said(since: before) == ["cache up alertmanager", "web down alertmanager/1"],
            "a rule of the database's names no job")
        try await tower.take(Told.message(alert, group: "g", labels: #""job":"shop-web""#))
        let last = try tower.signals().count
        try await tower.take(Told.watchdog)
        #expect(try tower.said(since: last) == (Self.allUp + ["web down alertmanager/1"]).sorted())
    }

    @Test func `of another Prometheus speaks for its own components alone`() async throws {
        let tower = try Watchtower(
            """
            services: [{id: shop}]
            components: [{id: a, labels: {job: web, cluster: eu}}, {id: b, labels: {job: web, cluster: us}}]
            watchdogs:
              - {labels: {alertname: Watchdog, cluster: eu}, components: [a]}
              - {labels: {alertname: Watchdog, cluster: us}, components: [b]}
            """)
        for cluster in ["eu", "us"] {
            let labels = #""job":"web","severity":"page","cluster":"\#(cluster)""#
            try await tower.take(Told.message(Told.alert(cluster == "eu" ? "1" : "2", labels)))
        }
        try await tower.take(Told.message(Told.alert("d0", #""alertname":"Watchdog","cluster":"us""#)))
        #expect(try tower.said(since: 2) == ["b down alertmanager/2", "b up alertmanager"])
    }

    @Test func `after a restart still says what fired before`() async throws {
        let tower = try Watchtower()
        try await tower.take(Told.message(Told.alert("1", Told.web), Told.alert("2", Told.database)))
        try await tower.take(Told.message(Told.alert("2", Told.database, resolved: true)))
        let book = AlertBook()
        book.reopen(try tower.spool.waiting().signals)
        let next = try Watchtower(book: book)
        try await next.take(Told.watchdog)
        #expect(try next.said() == (Self.allUp + ["web down alertmanager/1"]).sorted())
    }
}
