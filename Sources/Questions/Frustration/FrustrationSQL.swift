import Experience
import Facts

/// The rules of ``FrustrationJudge`` as SQL, and tests hold the two to the same incidents. Reading the clicks and judging
/// them in Swift would need gigabytes on a busy site; the store judges millions of them in seconds within its own limit.
///
/// Clicks that can be part of a burst are found first, by their times alone; windows run over these few, and all others
/// are judged one by one. Who is behind the incidents is counted outside: to count different people of half a million
/// incidents in three ways takes the store more memory than it has.
struct FrustrationSQL {
    let facts: PageFacts
    let thresholds: FrustrationThresholds
    let part: FrustrationPart

    /// The part's incidents, as ``FrustrationTally/take(_:)`` reads them: one row for each click, burst of clicks or burst of
    /// reloads that shows a sign, and one that tells how many clicks nobody can judge yet.
    ///
    /// - Parameter named: the patterns of paths.
    func incidents(named: FactQuery) -> FactQuery {
        let tables = [named, self.quick, self.judged, self.bursts, Self.presses, self.reloads, Self.incident]
        return """
            WITH \(.joined(tables, separator: ",\n")),
            placed AS (
                SELECT incident.* EXCLUDE path, \(sql: PageFacts.place) AS place
                FROM incident \(sql: PageFacts.joinNamed)
            )
            SELECT signs, hash(step, place, element) AS spot, step, place, element, time, customer, session, page, count
            FROM placed
            """
    }

    /// Of the part.
    private var clicks: FactQuery { "\(self.facts.conditions(.click)) AND \(self.part.holds("session, page"))" }

    /// `quick`: pages of sessions that have as many clicks near each other as rage takes, wherever they are.
    private var quick: FactQuery {
        """
        quick AS MATERIALIZED (
            SELECT DISTINCT session, page FROM (
                SELECT session, page, epoch_ms(time) - epoch_ms(lag(time, \(sql: "\(self.thresholds.rageClicks - 1)"))
                    OVER (PARTITION BY session, page ORDER BY time)) AS took
                FROM interaction WHERE \(self.clicks) AND (page <> 0 OR session <> 0)
            ) WHERE took <= \(sql: "\(self.thresholds.rageWithin.count)")
        )
        """
    }

    /// `judged`: clicks that are dead, broken or on such a page.
    private var judged: FactQuery {
        let (after, error) = (PageFacts.number("after"), PageFacts.number("error"))
        let (dead, broken) = ("\(self.thresholds.deadAfter.count)", "\(self.thresholds.errorWithin.count)")
        // Not between 0 and that: the store would read the attributes once for each border, at every click.
        let isLate = "abs(2 * CAST(\(after) AS BIGINT) - \(dead)) > \(dead)"
        return """
            suspect AS (
                SELECT time, id, session, page, customer, step, path, element, attributes,
                    quick.page IS NOT NULL AS isQuick
                FROM interaction LEFT JOIN quick USING (session, page)
                WHERE \(self.clicks) AND (quick.page IS NOT NULL OR \(sql: isLate)
                    OR \(sql: error) BETWEEN 0 AND \(sql: broken))
            ),
            told AS (
                SELECT * EXCLUDE attributes, \(sql: PageFacts.number("x")) AS x, \(sql: PageFacts.number("y")) AS y,
                    \(sql: PageFacts.truth("live")) AS live, \(sql: PageFacts.truth("held")) AS held,
                    \(sql: after) AS after, \(sql: PageFacts.number("watched")) AS watched, \(sql: error) AS error
                FROM suspect
            ),
            judged AS MATERIALIZED (
                SELECT * EXCLUDE (after, watched, error), coalesce(error BETWEEN 0 AND \(sql: broken), false) AS broken,
                    live AND NOT held
                        AND coalesce(after > \(sql: dead) OR (after < 0 AND watched >= \(sql: dead)), false) AS dead,
                    live AND NOT held
                        AND coalesce(after < 0 AND coalesce(watched, 0) < \(sql: dead), false) AS unknown
                FROM told
            )
            """
    }

    /// `marked`: clicks on such a page, those that follow each other at one place as one burst.
    private var bursts: FactQuery {
        let within = "\(self.thresholds.rageWithin.count)"
        let square = "\(self.thresholds.ragePixels * self.thresholds.ragePixels)"
        let (before, between) = ("\(self.thresholds.rageClicks - 1)", "\(self.thresholds.rageClicks - 2)")
        return """
            following AS (
                SELECT *, coalesce(
                    NOT held AND NOT lag(held) OVER earlier AND path = lag(path) OVER earlier
                        AND epoch_ms(time) - epoch_ms(lag(time) OVER earlier) <= \(sql: within)
                        AND ((element <> '' AND element = lag(element) OVER earlier)
                            OR (CAST(x AS DOUBLE) - lag(x) OVER earlier) * (CAST(x AS DOUBLE) - lag(x) OVER earlier)
                                + (CAST(y AS DOUBLE) - lag(y) OVER earlier) * (CAST(y AS DOUBLE) - lag(y) OVER earlier)
                                <= \(sql: square)),
                    false) AS follows,
                    coalesce(epoch_ms(time) - epoch_ms(lag(time, \(sql: before)) OVER earlier) <= \(sql: within), false)
                        AS isNear
                FROM judged WHERE isQuick WINDOW earlier AS (PARTITION BY session, page ORDER BY time, id)
            ),
            numbered AS (
                SELECT *, count(*) FILTER (WHERE NOT follows) OVER (earlier ROWS UNBOUNDED PRECEDING) AS number,
                    isNear AND bool_and(follows) OVER (earlier ROWS \(sql: between) PRECEDING) AS isFast
                FROM following WINDOW earlier AS (PARTITION BY session, page ORDER BY time, id)
            ),
            marked AS (
                SELECT *, bool_or(isFast) OVER burst AS isRage, bool_or(dead) OVER burst AS burstIsDead,
                    bool_or(broken) OVER burst AS burstIsBroken
                FROM numbered WINDOW burst AS (PARTITION BY session, page, number)
            )
            """
    }
}
