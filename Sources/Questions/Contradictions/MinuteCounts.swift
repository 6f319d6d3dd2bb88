import Experience
import Facts

/// What one service's customers met in each minute of a stretch.
struct MinuteCounts: Sendable {
    /// One minute.
    struct Minute: Sendable, Equatable {
        var good = 0
        var bad = 0
        var n = 0
        /// Interactions that were not good, each person's counted once; nil where nobody asked.
        var witnesses: Int?

        var notGood: Int { self.n - self.good }
    }

    /// The first minute, since 1970.
    let first: Int64
    private(set) var minutes: [Minute]

    /// - Parameter range: on full minutes.
    init(_ range: TimeRange) {
        self.first = range.from.milliseconds / 60_000
        self.minutes = Array(repeating: Minute(), count: Int(range.length.count / 60_000))
    }

    subscript(minute: Int64) -> Minute {
        let index = Int(minute - self.first)
        return self.minutes.indices.contains(index) ? self.minutes[index] : Minute()
    }

    /// Takes rows of minute, n, good and bad.
    mutating func take(_ rows: FactChunk) {
        let (minutes, all, good, bad) = (rows.whole(0), rows.whole(1), rows.whole(2), rows.whole(3))
        for row in 0..<rows.count {
            let index = Int(minutes[row] - self.first)
            guard self.minutes.indices.contains(index) else { continue }
            self.minutes[index] = Minute(good: Int(good[row]), bad: Int(bad[row]), n: Int(all[row]))
        }
    }

    /// Takes rows of minute and witnesses. Interactions that are gone cannot tell who it was: there, all count.
    mutating func takeWitnesses(_ rows: FactChunk) {
        let (minutes, witnesses) = (rows.whole(0), rows.whole(1))
        for row in 0..<rows.count {
            let index = Int(minutes[row] - self.first)
            guard self.minutes.indices.contains(index), witnesses[row] > 0 else { continue }
            self.minutes[index].witnesses = Int(witnesses[row])
        }
    }
}

/// The queries behind ``MinuteCounts``.
struct MinuteCountsSQL {
    let service: ServiceID
    let filters: Breakdown.Filters

    private static func minute(_ column: String) -> String { "CAST(epoch_ms(\(column)) // 60000 AS BIGINT)" }
    private static func sum(_ value: String, _ condition: String) -> String {
        "CAST(sum(CASE WHEN \(condition) THEN \(value) ELSE 0 END) AS BIGINT)"
    }

    /// Each minute's counts: from the rollup by minute or, with filters, from the interactions.
    func counts(_ range: TimeRange) -> FactQuery {
        let (good, bad) = ("outcome = \(Outcome.good.rawValue)", "outcome = \(Outcome.bad.rawValue)")
        guard self.filters.isEmpty else {
            return """
                SELECT \(sql: Self.minute("time")) AS minute, count(*) AS n, \(sql: Self.sum("1", good)) AS good,
                    \(sql: Self.sum("1", bad)) AS bad
                FROM interaction WHERE \(FactSQL.conditions(self.service, range, self.filters)) GROUP BY 1
                """
        }
        return """
            SELECT \(sql: Self.minute("minute")) AS at, \(sql: Self.sum("n", "true")) AS n, \(sql: Self.sum("n", good)) AS good,
                \(sql: Self.sum("n", bad)) AS bad
            FROM minuteRollup
            WHERE service = \(self.service.rawValue) AND minute >= \(range.from) AND minute < \(range.to) AND NOT bot
            GROUP BY 1
            """
    }

    /// Each minute's people to whom something was not good; of those whom nobody knows, each interaction is one.
    func witnesses(_ stretch: TimeRange) -> FactQuery {
        """
        SELECT \(sql: Self.minute("time")) AS minute, CAST(count(DISTINCT CASE WHEN customer <> 0 THEN customer END)
            + count(CASE WHEN customer = 0 THEN 1 END) AS BIGINT) AS witnesses
        FROM interaction
        WHERE \(FactSQL.conditions(self.service, stretch, self.filters)) AND outcome <> \(sql: "\(Outcome.good.rawValue)")
        GROUP BY 1
        """
    }
}
