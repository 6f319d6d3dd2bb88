import Facts

/// How often a service's pages were viewed, by the beacon.
struct PageViews: Sendable {
    /// Of all pages.
    private(set) var all = 0
    private(set) var pages: [PagePlace: Int] = [:]

    /// - Parameters:
    ///   - pages: that are told one by one.
    ///   - named: the patterns of paths, see ``PageFacts/named(_:)``.
    static func read(
        _ facts: PageFacts, of pages: Set<PagePlace>, named: FactQuery, in store: any FactStore
    ) async throws -> Self {
        // Paths get their patterns when their views are counted already: there are far fewer of them.
        let query: FactQuery = """
            WITH \(named),
            viewed AS (
                SELECT step, CASE WHEN step <> '' THEN '' ELSE path END AS path, count(*) AS views
                FROM interaction WHERE \(facts.views) GROUP BY ALL
            )
            SELECT step, \(sql: PageFacts.place) AS place, CAST(sum(views) AS BIGINT) AS views
            FROM viewed \(sql: PageFacts.joinNamed) GROUP BY step, place
            """
        return try await store.fold(query, into: Self()) { views, rows in
            let (steps, places, counts) = (rows.texts(0), rows.texts(1), rows.whole(2))
            for row in 0..<rows.count {
                views.all += Int(counts[row])
                let page = PagePlace(step: steps[row], place: places[row])
                if pages.contains(page) { views.pages[page] = Int(counts[row]) }
            }
        }
    }
}
