import Experience
import Facts

/// "Where do people press in vain, and who?": clicks and reloads of a service's pages, judged by the installation's
/// thresholds. What frustration is: ``FrustrationJudge``.
struct FrustrationQuestion {
    let store: any FactStore
    let thresholds: FrustrationThresholds
    /// Clicks that are judged at a time, about. The store judged so many within 96 megabytes; every part reads the whole table
    /// again, which costs a second on two cores at fifty million interactions (2026-11-29).
    var part = 8_000_000

    func ask(
        _ service: ServiceID, _ range: TimeRange, _ filters: Breakdown.Filters
    ) async throws -> Frustration {
        let facts = PageFacts(service: service, range: range, filters: filters)
        var answer = Frustration(service: service, range: range, thresholds: self.thresholds)
        answer.clicks = try await self.clicks(facts)
        // Nothing by any beacon: nothing to be judged, and no need of a dear query.
        if answer.clicks == 0, try await !self.hasViews(facts) { return answer }
        let named = try await facts.named(self.store)
        let tally = try await self.tally(facts, named, clicks: answer.clicks)
        tally.fill(&answer)
        let views = try await PageViews.read(
            facts, of: Set(answer.rows.map(\.page)), named: named, in: self.store)
        answer.views = views.all
        for index in answer.rows.indices {
            let views = views.pages[answer.rows[index].page] ?? 0
            // A page may be left in another minute than it was opened in: at a range's edge a view is missing.
            let met = min(answer.rows[index].views.count, views)
            answer.rows[index].views = Share(count: met, n: views)
        }
        return answer
    }

    private func clicks(_ facts: PageFacts) async throws -> Int {
        let rows = try await self.store.rows(
            "SELECT count(*) AS n FROM interaction WHERE \(facts.conditions(.click))")
        return rows.first?.integer("n") ?? 0
    }

    private func hasViews(_ facts: PageFacts) async throws -> Bool {
        try await !self.store.rows("SELECT page FROM interaction WHERE \(facts.views) LIMIT 1").isEmpty
    }

    private func tally(_ facts: PageFacts, _ named: FactQuery, clicks: Int) async throws -> FrustrationTally {
        var tally = FrustrationTally()
        for part in FrustrationPart.parts(clicks: clicks, most: self.part) {
            let sql = FrustrationSQL(facts: facts, thresholds: self.thresholds, part: part)
            tally = try await self.store.fold(sql.incidents(named: named), into: consume tally) { $0.take($1) }
        }
        return tally
    }
}
