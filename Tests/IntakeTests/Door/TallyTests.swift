import Experience
import Testing

@testable import Intake

@Suite struct `The tally` {
    private let noon = Instant(milliseconds: 1_795_953_600_000)

    @Test func `counts each way in by itself, and all together`() {
        let tally = Tally()
        tally.add(to: .beacon) { counts in
            counts.taken += 2
            counts.refused[.wrongValue, default: 0] += 1
        }
        tally.add(to: .faro) { counts in
            counts.taken += 3
            counts.refused[.wrongValue, default: 0] += 4
        }
        tally.add(to: .faro) { $0.turnAway("noKey", "Give a key.", at: self.noon) }
        #expect(tally.sources[.beacon]?.taken == 2)
        #expect(tally.sources[.faro]?.turnedAway == ["noKey": 1])
        #expect(tally.sources[.sentry] == nil)
        #expect(tally.counts.taken == 5)
        #expect(tally.counts.refused == [.wrongValue: 5])
        #expect(tally.counts.requests == 1)
    }

    @Test func `tells the newest of all ways`() {
        let tally = Tally()
        tally.add(to: .beacon) { counts in
            counts.lastTaken = self.noon
            counts.lag = Milliseconds(5)
            counts.turnAway("empty", "The later one.", at: self.noon + .seconds(2))
        }
        tally.add(to: .faro) { counts in
            counts.lastTaken = self.noon - .seconds(1)
            counts.lag = Milliseconds(9)
            counts.turnAway("noKey", "The earlier one.", at: self.noon)
        }
        #expect(tally.counts.lastTaken == self.noon)
        #expect(tally.counts.lag == Milliseconds(5))
        #expect(tally.counts.lastRefusal?.message == "The later one.")
    }
}
