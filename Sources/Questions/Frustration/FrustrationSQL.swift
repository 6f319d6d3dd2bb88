import Experience
import Facts

/// The rules of ``FrustrationJudge`` as SQL, and tests hold the two to the same incidents. Reading the clicks and judging
/// them in Swift would need gigabytes on a busy site; the store judges ten million of them in seconds within its own limit.
///
/// Clicks that can be part of a burst are found first, by their times alone; windows run over these few, and all others
/// are judged one by one.
struct FrustrationSQL {
    let facts: PageFacts
    let thresholds: FrustrationThresholds

    /// Tables for WITH, the last of which is `incident`: one row for each time that somebody showed a sign.
    var incidents: FactQuery {
        .joined([self.clicks, self.following, self.reloads, Self.incident], separator: ",\n")
    }

    /// `judged`: clicks that are dead, broken or near enough to others to be rage.
    private var clicks: FactQuery {
        let clicks = self.facts.conditions(.click)
        let (after, error) = (PageFacts.number("after"), PageFacts.number("error"))
        let (dead, broken) = ("\(self.thresholds.deadAfter.count)", "\(self.thresholds.errorWithin.count)")
        return """
            quick AS MATERIALIZED (
                SELECT DISTINCT session, page FROM (
                    SELECT session, page, epoch_ms(time) - epoch_ms(lag(time, \(sql: "\(self.thresholds.rageClicks - 1)"))
                        OVER (PARTITION BY session, page ORDER BY time)) AS took
                    FROM interaction WHERE \(clicks) AND (page <> 0 OR session <> 0)
                ) WHERE took <= \(sql: "\(self.thresholds.rageWithin.count)")
            ),
            suspect AS (
                SELECT time, id, session, page, customer, step, path, element, attributes,
                    quick.page IS NOT NULL AS isQuick
                FROM interaction LEFT JOIN quick USING (session, page)
                WHERE \(clicks) AND (quick.page IS NOT NULL OR \(sql: after) NOT BETWEEN 0 AND \(sql: dead)
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

    /// `marked`: clicks near enough to others to be rage, those that follow each other at one place under one number.
    private var following: FactQuery {
        let within = "\(self.thresholds.rageWithin.count)"
        let square = "\(self.thresholds.ragePixels * self.thresholds.ragePixels)"
        return """
            following AS (
                SELECT *, coalesce(
                    NOT held AND NOT lag(held) OVER earlier AND path = lag(path) OVER earlier
                        AND epoch_ms(time) - epoch_ms(lag(time) OVER earlier) <= \(sql: within)
                        AND ((element <> '' AND element = lag(element) OVER earlier)
                            OR (CAST(x AS DOUBLE) - lag(x) OVER earlier) * (CAST(x AS DOUBLE) - lag(x) OVER earlier)
                                + (CAST(y AS DOUBLE) - lag(y) OVER earlier) * (CAST(y AS DOUBLE) - lag(y) OVER earlier)
                                <= \(sql: square)),
                    false) AS follows
                FROM judged WHERE isQuick WINDOW earlier AS (PARTITION BY session, page ORDER BY time, id)
            ),
            numbered AS (
                SELECT *, count(*) FILTER (WHERE NOT follows) OVER (PARTITION BY session, page ORDER BY time, id
                    ROWS UNBOUNDED PRECEDING) AS number
                FROM following
            ),
            paced AS (
                SELECT *, epoch_ms(time) - epoch_ms(lag(time, \(sql: "\(self.thresholds.rageClicks - 1)"))
                    OVER (PARTITION BY session, page, number ORDER BY time, id)) <= \(sql: within) AS isFast
                FROM numbered
            ),
            marked AS (
                SELECT *, coalesce(bool_or(isFast) OVER (PARTITION BY session, page, number), false) AS isRage
                FROM paced
            )
            """
    }
}
