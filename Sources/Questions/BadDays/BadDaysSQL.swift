import Experience
import Facts

/// Bad days out of `failedStep` and `customerDay`. A reason is a step's id; the empty text stands for a day that was mostly
/// bad.
struct BadDaysSQL {
    let service: ServiceID
    /// Whole days.
    let range: TimeRange
    /// The steps that matter.
    let steps: [StepID]

    /// Joins the reasons of one person; no step's id holds it.
    static let separator: Character = "\u{1F}"

    private var here: FactQuery {
        "service = \(self.service.rawValue) AND day >= \(self.range.from) AND day < \(self.range.to) AND customer <> 0"
    }

    /// Everybody who was seen.
    var people: FactQuery { "SELECT count(DISTINCT customer) AS n FROM customerDay WHERE \(self.here)" }

    /// All that is said of bad days, so that they are found once. What a row is of tells the column `part`:
    /// - `all`: `people`, their bad `days`, and how many people had `several`;
    /// - `day`: `people` of one `day`;
    /// - `reason`: `people` and their `days` for one `reason`;
    /// - `row`: one `customer` of the page, with `days`, the latest `day` and their reasons.
    func parts(page: Int, perPage: Int) -> FactQuery {
        let offset = (page - 1) * perPage
        return """
            WITH \(self.hurt),
            each AS MATERIALIZED (
                SELECT customer, count(DISTINCT day) AS days, max(day) AS last,
                    string_agg(DISTINCT reason, \(String(Self.separator))) AS reasons
                FROM hurt GROUP BY customer
            )
            SELECT 'all' AS part, \(sql: Self.noDay) AS day, '' AS reason, \(sql: Self.nobody) AS customer,
                count(*) AS people, sum(days) AS days, count(*) FILTER (WHERE days > 1) AS several FROM each
            UNION ALL
            SELECT 'day', day, '', \(sql: Self.nobody), count(DISTINCT customer), 0, 0 FROM hurt GROUP BY day
            UNION ALL
            SELECT 'reason', \(sql: Self.noDay), reason, \(sql: Self.nobody), count(DISTINCT customer), count(*), 0
            FROM hurt GROUP BY reason
            UNION ALL
            SELECT 'row', last, reasons, customer, 0, days, 0 FROM (
                SELECT * FROM each ORDER BY days DESC, last DESC, customer LIMIT \(perPage) OFFSET \(offset)
            )
            """
    }

    private static let noDay = "CAST(NULL AS TIMESTAMP)"
    private static let nobody = "CAST(0 AS UBIGINT)"

    /// `hurt`: one row for each person, day and reason.
    private var hurt: FactQuery {
        // Days without anything bad, nearly all, are left before their parts are added up.
        """
        hurt AS MATERIALIZED (
            SELECT day, customer, step AS reason FROM failedStep
            WHERE \(self.here) AND (doneAt IS NULL OR failedAt > doneAt) AND \(self.matters)
            UNION ALL
            SELECT day, customer, '' FROM customerDay
            SEMI JOIN (SELECT DISTINCT day, customer FROM customerDay WHERE \(self.here) AND bad > 0) USING (day, customer)
            WHERE \(self.here) GROUP BY day, customer HAVING 2 * sum(bad) > sum(n)
        )
        """
    }

    private var matters: FactQuery {
        guard !self.steps.isEmpty else { return "false" }
        return "step IN (\(.joined(self.steps.map { "\($0.rawValue)" }, separator: ", ")))"
    }

    /// What these people met in the range.
    func met(_ customers: [CustomerID]) -> FactQuery {
        // Written out rather than bound: they may be ten thousand.
        let ids = customers.map { String($0.rawValue) }.joined(separator: ", ")
        return """
            SELECT customer, sum(n) AS n, sum(bad) AS bad, sum(failed) AS failed, sum(lostMs) AS lostMs
            FROM customerDay WHERE \(self.here) AND customer IN (\(sql: ids)) GROUP BY customer
            """
    }
}
