import Experience
import TestSupport
import Testing

@testable import Questions

/// Timelines against a recount of the interactions.
struct `A timeline` {
    @Test(
        arguments: [
            [:], [.device: "phone"], [.channel: "web", .country: "DE"],
        ] as [Breakdown.Filters])
    func `has the figures of a recount in every slot`(filters: Breakdown.Filters) async throws {
        let asked = try await Asked.random(seed: 41)
        for range in TimeRange.various {
            let timeline = try await asked.asker.timeline(of: Asked.shop, range, filters: filters)
            let recount = Recount(asked.interactions, service: Asked.shop, range, filters)
            #expect(timeline.points.reduce(0) { $0 + $1.good.n } == recount.good.n, "none is lost or doubled")
            for point in timeline.points {
                let slot = recount.interactions.filter { $0.at >= point.at && $0.at < point.at + timeline.step }
                #expect(point.good == Share(count: slot.count { $0.outcome == .good }, n: slot.count))
                #expect(point.bad == slot.count { $0.outcome == .bad })
                #expect(point.lost == Milliseconds(slot.reduce(0) { $0 + $1.lost.count }))
            }
        }
    }

    @Test func `covers its range without a hole, in at most some three hundred slots`() async throws {
        let asked = try await Asked()
        for range in TimeRange.various {
            let timeline = try await asked.asker.timeline(of: Asked.shop, range, filters: [:])
            #expect(timeline.points.first?.at == range.from)
            for (left, right) in zip(timeline.points, timeline.points.dropFirst()) {
                #expect(right.at == left.at + timeline.step)
            }
            let last = try #require(timeline.points.last)
            #expect(last.at < range.to && last.at + timeline.step >= range.to)
            #expect((1...300).contains(timeline.points.count), "\(range): \(timeline.points.count)")
        }
    }

    @Test func `counts as many minutes of IT's view as the two views do`() async throws {
        var asked = try await Asked()
        let from = StoppedClock.noon - .days(2)
        let minutes: [Int64] = (0..<2_880).filter { $0 % 97 != 0 }
        let signals = minutes.map { minute -> Signal in
            let state: SignalState = minute % 400 < 20 ? .down : .up
            return Signal(
                at: from + .minutes(minute), component: ComponentID(rawValue: "shop-web"), state: state, source: "probe"
            )
        }
        try await asked.load([], signals)
        for range in TimeRange.various {
            let timeline = try await asked.asker.timeline(of: Asked.shop, range, filters: [:])
            let views = try await asked.asker.twoViews(of: Asked.shop, range, filters: [:])
            let sum = timeline.points.map(\.it).reduce(ITView(), +)
            #expect(sum == views.it, "\(range)")
        }
    }

    @Test func `marks the stretch in which IT was up and customers were not, and no other`() async throws {
        var asked = try await Asked()
        let range = TimeRange.ending(length: .hours(6))
        // Bad from minute 120 to 165 while all is up, and from minute 240 to 270 while the web server is down.
        let met = (0..<3_600).map { index in
            let at = range.from + .seconds(Int64(index) * 6)
            let minute = index / 10
            let isBad = ((120..<165).contains(minute) || (240..<270).contains(minute)) && index % 3 != 0
            return Interaction(at: at, service: Asked.shop, outcome: isBad ? .bad : .good)
        }
        let signals = (0..<360).map { minute in
            Signal(
                at: range.from + .minutes(Int64(minute)), component: ComponentID(rawValue: "shop-web"),
                state: (240..<270).contains(minute) ? .down : .up, source: "probe")
        }
        try await asked.load(met, signals)
        let timeline = try await asked.asker.timeline(of: Asked.shop, range, filters: [:])
        #expect(timeline.contradictions.map(\.from) == [range.from + .minutes(120)])
        #expect(timeline.contradictions.map(\.to) == [range.from + .minutes(165)])
        #expect(timeline.contradictions.first?.good == Share(count: 150, n: 450))
    }
}
