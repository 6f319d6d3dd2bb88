package import Experience
package import Intake

/// The demo's history: two services' customers and the signals of what these services stand on, in time order.
///
/// The same seed, scale and range give the same interactions and signals, whatever the size of the batches. About
/// 300,000 interactions come of 28 days at scale 1; `scale` multiplies people and visits alike.
package struct DemoTraffic: Sendable {
    /// How long the history of `parallax demo` is.
    package static let usualLength = Milliseconds.days(28)

    package let seed: UInt64
    package let scale: Double
    package let from: Instant
    package let to: Instant

    let world: World
    private var visits: VisitStream
    private var signals: SignalStream
    private let dresser: Dresser
    private var passages: PassageKeeper
    private var ready: [Happening] = []
    private var next = 0
    private var isOver = false

    /// - Parameters:
    ///   - seed: equal seeds make equal worlds.
    ///   - scale: 1 for the demo; above zero.
    ///   - from: the first moment of the history.
    ///   - to: the first moment after it, to which all scripted trouble is relative.
    ///   - tellsEvidence: whether pages tell clicks and faults besides; no interaction is another one without them.
    package init(
        seed: UInt64 = 1, scale: Double = 1, from: Instant, to: Instant, tellsEvidence: Bool = true
    ) {
        self.seed = seed
        self.scale = scale
        self.from = from
        self.to = to
        self.world = World(seed: seed, scale: scale, beginning: from, end: to, tellsEvidence: tellsEvidence)
        let keeper = TruthKeeper(self.world, from: from.milliseconds, to: to.milliseconds)
        self.visits = VisitStream(self.world, firstMinute: from.milliseconds / Seasons.minute, keeper: keeper)
        self.signals = SignalStream(self.world, from: from.milliseconds)
        self.dresser = Dresser(self.world)
        self.passages = PassageKeeper(self.world)
    }

    /// Some of the history: interactions and what pages told beside them in time order, and the signals that were given meanwhile.
    package struct Batch: Sendable {
        package var interactions: [RawInteraction]
        package var signals: [Signal]
    }

    /// The next interactions and pieces of evidence, `count` of them unless the history ends, with the signals given before the last of them.
    /// Nil when all has been handed out.
    package mutating func batch(of count: Int) -> Batch? {
        guard !self.isOver else { return nil }
        var interactions: [RawInteraction] = []
        interactions.reserveCapacity(count)
        while interactions.count < count, let happening = self.nextHappening() {
            self.passages.count(happening)
            self.dresser.dress(happening, into: &interactions)
        }
        if interactions.count < count { self.isOver = true }
        let limit = self.isOver ? self.to.milliseconds : interactions.last?.at?.milliseconds ?? 0
        return Batch(interactions: interactions, signals: self.signals.due(before: limit))
    }

    /// All of the history in batches of `count`; each run starts at the beginning.
    package func batches(of count: Int) -> some Sequence<Batch> {
        var traffic = self
        return AnyIterator { traffic.batch(of: count) }
    }

    /// What the history truly held. Complete when the last batch has been handed out.
    package var truth: DemoTruth {
        var truth =
            self.visits.keeper?.told()
            ?? TruthKeeper(self.world, from: self.from.milliseconds, to: self.to.milliseconds).told()
        truth.journeys = [self.passages.truth]
        return truth
    }

    /// The shop's newest release.
    package var newestRelease: String { self.world.script.releases.last?.name ?? "" }

    /// What goes wrong, and when, live traffic included.
    package var script: [Trouble] { self.world.script.troubles }

    private mutating func nextHappening() -> Happening? {
        while true {
            while self.next < self.ready.count {
                defer { self.next += 1 }
                let happening = self.ready[self.next]
                if happening.at >= self.to.milliseconds { return nil }
                if happening.at >= self.from.milliseconds { return happening }
            }
            guard self.visits.minute * Seasons.minute < self.to.milliseconds else { return nil }
            self.ready = self.visits.nextMinute()
            self.next = 0
        }
    }
}
