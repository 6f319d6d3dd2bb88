import Experience
import Facts

extension FrustrationSQL {
    /// `pressed`: a burst of rage counts once for each sign that it shows, told as its first click, else each click counts for
    /// itself.
    static let presses: FactQuery = """
        pressed AS (
            SELECT time, session, page, customer, step, path, element, isRage,
                CASE WHEN isRage THEN burstIsDead ELSE dead END AS dead,
                CASE WHEN isRage THEN burstIsBroken ELSE broken END AS broken
            FROM marked WHERE CASE WHEN isRage THEN NOT follows ELSE dead OR broken END
            UNION ALL
            SELECT time, session, page, customer, step, path, element, false, dead, broken
            FROM judged WHERE NOT isQuick AND (dead OR broken)
        )
        """

    /// `reload`: bursts of reloads, each as its first one with how many it is made of.
    var reloads: FactQuery {
        let within = "\(self.thresholds.reloadsWithin.count)"
        return """
            again AS (
                SELECT time, id, session, customer, step, path,
                    coalesce(epoch_ms(time) - epoch_ms(lag(time) OVER earlier) <= \(sql: within), false) AS follows,
                    coalesce(epoch_ms(time) - epoch_ms(lag(time, \(sql: "\(self.thresholds.reloads - 1)")) OVER earlier)
                        <= \(sql: within), false) AS isFast
                FROM interaction
                WHERE \(self.facts.conditions(.view)) AND session <> 0 AND \(self.part.holds("session"))
                    AND contains(attributes, 'reload') AND \(sql: PageFacts.text("nav")) = 'reload'
                WINDOW earlier AS (PARTITION BY session, path ORDER BY time, id)
            ),
            numberedAgain AS (
                SELECT *, count(*) FILTER (WHERE NOT follows) OVER (PARTITION BY session, path ORDER BY time, id
                    ROWS UNBOUNDED PRECEDING) AS number
                FROM again
            ),
            markedAgain AS (
                SELECT *, bool_or(isFast) OVER burst AS isRage, count(*) OVER burst AS reloads
                FROM numberedAgain WINDOW burst AS (PARTITION BY session, path, number)
            ),
            reload AS (
                SELECT * FROM markedAgain WHERE isRage AND NOT follows
            )
            """
    }

    /// `incident`: presses and reloads, one below the other. `signs` has a bit for each sign; the row without any counts clicks that
    /// nobody can judge yet.
    static let incident: FactQuery = """
        incident AS (
            SELECT CASE WHEN isRage THEN \(sql: FrustrationSign.rage.bit) ELSE 0 END
                    + CASE WHEN dead THEN \(sql: FrustrationSign.dead.bit) ELSE 0 END
                    + CASE WHEN broken THEN \(sql: FrustrationSign.error.bit) ELSE 0 END AS signs,
                time, session, page, customer, step, path, element, CAST(0 AS BIGINT) AS count
            FROM pressed
            UNION ALL
            SELECT \(sql: FrustrationSign.reload.bit), time, session, CAST(0 AS UBIGINT), customer, step, path, '', reloads
            FROM reload
            UNION ALL
            SELECT 0, epoch_ms(0), CAST(0 AS UBIGINT), CAST(0 AS UBIGINT), CAST(0 AS UBIGINT), '', '', '', count(*)
            FROM judged WHERE unknown
        )
        """
}

extension FrustrationSign {
    /// The bit that stands for it where an incident tells all its signs in one number.
    var mask: Int { 1 << self.rawValue }

    /// The same as SQL.
    fileprivate var bit: String { "\(self.mask)" }
}
