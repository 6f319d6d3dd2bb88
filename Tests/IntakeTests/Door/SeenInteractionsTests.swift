import Experience
import Intake
import TestSupport
import Testing

struct `Remembered ids` {
    private let noon = StoppedClock.noon

    private func ids(_ numbers: ClosedRange<UInt64>) -> [InteractionID] {
        numbers.map { InteractionID(rawValue: $0) }
    }

    private func isKnown(_ seen: SeenInteractions, _ number: UInt64) -> Bool {
        let id = InteractionID(rawValue: number)
        let answer = seen.begin(id)
        if answer == .new { seen.forget([id]) }
        return answer != .new
    }

    @Test func `are new once`() {
        let seen = SeenInteractions(now: self.noon)
        let id = InteractionID(rawValue: 7)
        #expect(seen.insert(id, now: self.noon))
        #expect(!seen.insert(id, now: self.noon))
        #expect(seen.begin(id) == .kept)
    }

    @Test func `are under way until they are settled, and new again when forgotten`() {
        let seen = SeenInteractions(now: self.noon)
        let id = InteractionID(rawValue: 7)
        #expect(seen.begin(id) == .new)
        #expect(seen.begin(id) == .underWay)
        seen.forget([id])
        #expect(seen.begin(id) == .new)
        seen.settle([id], now: self.noon)
        #expect(seen.begin(id) == .kept)
        seen.forget([id])
        #expect(seen.begin(id) == .kept, "what is kept is not forgotten")
    }

    @Test func `of the last 24 hours are known, those of two days ago are not`() {
        let seen = SeenInteractions(now: self.noon)
        seen.insert(InteractionID(rawValue: 1), now: self.noon)
        for (hours, isKnown) in [(1, true), (23, true), (24, true), (47, true), (49, false)] as [(Int64, Bool)] {
            seen.insert(InteractionID(rawValue: UInt64(1_000 + hours)), now: self.noon + .hours(hours))
            #expect(self.isKnown(seen, 1) == isKnown, "after \(hours) hours")
        }
    }

    @Test func `are at least as many as fit one generation, and at most two`() {
        let seen = SeenInteractions(capacity: 100, now: self.noon)
        seen.settle(self.ids(1...250), now: self.noon)
        let known = (1...250).filter { self.isKnown(seen, $0) }
        #expect(known == Array(101...250))
    }
}
