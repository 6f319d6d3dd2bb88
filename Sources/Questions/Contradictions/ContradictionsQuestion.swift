import Experience
import Facts

/// "When was IT green and customers were not?": the stretches of a range that ``ContradictionDetector`` finds.
///
/// Not good is what the promise is about: tolerable counts with bad. Nothing counts as usual but what the promise allows:
/// trouble that comes back every Monday is trouble every Monday (docs/decisions/0014).
struct ContradictionsQuestion {
    let store: any FactStore
    let service: Service
    /// IT's view of each minute from ``start(of:)`` on, as far as it has been.
    let states: [MinuteState]

    /// Before a range, so that what began earlier is known when it begins.
    private static let before = Milliseconds.days(1)
    /// Behind the end of an episode, until its end was certain.
    private static let after = Milliseconds.hours(2)

    /// Where minutes are looked at from.
    static func start(of range: TimeRange) -> Instant { range.from - Self.before }

    func ask(_ range: TimeRange, _ filters: Breakdown.Filters) async throws -> [Contradiction] {
        let sql = MinuteCountsSQL(service: self.service.id, filters: filters)
        let whole = TimeRange(from: Self.start(of: range), to: range.to)
        var counts = try await self.store.fold(sql.counts(whole), into: MinuteCounts(whole)) { $0.take($1) }
        // Counting people is dear and can only take evidence away: it is done where all interactions speak of hurt.
        for episode in self.episodes(counts) {
            let stretch = TimeRange(
                from: Instant(milliseconds: episode.from * 60_000),
                to: min(Instant(milliseconds: episode.until * 60_000) + Self.after, whole.to))
            counts = try await self.store.fold(sql.witnesses(stretch), into: counts) { $0.takeWitnesses($1) }
        }
        return self.episodes(counts).flatMap(\.contradictions).compactMap {
            Contradiction($0, within: range, counts)
        }
    }

    private func episodes(_ counts: MinuteCounts) -> [HurtEpisode] {
        let minutes = self.states.enumerated().map { index, state -> ServiceMinute in
            let minute = counts.first + Int64(index)
            let met = counts[minute]
            return ServiceMinute(
                minute: minute, good: met.good, bad: met.witnesses ?? met.notGood, itView: state)
        }
        return ContradictionDetector.history(of: minutes, allowedBadShare: 1 - self.service.target).episodes
    }
}

extension Contradiction {
    /// The part of a stretch that lies within a range, with all that was counted in it; nil where none does.
    init?(_ stretch: MinuteStretch, within range: TimeRange, _ counts: MinuteCounts) {
        let from = max(stretch.from, range.from.milliseconds / 60_000)
        let until = min(stretch.until, range.to.milliseconds / 60_000)
        guard from < until else { return nil }
        var (good, bad, n) = (0, 0, 0)
        for minute in from..<until {
            let met = counts[minute]
            (good, bad, n) = (good + met.good, bad + met.bad, n + met.n)
        }
        self.init(
            from: Instant(milliseconds: from * 60_000), to: Instant(milliseconds: until * 60_000),
            good: Share(count: good, n: n), bad: bad)
    }
}
