import Experience
import Facts

extension FrustrationSQL {
    /// `reload`: bursts of reloads, each as one row with how many it is made of.
    var reloads: FactQuery {
        let within = "\(self.thresholds.reloadsWithin.count)"
        return """
            again AS (
                SELECT time, id, session, customer, step, path,
                    coalesce(epoch_ms(time) - epoch_ms(lag(time) OVER earlier) <= \(sql: within), false) AS follows,
                    coalesce(epoch_ms(time) - epoch_ms(lag(time, \(sql: "\(self.thresholds.reloads - 1)")) OVER earlier)
                        <= \(sql: within), false) AS isFast
                FROM interaction
                WHERE \(self.facts.conditions(.view)) AND session <> 0 AND contains(attributes, 'reload')
                    AND \(sql: PageFacts.text("nav")) = 'reload'
                WINDOW earlier AS (PARTITION BY session, path ORDER BY time, id)
            ),
            numberedAgain AS (
                SELECT *, count(*) FILTER (WHERE NOT follows) OVER (PARTITION BY session, path ORDER BY time, id
                    ROWS UNBOUNDED PRECEDING) AS number
                FROM again
            ),
            reload AS (
                SELECT session, min(time) AS time, arg_min(customer, (time, id)) AS customer,
                    arg_min(step, (time, id)) AS step, path, count(*) AS reloads
                FROM numberedAgain GROUP BY session, path, number HAVING bool_or(isFast)
            )
            """
    }

    /// `incident`: a burst of rage counts once for each sign that it shows, else each click counts for itself.
    static let incident: FactQuery = """
        pressed AS (
            SELECT session, page, min(time) AS time, arg_min(customer, (time, id)) AS customer,
                arg_min(step, (time, id)) AS step, arg_min(path, (time, id)) AS path,
                arg_min(element, (time, id)) AS element, true AS isRage, bool_or(dead) AS dead,
                bool_or(broken) AS broken
            FROM marked WHERE isRage GROUP BY session, page, number
            UNION ALL
            SELECT session, page, time, customer, step, path, element, false, dead, broken
            FROM marked WHERE NOT isRage AND (dead OR broken)
            UNION ALL
            SELECT session, page, time, customer, step, path, element, false, dead, broken
            FROM judged WHERE NOT isQuick AND (dead OR broken)
        ),
        incident AS (
            SELECT 1 AS sign, session, page, time, customer, step, path, element, 0 AS reloads FROM pressed WHERE isRage
            UNION ALL
            SELECT 2, session, page, time, customer, step, path, element, 0 FROM pressed WHERE dead
            UNION ALL
            SELECT 3, session, page, time, customer, step, path, element, 0 FROM pressed WHERE broken
            UNION ALL
            SELECT 4, session, 0, time, customer, step, path, '', reloads FROM reload
        )
        """
}
