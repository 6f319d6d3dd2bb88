import Experience
import TestSupport
import Testing

@testable import Intake

@Suite(.temporaryFolder) struct `An alert` {
    @Test func `is a signal of every component whose labels it has, by its severity`() async throws {
        let tower = try Watchtower()
        let receipt = try await tower.take(
            Told.message(
                Told.alert("1", Told.web), Told.alert("2", #""job":"postgres","severity":"warning""#),
                Told.alert("3", #""alertname":"DiskFull","host":"db-7""#),
                Told.alert("4", #""job":"shop-web","severity":"info""#)))
        #expect(
            try tower.said() == [
                "db degraded alertmanager/2", "db down alertmanager/3", "web down alertmanager/1",
            ])
        #expect(receipt.taken == 4 && receipt.refused.count == 0)
        #expect(tower.tally.counts.signals == 3)
    }

    @Test func `that no component has the labels of is counted, with labels to add`() async throws {
        let tower = try Watchtower()
        let receipt = try await tower.take(
            Told.message(Told.alert("1", #""job":"mail","alertname":"QueueLong""#), Told.alert("2", Told.web)))
        #expect(receipt.taken == 1)
        #expect(receipt.refused.named.map(\.line) == [1])
        #expect(receipt.refused.named.map(\.refusal.reason) == [.unknownComponent])
        #expect(receipt.refused.named[0].refusal.message.contains(#"{alertname: "QueueLong", job: "mail"}"#))
        #expect(tower.tally.counts.refused == [.unknownComponent: 1])
    }

    @Test func `began, and was over, when its own system says`() async throws {
        let tower = try Watchtower()
        let starts = #","startsAt":"2026-11-18T11:57:00Z","endsAt":"0001-01-01T00:00:00Z""#
        try await tower.take(Told.message(Told.alert("1", Told.web, times: starts)))
        let ends = #","startsAt":"2026-11-18T11:57:00Z","endsAt":"2026-11-18T11:59:30Z""#
        try await tower.take(Told.message(Told.alert("1", Told.web, resolved: true, times: ends)))
        let signals = try tower.signals()
        #expect(signals.map(\.state) == [.down, .up])
        #expect(
            signals.map(\.at) == [StoppedClock.noon, StoppedClock.noon + Milliseconds(1)], "said now, and just after")
        #expect(
            signals.map(\.since) == [
                InstantText.parse("2026-11-18T11:57:00Z"), InstantText.parse("2026-11-18T11:59:30Z"),
            ])
    }

    @Test(arguments: [
        ("2026-11-18T13:00:00Z", [Refusal.Reason.inFuture]), ("1999-01-01T00:00:00Z", [.tooOld]),
        ("2026-11-18T12:05:00Z", []), ("0001-01-01T00:00:00Z", []),
    ])
    func `of an absurd time is taken as of now, and that is told`(time: String, reasons: [Refusal.Reason]) async throws
    {
        let tower = try Watchtower()
        let receipt = try await tower.take(Told.message(Told.alert("1", Told.web, times: #","startsAt":"\#(time)""#)))
        #expect(receipt.taken == 1)
        #expect(receipt.neutralised.named.map(\.refusal.reason) == reasons)
        let since = try tower.signals().map(\.since)
        #expect(since == [time.hasPrefix("2026-11-18T12") ? InstantText.parse(time) : nil])
    }

    @Test func `among several at one component leaves it as the worst says, and up only when all are over`()
        async throws
    {
        let tower = try Watchtower()
        let slow = #""job":"shop-web","severity":"warning""#
        try await tower.take(Told.watchdog)
        tower.clock.advance(.minutes(1))
        try await tower.take(Told.message(Told.alert("1", Told.web), Told.alert("2", slow)))
        for minute in 2...7 {
            tower.clock.advance(.minutes(1))
            try await tower.take(Told.watchdog)
            tower.clock.advance(.seconds(1))
            if minute == 3 { try await tower.take(Told.message(Told.alert("1", Told.web, resolved: true))) }
            if minute == 5 { try await tower.take(Told.message(Told.alert("2", slow, resolved: true))) }
        }
        #expect(try tower.view(of: "web") == "UDDDGGUU")
        #expect(try tower.view(of: "db") == "UUUUUUUU")
    }

    @Test func `of one fingerprint told twice changes nothing`() async throws {
        let tower = try Watchtower()
        for _ in 0..<2 { try await tower.take(Told.message(Told.alert("1", Told.web))) }
        try await tower.take(Told.message(Told.alert("1", Told.web, resolved: true)))
        let before = try tower.signals().count
        try await tower.take(Told.watchdog)
        #expect(
            try tower.said(since: before) == ["cache up alertmanager", "db up alertmanager", "web up alertmanager"])
    }

    @Test func `that gets worse is so from then on, whenever it began`() async throws {
        let tower = try Watchtower()
        let starts = #","startsAt":"2026-11-18T11:57:00Z""#
        let slow = #""job":"shop-web","severity":"warning""#
        try await tower.take(Told.message(Told.alert("1", slow, times: starts)))
        tower.clock.advance(.minutes(2))
        for _ in 0..<2 { try await tower.take(Told.message(Told.alert("1", Told.web, times: starts))) }
        #expect(
            try tower.signals().map(\.since) == [
                StoppedClock.noon - .minutes(3), StoppedClock.noon + .minutes(2), StoppedClock.noon + .minutes(2),
            ])
        tower.clock.advance(.minutes(1))
        #expect(try tower.view(of: "web") == "GGD")
    }

    @Test func `that is over in the moment in which its watchdog says it again is over`() async throws {
        let tower = try Watchtower()
        try await tower.take(Told.message(Told.alert("1", Told.web)))
        tower.clock.advance(.minutes(1))
        try await tower.take(Told.watchdog)
        try await tower.take(Told.message(Told.alert("1", Told.web, resolved: true)))
        tower.clock.advance(.minutes(2))
        #expect(try tower.view(of: "web") == "DDU")
    }

    @Test func `that says nothing says nothing when it is over either`() async throws {
        let tower = try Watchtower()
        let chatter = #""job":"shop-web","severity":"info""#
        for isOver in [false, true] {
            #expect(try await tower.take(Told.message(Told.alert("1", chatter, resolved: isOver))).taken == 1)
        }
        #expect(try tower.said().isEmpty)
    }

    @Test func `is over also where the catalogue no longer knows its labels`() async throws {
        let tower = try Watchtower()
        try await tower.take(Told.message(Told.alert("1", Told.web)))
        let next = try Watchtower(
            "services: [{id: s}]\ncomponents: [{id: web, labels: {job: other}}]\nwatchdogs: [{components: [web]}]",
            book: tower.book)
        try await next.take(Told.message(Told.alert("1", Told.web, resolved: true)))
        try await next.take(Told.watchdog)
        #expect(try next.said() == ["web up alertmanager", "web up alertmanager/1"])
    }

    @Test func `of which a message comes to a hundred thousand signals is the last that is taken`() async throws {
        let components = (0..<100).map { "{id: c\($0), labels: {job: a}}" }.joined(separator: ", ")
        let tower = try Watchtower("services: [{id: s}]\ncomponents: [\(components)]")
        let alerts = (0..<1002).map { Told.alert(String($0, radix: 16), #""job":"a""#, resolved: true) }
        let receipt = try await tower.take(Told.message(alerts.joined(separator: ",")))
        #expect(receipt.taken == 1000)
        #expect(receipt.refused.byReason == [.tooMany: 2])
        #expect(tower.tally.counts.signals == Reception.mostSignals)
    }

    @Test func `beyond ten thousand that fire is refused, and those known may still be told`() async throws {
        let tower = try Watchtower()
        for thousand in 0..<10 {
            let alerts = (0..<1000).map { Told.alert(String(thousand * 1000 + $0, radix: 16), Told.web) }
            try await tower.take(Told.message(alerts.joined(separator: ",")))
        }
        let receipt = try await tower.take(
            Told.message(Told.alert("ffff", Told.web), Told.alert("1", Told.web)))
        #expect(receipt.refused.named.map(\.refusal.reason) == [.tooMany])
        #expect(receipt.taken == 1)
    }
}
