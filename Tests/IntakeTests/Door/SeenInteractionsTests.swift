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
        let batch = seen.begin([InteractionID(rawValue: number)], now: self.noon)
        seen.forget(batch)
        return batch.answers != [.new]
    }

    @Test func `are new once`() {
        let seen = SeenInteractions(now: self.noon)
        let id = InteractionID(rawValue: 7)
        #expect(seen.insert(id, now: self.noon))
        #expect(!seen.insert(id, now: self.noon))
        #expect(seen.begin([id], now: self.noon).answers == [.known])
    }

    @Test func `are under way for others until they are settled, and new again when forgotten`() {
        let seen = SeenInteractions(now: self.noon)
        let ids = self.ids(6...7)
        let first = seen.begin(ids + ids, now: self.noon)
        #expect(first.answers == [.new, .new, .known, .known], "the batch itself knows what becomes of them")
        let second = seen.begin(self.ids(7...8), now: self.noon)
        #expect(second.answers == [.underWay, .new])
        seen.forget(first)
        #expect(self.isKnown(seen, 8) && !self.isKnown(seen, 6) && !self.isKnown(seen, 7))
        let third = seen.begin(ids, now: self.noon)
        #expect(third.answers == [.new, .new])
        seen.settle(third)
        #expect(seen.begin(ids, now: self.noon).answers == [.known, .known])
        seen.forget(third)
        #expect(self.isKnown(seen, 7), "what is kept is not forgotten")
    }

    @Test func `are forgotten even when their generation has ended meanwhile`() {
        let seen = SeenInteractions(now: self.noon)
        let batch = seen.begin(self.ids(1...3), now: self.noon)
        seen.insert(InteractionID(rawValue: 9), now: self.noon + .hours(25))
        seen.forget(batch)
        #expect(seen.insert(InteractionID(rawValue: 2), now: self.noon + .hours(25)))
    }

    @Test func `of the last 24 hours are known, those of two days ago are not`() {
        let seen = SeenInteractions(now: self.noon)
        seen.insert(InteractionID(rawValue: 1), now: self.noon)
        for (hours, isNew) in [(1, false), (23, false), (24, false), (47, false), (49, true)] as [(Int64, Bool)] {
            seen.insert(InteractionID(rawValue: UInt64(1_000 + hours)), now: self.noon + .hours(hours))
            #expect(seen.insert(InteractionID(rawValue: 1), now: self.noon + .hours(hours)) == isNew, "\(hours) hours")
        }
    }

    @Test func `are at least as many as fit one generation, and at most two`() {
        let seen = SeenInteractions(capacity: 100, now: self.noon)
        seen.settle(seen.begin(self.ids(1...250), now: self.noon))
        let known = (1...250).filter { self.isKnown(seen, $0) }
        #expect(known == Array(101...250))
    }

    /// A client's retry of a large batch overtakes the first sending: every one of its ids is known and under way.
    @Test func `are told for a whole batch at once without looking through the other for each`() {
        let seen = SeenInteractions(now: self.noon)
        let ids = self.ids(1...100_000)
        let first = seen.begin(ids, now: self.noon)
        var again: SeenInteractions.Batch?
        let took = ContinuousClock().measure { again = seen.begin(ids, now: self.noon) }
        #expect(again?.answers == Array(repeating: .underWay, count: ids.count))
        #expect(took < .seconds(5))
        seen.settle(first)
        #expect(seen.begin(ids, now: self.noon).answers == Array(repeating: .known, count: ids.count))
    }
}
