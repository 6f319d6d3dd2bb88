import Experience
import Facts

/// "What did this person live?": one visit from its first moment to its last.
///
/// The session's stretch is found in `sessionService` first, so that of the interactions only those days are read.
struct SessionQuestion {
    let store: any FactStore
    let catalogue: Catalogue
    /// What clicks are judged by.
    let thresholds: FrustrationThresholds
    let now: Instant

    /// - Returns: nil where no such session is known.
    func ask(_ id: SessionID) async throws -> Session? {
        let bits = try await StepBits.read(self.store)
        let rows = try await self.store.rows(
            """
            SELECT \(sql: SessionRow.columns) FROM sessionService WHERE session = \(FactValue.unsigned(id.rawValue))
            ORDER BY started, service
            """)
        let parts = rows.compactMap { SessionRow($0, bits: bits, catalogue: self.catalogue) }
        guard !parts.isEmpty else { return nil }
        let condition = Self.condition(id, parts)
        let facts = try await self.facts(condition)
        let count =
            facts.count < Session.mostFacts
            ? facts.count
            : try await self.store.rows("SELECT count(*) AS n FROM interaction WHERE \(condition)").first?.integer("n")
        let story = SessionStory(
            facts, it: try await self.minutes(facts),
            behind: try await BackendRequests(store: self.store).behind(facts), thresholds: self.thresholds)
        let interactions = facts.filter { !$0.kind.isEvidence }
        return Session(
            id: id, parts: parts, story: story, facts: count ?? facts.count,
            timed: Share(count: interactions.count { $0.duration != nil }, n: interactions.count),
            views: try await self.views(parts))
    }

    /// A session lasts a day at most, so that all of it lies between a day before its end and a day after its start,
    /// what belongs to no service and what came in since included.
    private static func condition(_ id: SessionID, _ parts: [SessionRow]) -> FactQuery {
        let started = parts.map(\.started).min() ?? Instant(milliseconds: 0)
        let ended = parts.map(\.ended).max() ?? started
        let from = min(started, ended - .days(1))
        let to = max(ended, started + .days(1))
        return """
            session = \(FactValue.unsigned(id.rawValue)) AND time >= \(from) AND time <= \(to) AND NOT bot
            """
    }

    private func facts(_ condition: FactQuery) async throws -> [SessionFact] {
        let rows = try await self.store.rows(
            """
            SELECT \(sql: SessionFact.columns) FROM interaction WHERE \(condition)
            ORDER BY time, kind, id LIMIT \(Session.mostFacts)
            """)
        return rows.compactMap { SessionFact($0) }
    }

    private func minutes(_ facts: [SessionFact]) async throws -> [ITMinute] {
        let bad = facts.filter(\.isBad).map(\.at)
        guard let first = bad.min(), let last = bad.max() else { return [] }
        let runs = try await SignalQuery(store: self.store, catalogue: self.catalogue)
            .runs(TimeRange(from: first, to: last + .minutes(1)))
        return ITMinute.all(facts, catalogue: self.catalogue, runs: runs)
    }

    private func views(_ parts: [SessionRow]) async throws -> [TwoViews] {
        let question = TwoViewsQuestion(store: self.store, catalogue: self.catalogue, now: self.now)
        var views: [TwoViews] = []
        for part in parts where self.catalogue.service(part.service) != nil {
            views.append(try await question.ask(part.service, Self.stretch(part), [:]))
        }
        return views
    }

    /// The stretch that both views are told for: the visit's minutes, widened to half an hour, so that other customers'
    /// interactions are enough to say something.
    static func stretch(_ part: SessionRow) -> TimeRange {
        let least = Milliseconds.minutes(30)
        let air = max(0, (least.count - part.length.count) / 2)
        return TimeRange(from: part.started - Milliseconds(air), to: part.ended + Milliseconds(air + 1))
    }
}
