package import Experience
package import Intake

/// The demo's world going on: what happens from one moment on, handed out when it is due.
package struct LiveTraffic: Sendable {
    private var visits: VisitStream
    private var signals: SignalStream
    private let dresser: Dresser
    private let from: Int64
    private var ready: [Happening] = []
    private var next = 0

    init(_ world: World, from: Instant, pace: Double) {
        let minute = from.milliseconds / Seasons.minute
        // Visits of the last hours still reach into this one: they are walked again, and what is past is left out.
        let first = max(minute - VisitStream.memory + 1, world.beginning / Seasons.minute)
        self.visits = VisitStream(world, firstMinute: min(first, minute), pace: pace, paceFrom: minute)
        self.signals = SignalStream(world, from: from.milliseconds)
        self.dresser = Dresser(world)
        self.from = from.milliseconds
        while self.visits.minute < minute { _ = self.visits.nextMinute() }
    }

    /// Everything that has happened before `now` and was not handed out yet, in time order.
    package mutating func due(until now: Instant) -> (interactions: [RawInteraction], signals: [Signal]) {
        var interactions: [RawInteraction] = []
        while let happening = self.nextHappening(before: now.milliseconds) {
            self.dresser.dress(happening, into: &interactions)
        }
        return (interactions, self.signals.due(before: now.milliseconds))
    }

    private mutating func nextHappening(before limit: Int64) -> Happening? {
        while true {
            while self.next < self.ready.count {
                let happening = self.ready[self.next]
                guard happening.at < limit else { return nil }
                self.next += 1
                if happening.at >= self.from { return happening }
            }
            guard self.visits.minute * Seasons.minute < limit else { return nil }
            self.ready = self.visits.nextMinute()
            self.next = 0
        }
    }
}

extension DemoTraffic {
    /// The same world from `moment` on, usually `to`, so that history and live traffic join without a seam.
    ///
    /// - Parameters:
    ///   - moment: the first moment handed out; must not lie before the history's beginning.
    ///   - pace: how many times more visits begin than in the history. At 1 it is exactly what a longer history would
    ///     have held, which at scale 1 is an interaction every eight seconds; the default gives one or two a second, so
    ///     that a page that is watched moves.
    package func live(from moment: Instant, pace: Double = 12) -> LiveTraffic {
        LiveTraffic(self.world, from: moment, pace: pace)
    }
}
