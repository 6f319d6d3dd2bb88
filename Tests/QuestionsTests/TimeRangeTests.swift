import Experience
import TestSupport
import Testing

@testable import Questions

struct `A range` {
    private let start = StoppedClock.noon

    @Test func `up to six hours lies on whole minutes`() {
        let range = TimeRange(from: self.start + .seconds(20), to: self.start + .minutes(7) + .seconds(1))
        #expect(range.from == self.start)
        #expect(range.to == self.start + .minutes(8))
    }

    @Test func `longer than six hours lies on whole hours`() {
        let range = TimeRange(from: self.start + .minutes(59), to: self.start + .hours(9) + .minutes(1))
        #expect(range.from == self.start)
        #expect(range.to == self.start + .hours(10))
    }

    @Test func `that lies on its unit already stays as it is`() {
        let range = TimeRange(from: self.start, to: self.start + .hours(24))
        #expect(range.from == self.start && range.to == self.start + .hours(24))
    }

    @Test(arguments: [0, 1, 30_000, -5_000] as [Int64])
    func `is never empty`(length: Int64) {
        let range = TimeRange(from: self.start, to: self.start + Milliseconds(length))
        #expect(range.length == .minutes(1))
    }

    @Test(arguments: TimeRange.Preset.allCases)
    func `of a preset holds the moment it was asked in, at its very end`(preset: TimeRange.Preset) {
        let now = self.start + .minutes(17) + .seconds(5)
        let range = TimeRange(preset, now: now)
        #expect(range.length == preset.length)
        #expect(range.from <= now && now < range.to)
        #expect(range.to.since(now) <= .hours(1))
    }

    @Test func `has before it a stretch of the same length`() {
        for range in TimeRange.various {
            #expect(range.before.to == range.from)
            #expect(range.before.length == range.length)
        }
    }
}
