import Experience
import Facts

/// "Where do people press in vain, and who?": clicks and reloads of a service's pages, judged by the installation's
/// thresholds. What frustration is: ``FrustrationJudge``.
struct FrustrationQuestion {
    let store: any FactStore
    let thresholds: FrustrationThresholds

    func ask(
        _ service: ServiceID, _ range: TimeRange, _ filters: Breakdown.Filters
    ) async throws -> Frustration {
        let facts = PageFacts(service: service, range: range, filters: filters)
        var answer = Frustration(service: service, range: range, thresholds: self.thresholds)
        answer.clicks = try await self.count(facts.conditions(.click))
        answer.views = try await self.count(facts.views)
        // Nothing by any beacon: nothing to be judged, and no need of a dear query.
        guard answer.clicks + answer.views > 0 else { return answer }
        let sql = FrustrationSQL(facts: facts, thresholds: self.thresholds)
        for row in try await self.store.rows(Self.counted(sql, named: try await facts.named(self.store))) {
            self.take(row, into: &answer)
        }
        answer.rows.sort(by: Self.mostPeopleFirst)
        return answer
    }

    private func count(_ conditions: FactQuery) async throws -> Int {
        let rows = try await self.store.rows("SELECT count(*) AS n FROM interaction WHERE \(conditions)")
        return rows.first?.integer("n") ?? 0
    }

    /// Rows of three kinds: for everything, for each sign, and for each sign at each element of each page.
    private func take(_ row: FactRow, into answer: inout Frustration) {
        let totals = Frustration.Totals(
            times: row.integer("times"), people: row.integer("people"), sessions: row.integer("sessions"))
        let sign = FrustrationSign(rawValue: row.integer("sign"))
        switch (row.integer("what"), sign) {
        case (2, _):
            answer.all = totals
            answer.unknown = row.integer("unknown")
        case (1, let sign?): answer.signs[sign] = totals
        case (0, let sign?):
            let views = row.integer("views")
            var session: SessionID?
            if case .unsigned(let value) = row["session"] { session = SessionID(rawValue: value) }
            answer.more = row.integer("rows") - Frustration.most
            answer.rows.append(
                Frustration.Row(
                    sign: sign, page: PagePlace(row), element: row.text("element"), totals: totals,
                    last: row.instant("last") ?? answer.range.from,
                    // A page may be left in another minute than it was opened in: at a range's edge a view is missing.
                    views: Share(count: min(row.integer("met"), views), n: views), session: session))
            answer.more = max(0, answer.more)
        default: break
        }
    }

    /// Most people first, then most often, then always in the same order.
    private static func mostPeopleFirst(_ left: Frustration.Row, _ right: Frustration.Row) -> Bool {
        if left.totals.people != right.totals.people { return left.totals.people > right.totals.people }
        if left.totals.times != right.totals.times { return left.totals.times > right.totals.times }
        return left.key.lexicographicallyPrecedes(right.key)
    }

    /// Groups are told apart by a hash of their texts: with the texts themselves, people, sessions and pages of half a million
    /// signs would not fit into the store's memory.
    static func counted(_ sql: FrustrationSQL, named: FactQuery) -> FactQuery {
        """
        WITH \(named),
        \(sql.incidents),
        placed AS (
            SELECT incident.* EXCLUDE path, \(sql: PageFacts.place) AS place, hash(step, place, element) AS spot
            FROM incident \(sql: PageFacts.joinNamed)
        ),
        counted AS (
            SELECT grouping(sign) + grouping(spot) AS what, sign, any_value(step) AS step, any_value(place) AS place,
                any_value(element) AS element, count(*) AS times,
                count(DISTINCT nullif(customer, 0)) AS people, count(DISTINCT nullif(session, 0)) AS sessions,
                max(time) AS last, arg_max(session, (time, session)) FILTER (WHERE session <> 0) AS session,
                count(DISTINCT nullif(page, 0)) + sum(reloads) AS met
            FROM placed GROUP BY GROUPING SETS ((), (sign), (sign, spot))
        ),
        viewed AS (
            SELECT step, \(sql: PageFacts.place) AS place, count(*) AS views
            FROM interaction \(sql: PageFacts.joinNamed) WHERE \(sql.facts.views) GROUP BY step, place
        )
        SELECT counted.*, coalesce(viewed.views, 0) AS views, count(*) OVER (PARTITION BY what) AS rows,
            (SELECT count(*) FILTER (WHERE unknown) FROM judged) AS unknown
        FROM counted LEFT JOIN viewed USING (step, place)
        QUALIFY what > 0 OR row_number() OVER (PARTITION BY what ORDER BY people DESC, times DESC, sign, step, place, element)
            <= \(Frustration.most)
        """
    }
}

extension Frustration.Row {
    /// What makes it another row than others, in the order of the query.
    fileprivate var key: [String] {
        ["\(self.sign.rawValue)", self.page.step?.rawValue ?? "", self.page.path, self.element]
    }
}
