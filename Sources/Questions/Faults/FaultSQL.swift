import Experience
import Facts

/// Faults brought to groups where they lie: by sort, folded message and folded place in the code.
struct FaultSQL {
    let facts: PageFacts

    /// Tables for WITH, the last of which is `known`: one row for each fault ever told, with its group as `fold` and
    /// whether it is asked for.
    var known: FactQuery {
        let limit = "\(Self.mostTimes)"
        return """
            fault AS MATERIALIZED (
                SELECT time, id, customer, session, step, path, browser, release, attributes, element,
                    coalesce(text, '') AS text, \(self.isAsked) AS asked, \(sql: Self.sort) AS sort,
                    least(greatest(coalesce(\(sql: PageFacts.number("again")), \(sql: PageFacts.number("times")), 1), 1),
                        \(sql: limit)) AS times
                FROM interaction
                WHERE service = \(self.facts.service.rawValue) AND time < \(self.facts.range.to) AND NOT bot
                    AND kind = \(sql: "\(Kind.fault.rawValue)")
            ),
            message AS (
                SELECT sort, text, \(sql: Self.message) AS message FROM (SELECT DISTINCT sort, text FROM fault)
            ),
            frame AS (
                SELECT element, \(sql: Self.folded("element", FaultFolding.frame + FaultFolding.message)) AS frame
                FROM (SELECT DISTINCT element FROM fault)
            ),
            known AS MATERIALIZED (
                SELECT *, hash(sort, message, frame) AS fold
                FROM fault JOIN message USING (sort, text) JOIN frame USING (element)
            )
            """
    }

    /// A page tells how often it met a fault, and a page that lies counts for no more than this at once.
    private static let mostTimes = 10_000

    private var isAsked: FactQuery {
        .joined(["time >= \(self.facts.range.from)"] + FactSQL.conditions(self.facts.filters), separator: " AND ")
    }

    private static var sort: String {
        let words = FaultSort.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return "CASE WHEN \(PageFacts.text("type")) IN (\(words)) THEN \(PageFacts.text("type")) ELSE 'other' END"
    }

    /// The message of a fault in the columns `sort` and `text`. How a call ended is not folded.
    private static var message: String {
        let end = "regexp_extract(text, '\(FaultFolding.callEnd)')"
        let start = "left(text, length(text) - length(\(end)))"
        let rules = FaultFolding.message
        return
            "CASE WHEN sort = 'call' THEN \(self.folded(start, rules)) || \(end) ELSE \(self.folded("text", rules)) END"
    }

    static func folded(_ column: String, _ rules: [FaultFolding.Rule]) -> String {
        let folded = rules.reduce(column) { text, rule in
            "regexp_replace(\(text), \(self.quoted(rule.pattern)), \(self.quoted(rule.replacement)), 'g')"
        }
        return "trim(\(folded))"
    }

    private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }
}
