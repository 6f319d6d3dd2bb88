import Experience
import Intake
import Testing
import Traffic

@Suite struct `Live traffic` {
    static let traffic = DemoTraffic(seed: 6, from: History.end - .days(3), to: History.end)

    @Test(arguments: [7, 30])
    func `at pace 1 it is exactly what the history holds`(hours: Int64) {
        let moment = History.end - .hours(hours) + Milliseconds(12_345)
        let history = History.make(Self.traffic, batch: 1_000)
        var live = Self.traffic.live(from: moment, pace: 1)
        let due = live.due(until: History.end)
        #expect(due.interactions.count > 500)
        #expect(due.interactions == history.all.filter { ($0.at ?? moment) >= moment })
        #expect(due.signals == history.signals.filter { $0.at >= moment })
    }

    @Test func `handed out in pieces it is the same as at once`() {
        let end = History.end + .hours(1)
        var once = Self.traffic.live(from: History.end)
        var often = Self.traffic.live(from: History.end)
        let whole = once.due(until: end)
        var interactions: [RawInteraction] = []
        var signals: [Signal] = []
        var now = History.end
        while now < end {
            now = min(now + Milliseconds(777), end)
            let due = often.due(until: now)
            #expect(due.interactions.allSatisfy { ($0.at ?? now) < now })
            interactions += due.interactions
            signals += due.signals
        }
        #expect(interactions == whole.interactions)
        #expect(signals == whole.signals)
        #expect(zip(interactions, interactions.dropFirst()).allSatisfy { $0.milliseconds <= $1.milliseconds })
    }

    @Test func `the usual pace gives about one a second over a day`() {
        var live = Self.traffic.live(from: History.end)
        let due = live.due(until: History.end + .days(1))
        let perSecond = Double(due.interactions.count) / 86_400
        #expect((0.8...3).contains(perSecond), "\(perSecond)")
    }

    @Test func `nothing is handed out twice or before its time`() {
        var live = Self.traffic.live(from: History.end)
        #expect(live.due(until: History.end).interactions.isEmpty)
        let first = live.due(until: History.end + .minutes(10))
        #expect(!first.interactions.isEmpty)
        #expect(!first.signals.isEmpty)
        let again = live.due(until: History.end + .minutes(10))
        #expect(again.interactions.isEmpty)
        #expect(again.signals.isEmpty)
    }

    @Test func `twelve minutes in, the card issuer is slow again`() throws {
        var live = Self.traffic.live(from: History.end, pace: 60)
        let interactions = live.due(until: History.end + .minutes(42)).interactions
        let pays = interactions.filter { KnownPlace($0).step == "pay" && $0.channel == .app }
        let start = History.end + .minutes(12)
        let before = pays.filter { ($0.at ?? start) < start }
        let during = pays.filter { ($0.at ?? start) >= start }
        #expect(before.count > 10 && during.count > 30)
        #expect(before.count { $0.judged(by: KnownPlace($0)) == .bad } * 5 < before.count)
        #expect(during.count { $0.judged(by: KnownPlace($0)) == .bad } * 2 > during.count)
    }
}
