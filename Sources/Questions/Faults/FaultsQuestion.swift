import Experience
import Facts

/// "What breaks in our pages, for whom, since when?": faults by sort, message and place in the code.
struct FaultsQuestion {
    let store: any FactStore

    func ask(_ service: ServiceID, _ range: TimeRange, _ filters: Breakdown.Filters) async throws -> Faults {
        let facts = PageFacts(service: service, range: range, filters: filters)
        let browsers = try await self.browsers(facts)
        let named = try await facts.named(self.store)
        let rows = try await self.store.rows(FaultSQL(facts: facts).everything(named: named))
        var answer = Faults(service: service, range: range, views: browsers.values.reduce(0, +))
        guard let all = rows.first(where: { $0.integer("about") == FaultSQL.About.all.rawValue }) else { return answer }
        answer.all = Self.totals(all)
        guard answer.all.times > 0 else { return answer }
        let told = Told(releases: try await self.releases(facts), browsers: browsers, from: range.from)
        let parts = Dictionary(grouping: rows) { Self.fold($0) }
        answer.groups = rows.filter { $0.integer("about") == FaultSQL.About.group.rawValue }
            .map { told.group($0, parts[Self.fold($0)] ?? []) }
            .sorted(by: Self.mostPeopleFirst)
        answer.more = max(0, all.integer("groups") - answer.groups.count)
        return answer
    }

    static func totals(_ row: FactRow) -> Faults.Totals {
        Faults.Totals(times: row.integer("times"), people: row.integer("people"), sessions: row.integer("sessions"))
    }

    private static func fold(_ row: FactRow) -> UInt64 {
        if case .unsigned(let value) = row["fold"] { value } else { 0 }
    }

    private static func mostPeopleFirst(_ left: Faults.Group, _ right: Faults.Group) -> Bool {
        if left.totals.people != right.totals.people { return left.totals.people > right.totals.people }
        if left.totals.times != right.totals.times { return left.totals.times > right.totals.times }
        return [left.message, left.place, left.sort.rawValue].lexicographicallyPrecedes(
            [right.message, right.place, right.sort.rawValue])
    }

    /// Views by browser, to know whether a fault is one browser's matter. Of all browsers, whatever the filter.
    private func browsers(_ facts: PageFacts) async throws -> [String: Int] {
        let rows = try await self.store.rows(
            "SELECT browser, count(*) AS n FROM interaction WHERE \(facts.views) GROUP BY browser")
        return Dictionary(rows.map { ($0.text("browser"), $0.integer("n")) }, uniquingKeysWith: +)
    }

    /// The releases whose pages could tell of faults, in the order of their first view; the one without a name too.
    private func releases(_ facts: PageFacts) async throws -> [FaultSince.Release] {
        let rows = try await self.store.rows(
            """
            SELECT release, min(time) AS first, count(*) AS n FROM interaction
            WHERE service = \(facts.service.rawValue) AND time < \(facts.range.to) AND NOT bot
                AND kind = \(sql: "\(Kind.view.rawValue)") AND page <> 0
            GROUP BY release ORDER BY first, release
            """)
        return rows.map { row in
            FaultSince.Release(
                name: row.text("release"), first: row.instant("first") ?? facts.range.to, views: row.integer("n"))
        }
    }

    /// What is known of the service's pages beside their faults.
    private struct Told {
        let releases: [FaultSince.Release]
        let browsers: [String: Int]
        let from: Instant

        func group(_ row: FactRow, _ parts: [FactRow]) -> Faults.Group {
            let of = { (about: FaultSQL.About) in parts.filter { $0.integer("about") == about.rawValue } }
            let totals = FaultsQuestion.totals(row)
            let browsers = of(.browser).map {
                Faults.Browser(name: $0.text("message"), people: $0.integer("people"), times: $0.integer("times"))
            }.sorted { ($1.people, $1.times, $0.name) < ($0.people, $0.times, $1.name) }
            let pages = of(.page).sorted {
                ($1.integer("times"), $0.text("step"), $0.text("place"))
                    < ($0.integer("times"), $1.text("step"), $1.text("place"))
            }
            let first = row.instant("first") ?? self.from
            let released = of(.release).map { ($0.text("release"), $0.integer("times")) }
            var session: SessionID?
            if case .unsigned(let value) = row["session"] { session = SessionID(rawValue: value) }
            return Faults.Group(
                sort: FaultSort(word: row.text("sort")), message: row.text("message"), place: row.text("frame"),
                totals: totals, pages: pages.map(PagePlace.init),
                morePages: (pages.first?.integer("groups") ?? pages.count) - pages.count, browsers: browsers,
                spread: BrowserSpread(browsers, people: totals.people, views: self.browsers), first: first,
                last: row.instant("last") ?? first,
                since: FaultSince(
                    release: row.text("release"), faults: Dictionary(released, uniquingKeysWith: +),
                    releases: self.releases),
                isNew: self.isNew(first),
                examples: of(.example).sorted {
                    ($1.instant("last") ?? first, $0.text("message"))
                        < ($0.instant("last") ?? first, $1.text("message"))
                }.map { $0.text("message") },
                stack: row.text("stack"), session: session)
        }

        /// Nothing is new where nobody could have told of it before.
        private func isNew(_ first: Instant) -> Bool? {
            guard let began = self.releases.map(\.first).min(), began < self.from else { return nil }
            return first >= self.from
        }
    }
}
