import Experience
import Facts

/// "How far does a customer come, over whatever services, channels and visits?"
struct PassageQuestion {
    let store: any FactStore
    let catalogue: Catalogue
    let now: Instant

    /// Sessions read at a time, about. 900,000 still went into the 256 MB that the store has by itself, 1.5 million did not
    /// (2026-11-28); at 200,000 reading takes twice as long, since each part looks at every row.
    private static let part = 400_000

    /// - Returns: nil where the catalogue has no such journey.
    func ask(_ id: JourneyID, _ scope: JourneyScope) async throws -> Passages? {
        guard let journey = self.catalogue.journey(id) else { return nil }
        let known = try await StepBits.read(self.store)
        let bits = journey.steps.map { known.bit(of: $0.step, in: $0.service) }
        let sql = PassageSQL(journey: journey, scope: scope, bits: bits)
        var passages = Passages(funnel: Self.emptyFunnel(journey, scope))
        guard bits.contains(where: { $0 != nil }) else { return passages }
        let size = try await self.store.rows(sql.size).first
        passages.unknownSessions = size?.integer("unknown") ?? 0
        let parts = (size?.integer("sessions") ?? 0) / Self.part + 1
        let tally = try await self.tally(sql, parts: parts)
        tally.fill(&passages.funnel)
        Self.fill(&passages, tally, sql)
        return passages
    }

    /// Customers are cut in parts, one after the other, by their own number: so no passage is, and memory stays small.
    func tally(_ sql: PassageSQL, parts: Int) async throws -> PassageTally {
        var tally = PassageTally(sql, now: self.now)
        for part in 0..<parts {
            tally = try await self.store.fold(sql.meetings(part, of: parts), into: tally) { $0.take($1) }
            tally.finish()
        }
        return tally
    }

    private static func emptyFunnel(_ journey: CrossingJourney, _ scope: JourneyScope) -> JourneyFunnel {
        JourneyFunnel(
            service: nil, journey: journey.id, range: scope.range, goal: Share(count: 0, n: 0), people: 0,
            steps: journey.steps.map { JourneyFunnel.Step(step: StepID(rawValue: $0.description)) }, earned: [],
            cut: [])
    }

    private static func fill(_ passages: inout Passages, _ tally: PassageTally, _ sql: PassageSQL) {
        let all = sql.journey.services
        passages.underWay = tally.underWay
        passages.funnel.cut = tally.values
            .map { JourneyFunnel.Row(value: sql.scope.by.told($0.key), goal: $0.value) }
            .sorted { ($1.goal.n, $0.value) < ($0.goal.n, $1.value) }
        passages.channels = tally.channels.sorted { ($1.value.n, $0.key) < ($0.value.n, $1.key) }.map { mask, goal in
            Passages.Used(Channel.allCases.filter { mask >> UInt16($0.rawValue) & 1 == 1 }, goal: goal)
        }
        passages.services = tally.services.sorted { ($1.value.n, $0.key) < ($0.value.n, $1.key) }.map { mask, goal in
            Passages.Used(all.indices.filter { mask >> UInt64($0) & 1 == 1 }.map { all[$0] }, goal: goal)
        }
        passages.sessions = tally.sessions.sorted { $0.key < $1.key }.map { Passages.Used($0.key, goal: $0.value) }
    }
}
