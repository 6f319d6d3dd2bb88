import Experience
import Testing

@testable import Traffic

@Suite struct `The demo's script` {
    /// Every third hour of a week and then some, with odd seconds.
    static let ends = (0..<60).map { Instant(seconds: 1_795_298_417 + $0 * 10_800) }

    @Test(arguments: ends)
    func `the last day always holds a watermelon and the last week most of the rest`(end: Instant) {
        let script = Script(end: end)
        for trouble in script.troubles {
            #expect(trouble.start < trouble.end)
            #expect(trouble.id.hasSuffix("live") || trouble.id.hasPrefix("monday") || trouble.end <= end)
        }
        let lastDay = script.troubles.filter { $0.start >= end - .days(1) && $0.end <= end }
        #expect(lastDay.contains { $0.id == "card-issuer" })
        let lastWeek = Set(script.troubles.filter { $0.start >= end - .days(7) && $0.end <= end }.map(\.id))
        #expect(
            lastWeek.isSuperset(of: [
                "card-issuer", "sign-on-silent", "cdn-degraded", "database-outage", "release-5.14.0",
            ]))
    }

    @Test(arguments: ends)
    func `no interaction is met by two troubles`(end: Instant) {
        let reaches = Script(end: end).troubles.enumerated().compactMap { Reach($0.element, at: $0.offset) }
        for (index, one) in reaches.enumerated() {
            for other in reaches[(index + 1)...] {
                let share = one.places & other.places != 0 && one.clients & other.clients != 0
                #expect(!share || one.end <= other.start || other.end <= one.start)
            }
        }
    }

    @Test(arguments: ends)
    func `Mondays are Mondays at eight`(end: Instant) {
        let mondays = Script(end: end).troubles.filter { $0.id.hasPrefix("monday") }
        #expect(mondays.count { $0.end <= end && $0.start >= end - .days(28) } >= 3)
        for trouble in mondays {
            #expect(Seasons.minuteOfWeek(trouble.start.milliseconds) == 8 * 60)
            #expect(trouble.end.since(trouble.start) == .minutes(75))
        }
    }

    @Test func `ids are one of a kind`() {
        let ids = Script(end: History.end).troubles.map(\.id)
        #expect(Set(ids).count == ids.count)
    }
}
