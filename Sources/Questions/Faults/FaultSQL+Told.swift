import Experience
import Facts

extension FaultSQL {
    /// What a row of the answer is about.
    enum About: Int {
        case all = 0
        case group, browser, page, example, release
    }

    /// Everything in one answer, so that faults are read and folded once: a row for all, one for each group, and under
    /// each group rows for its browsers, pages, examples and releases.
    func everything(named: FactQuery) -> FactQuery {
        """
        WITH \(named),
        \(self.known),
        \(Self.shown),
        part AS (SELECT known.*, \(sql: PageFacts.place) AS place FROM known SEMI JOIN shown USING (fold)
            \(sql: PageFacts.joinNamed))
        SELECT 0 AS about, CAST(0 AS UBIGINT) AS fold, sum(times) AS times, count(DISTINCT nullif(customer, 0)) AS people,
            count(DISTINCT nullif(session, 0)) AS sessions, count(DISTINCT fold) AS groups FROM known WHERE asked
        UNION ALL BY NAME
        SELECT 1 AS about, shown.* EXCLUDE attributes, \(sql: PageFacts.text("stack")) AS stack FROM shown
        UNION ALL BY NAME
        \(Self.parts)
        """
    }

    /// `shown`: the groups that most people met.
    private static let shown: FactQuery = """
        shown AS MATERIALIZED (
            SELECT fold, any_value(sort) AS sort, any_value(message) AS message, any_value(frame) AS frame,
                sum(times) FILTER (WHERE asked) AS times,
                count(DISTINCT nullif(customer, 0)) FILTER (WHERE asked) AS people,
                count(DISTINCT nullif(session, 0)) FILTER (WHERE asked) AS sessions,
                min(time) AS first, max(time) FILTER (WHERE asked) AS last, arg_min(release, (time, id)) AS release,
                arg_max(session, (time, id)) FILTER (WHERE asked AND session <> 0) AS session,
                arg_max(attributes, (time, id)) FILTER (WHERE asked AND contains(attributes, '"stack"')) AS attributes
            FROM known GROUP BY fold HAVING bool_or(asked)
            ORDER BY people DESC, times DESC, message, frame LIMIT \(Faults.most)
        )
        """

    private static let parts: FactQuery = """
        SELECT 2 AS about, fold, browser AS message, sum(times) AS times,
            count(DISTINCT nullif(customer, 0)) AS people
        FROM part WHERE asked GROUP BY fold, browser
        UNION ALL BY NAME
        SELECT 3 AS about, fold, step, place, sum(times) AS times, count(*) OVER (PARTITION BY fold) AS groups
        FROM part WHERE asked GROUP BY fold, step, place
        QUALIFY row_number() OVER (PARTITION BY fold ORDER BY sum(times) DESC, step, place) <= 5
        UNION ALL BY NAME
        SELECT 4 AS about, fold, text AS message, max(time) AS last FROM part WHERE asked AND text <> '' GROUP BY fold, text
        QUALIFY row_number() OVER (PARTITION BY fold ORDER BY max(time) DESC, text) <= 3
        UNION ALL BY NAME
        SELECT 5 AS about, fold, release, count(*) AS times FROM part GROUP BY fold, release
        """
}
