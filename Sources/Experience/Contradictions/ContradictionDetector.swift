import Statistics

/// Finds when customers of one service are hurt beyond chance, and when the machine room shows red and they are not. One
/// code for live minutes and for history: it takes one minute after the other and keeps what it needs, which grows only
/// with the changes of IT's view in an open episode.
///
/// Thresholds were chosen by simulation (1,800 days each of 1 to 1,000 interactions a minute at usual shares of 0.1 to
/// 20 %): at 11.5 a healthy service opens at most 0.5 episodes in 90 days, and a jump from 3 % to 30 % bad at 20
/// interactions a minute is seen within three minutes in 95.7 of 100 runs.
package struct ContradictionDetector: Sendable {
    /// Evidence, in natural logarithms, that opens an episode.
    package static let opening = 11.5
    /// Evidence of the usual share that closes one, or shows customers to be unharmed.
    package static let closing = 7.0

    package enum Event: Sendable, Equatable {
        /// Customers are hurt, since the episode's first minute.
        case opened(HurtEpisode)
        /// They no longer are, since its last one.
        case closed(HurtEpisode)
        /// The mirror: IT's view was red, and customers were unharmed beyond chance.
        case unharmed(MinuteStretch)
    }

    private let allowedBadShare: Double
    private let worseBadShare: Double?
    private var last: Int64?
    /// Evidence of hurt while none is open.
    private var hurt = BernoulliCusum()
    /// Evidence that an open episode is over.
    private var healed = BernoulliCusum()
    /// Since the evidence at hand began: of hurt while no episode is open, that it is over while one is.
    private var recent: [HurtEpisode.Part] = []
    /// An open episode up to the last minute that spoke for it; nil while none is open.
    private var open: [HurtEpisode.Part]?
    private var red: RedStretch?

    /// A time of red so far, and the same up to where evidence of hurt began.
    private struct RedStretch {
        var stretch: MinuteStretch
        var evidence = 0.0
        var proven: (stretch: MinuteStretch, evidence: Double)?
    }

    /// - Parameters:
    ///   - allowedBadShare: what the service's target allows, 0 to 1. The usual share of the hour counts where it is larger.
    ///   - worseBadShare: what is worth waking up for; unless told, four times as much, but at most 25 points more.
    package init(allowedBadShare: Double, worseBadShare: Double? = nil) {
        self.allowedBadShare = allowedBadShare
        self.worseBadShare = worseBadShare
    }

    /// The episode that is going on, as far as it is known.
    package var openEpisode: HurtEpisode? {
        self.open.map { HurtEpisode(parts: Self.joined($0 + self.recent), isOpen: true) }
    }

    /// All that happened in a row of minutes; what is still going on at the end comes last.
    package static func history(
        of minutes: some Sequence<ServiceMinute>, allowedBadShare: Double, worseBadShare: Double? = nil
    ) -> (episodes: [HurtEpisode], unharmed: [MinuteStretch]) {
        var detector = Self(allowedBadShare: allowedBadShare, worseBadShare: worseBadShare)
        var episodes: [HurtEpisode] = []
        var unharmed: [MinuteStretch] = []
        for event in minutes.flatMap({ detector.observe($0) }) + detector.endOfRed(at: nil) {
            switch event {
            case .opened: continue
            case .closed(let episode): episodes.append(episode)
            case .unharmed(let stretch): unharmed.append(stretch)
            }
        }
        return (episodes + [detector.openEpisode].compactMap(\.self), unharmed)
    }

    /// Takes the next minute in; one that is not after the last is passed over. Minutes left out count as unknown and
    /// without interactions.
    package mutating func observe(_ minute: ServiceMinute) -> [Event] {
        var ended: [Event] = []
        if let last = self.last {
            guard minute.minute > last else { return [] }
            if minute.minute > last + 1 { ended = self.skip(from: last + 1, to: minute.minute) }
        }
        self.last = minute.minute
        let usual = max(self.allowedBadShare, minute.usualBadShare ?? 0)
        let evidence = BernoulliCusum.Shares(usual: usual, worse: self.worseBadShare)
            .evidence(failures: minute.bad, successes: minute.good)
        self.recent = Self.joined(self.recent + [Self.part(minute)])
        let events = self.open == nil ? self.watch(evidence) : self.await(evidence)
        return ended + events + self.watchRed(minute, evidence: evidence)
    }

    private mutating func watch(_ evidence: Double) -> [Event] {
        self.hurt.add(evidence)
        if self.hurt.sum == 0 { self.recent = [] }
        guard self.hurt.sum >= Self.opening else { return [] }
        self.open = self.recent
        self.recent = []
        self.hurt = BernoulliCusum()
        let episode = self.openEpisode.map { [Event.opened($0)] } ?? []
        return self.endOfRed(at: self.open?.first?.stretch.from) + episode
    }

    private mutating func await(_ evidence: Double) -> [Event] {
        self.healed.add(-evidence)
        if self.healed.sum == 0 {
            self.open = self.openEpisode?.parts
            self.recent = []
        }
        guard self.healed.sum >= Self.closing, let parts = self.open else { return [] }
        self.open = nil
        self.recent = []
        self.healed = BernoulliCusum()
        return [.closed(HurtEpisode(parts: parts, isOpen: false))]
    }
}

extension ContradictionDetector {
    private mutating func watchRed(_ minute: ServiceMinute, evidence: Double) -> [Event] {
        guard minute.light == .red else { return self.endOfRed(at: nil) }
        guard self.open == nil else { return [] }
        var red = self.red ?? RedStretch(stretch: MinuteStretch(from: minute.minute, until: minute.minute))
        red.stretch.until = minute.minute + 1
        red.stretch.good += minute.good
        red.stretch.bad += minute.bad
        red.evidence -= evidence
        if self.hurt.sum == 0 { red.proven = (red.stretch, red.evidence) }
        self.red = red
        return []
    }

    /// - Parameter hurt: the minute from which customers were hurt, where that is why.
    private mutating func endOfRed(at hurt: Int64?) -> [Event] {
        guard let red = self.red else { return [] }
        self.red = nil
        let end = hurt == nil ? (red.stretch, red.evidence) : red.proven
        guard let (stretch, evidence) = end, evidence >= Self.closing else { return [] }
        return [.unharmed(stretch)]
    }

    private mutating func skip(from: Int64, to: Int64) -> [Event] {
        let gap = HurtEpisode.Part(light: .unknown, stretch: MinuteStretch(from: from, until: to))
        if self.open != nil || !self.recent.isEmpty { self.recent = Self.joined(self.recent + [gap]) }
        return self.endOfRed(at: nil)
    }

    private static func part(_ minute: ServiceMinute) -> HurtEpisode.Part {
        HurtEpisode.Part(
            light: minute.light,
            stretch: MinuteStretch(
                from: minute.minute, until: minute.minute + 1, good: minute.good, bad: minute.bad))
    }

    /// Neighbours of one light as one part.
    private static func joined(_ parts: [HurtEpisode.Part]) -> [HurtEpisode.Part] {
        var joined: [HurtEpisode.Part] = []
        for part in parts {
            guard let last = joined.last, last.light == part.light else {
                joined.append(part)
                continue
            }
            joined[joined.count - 1].stretch.until = part.stretch.until
            joined[joined.count - 1].stretch.good += part.stretch.good
            joined[joined.count - 1].stretch.bad += part.stretch.bad
        }
        return joined
    }
}
