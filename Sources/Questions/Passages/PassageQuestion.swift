import Experience
import Facts

/// "How far does a customer come, over whatever services, channels and visits?"
struct PassageQuestion {
    let store: any FactStore
    let catalogue: Catalogue
    let now: Instant
    /// For visits, shared by all that is asked at a time.
    let room: Room

    /// Sessions in memory at a time, about: 65 megabytes. Every part reads the whole table, which costs a quarter of a second
    /// on two cores at twelve million sessions (2026-11-28).
    static let part = 1_250_000

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
        let sessions = size?.integer("sessions") ?? 0
        let tally = try await self.tally(sql, sessions: sessions, parts: (sessions - 1) / Self.part + 1)
        tally.fill(&passages.funnel)
        Self.fill(&passages, tally, sql)
        return passages
    }

    /// Customers are cut in parts, one after the other, by their own number: so no passage is, and memory stays small.
    func tally(_ sql: PassageSQL, sessions: Int, parts: Int) async throws -> PassageTally {
        let none = PassageTally(sql, now: self.now)
        var tally = none
        for part in 0..<parts {
            let counted = try await self.room.with(sessions / parts) {
                let visits = try await self.store.fold(
                    sql.visits(part, of: parts), into: Visits(sql, expected: sessions / parts)
                ) { $0.take($1) }
                return await Self.cut(visits, none)
            }
            tally.merge(counted)
        }
        return tally
    }

    /// Cuts on two threads. Each lets others have their turn after each bucket, which takes some milliseconds.
    private static func cut(_ visits: Visits, _ none: PassageTally) async -> PassageTally {
        await withTaskGroup(of: PassageTally.self) { tasks in
            for lane in 0..<2 {
                tasks.addTask {
                    var tally = none
                    for bucket in stride(from: lane, to: visits.buckets.count, by: 2) {
                        tally.take(visits.buckets[bucket], of: visits)
                        await Task.yield()
                    }
                    return tally
                }
            }
            return await tasks.reduce(into: none) { $0.merge($1) }
        }
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
        passages.channels = tally.channels.enumerated().filter { $0.element.n > 0 }
            .sorted { ($1.element.n, $0.offset) < ($0.element.n, $1.offset) }
            .map { mask, goal in
                Passages.Used(Channel.allCases.filter { mask >> Int($0.rawValue) & 1 == 1 }, goal: goal)
            }
        passages.services = tally.services.sorted { ($1.value.n, $0.key) < ($0.value.n, $1.key) }.map { mask, goal in
            Passages.Used(all.indices.filter { mask >> UInt64($0) & 1 == 1 }.map { all[$0] }, goal: goal)
        }
        passages.sessions = tally.sessions.enumerated().filter { $0.element.n > 0 }
            .map { Passages.Used($0.offset, goal: $0.element) }
    }
}
