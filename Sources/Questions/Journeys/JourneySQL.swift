import Experience
import Facts
import Statistics

/// The queries about one journey, over `sessionService`.
struct JourneySQL {
    let service: ServiceID
    let scope: JourneyScope
    /// The bit of each step, in the journey's order; nil for a step that nobody ever reached.
    let bits: [UInt8?]

    /// States of steps per column: four bits each.
    static let perColumn = 15

    /// How many sessions went each way: one row per way, columns `way0`, `way1`… of packed ``JourneyState``s, `lastStep` and `n`.
    var ways: FactQuery {
        let columns = stride(from: 0, to: self.bits.count, by: Self.perColumn).enumerated().map { number, start in
            let states = (start..<min(start + Self.perColumn, self.bits.count)).map { step in
                "(CAST(\(self.state(of: step)) AS UBIGINT) << \((step - start) * 4))"
            }
            return "(\(states.joined(separator: " | "))) AS way\(number)"
        }
        // The first of these never holds: it keeps the list from being empty.
        let last =
            ["WHEN 255 THEN NULL"]
            + self.bits.enumerated().compactMap { step, bit in bit.map { "WHEN \($0) THEN \(step)" } }
        return """
            WITH each AS (\(self.each))
            SELECT \(sql: columns.joined(separator: ", ")), CASE lastBit \(sql: last.joined(separator: " ")) END AS lastStep,
                count(*) AS n
            FROM each GROUP BY ALL
            """
    }

    /// How long it took from each step to the next: `step`, `bucket` of the log histogram, `n`.
    var times: FactQuery {
        let parts = self.bits.indices.dropLast().filter { self.bits[$0] != nil }.map { step in
            let later = self.later(than: step).map { "CASE WHEN first\($0) >= first\(step) THEN first\($0) END" }
            let next = later.count == 1 ? later[0] : "least(\(later.joined(separator: ", ")))"
            return """
                SELECT \(step) AS step, \(DurationBucket.sql("wait")) AS bucket, count(*) AS n
                FROM (SELECT \(later.isEmpty ? "NULL" : next) - first\(step) AS wait FROM each)
                WHERE wait IS NOT NULL GROUP BY bucket
                """
        }
        guard !parts.isEmpty else { return "SELECT 0 AS step, 0 AS bucket, 0 AS n WHERE false" }
        return "WITH each AS MATERIALIZED (\(self.each)) \(sql: parts.joined(separator: " UNION ALL "))"
    }

    /// Ways back between any two steps of the service: `packed` as in the table, `n`.
    var returns: FactQuery {
        """
        SELECT packed, count(*) AS n FROM (
            SELECT unnest(returns) AS packed FROM sessionService WHERE \(self.sessions) AND len(returns) > 0
        ) GROUP BY packed
        """
    }

    /// What goals were worth: `currency`, `amount` in ten-thousandths, `n`; the empty currency for those that did not say.
    func earned(goal: Int) -> FactQuery {
        """
        SELECT valueCurrency AS currency, CAST(coalesce(sum(valueAmount), 0) * 10000 AS BIGINT) AS amount, count(*) AS n
        FROM sessionService WHERE \(self.sessions) AND \(sql: self.isReached(goal)) GROUP BY valueCurrency
        ORDER BY valueCurrency
        """
    }

    /// The sessions by the dimension: `value`, `n`, `goals`, `people`; and one row of all of them, `whole` true.
    func cut(goal: Int) -> FactQuery {
        """
        SELECT grouping(\(sql: self.scope.by.column)) = 1 AS whole, \(sql: self.scope.by.column) AS value, count(*) AS n,
            count(*) FILTER (WHERE \(sql: self.isReached(goal))) AS goals,
            count(DISTINCT customer) FILTER (WHERE customer <> 0) AS people
        FROM sessionService WHERE \(self.sessions)
        GROUP BY GROUPING SETS ((\(sql: self.scope.by.column)), ())
        """
    }

    /// When each session first was at each step, and how that went.
    private var each: FactQuery {
        let firsts = self.bits.enumerated().map { step, bit -> String in
            guard let bit else { return "CAST(NULL AS INTEGER) AS first\(step), 0 AS how\(step)" }
            let below = Self.mask((UInt64(1) << bit) - 1)
            return """
                CASE WHEN \(self.isReached(step)) THEN firsts[bit_count(reached & \(below)) + 1] END AS first\(step),
                CASE WHEN \(Self.has("broken", bit)) THEN 3 WHEN \(Self.has("slow", bit)) THEN 2
                    WHEN \(Self.has("tolerable", bit)) THEN 1 ELSE 0 END AS how\(step)
                """
        }
        return """
            SELECT lastBit, \(sql: firsts.joined(separator: ", ")) FROM sessionService WHERE \(self.sessions)
            """
    }

    /// ``JourneyState`` as a number.
    private func state(of step: Int) -> String {
        guard self.bits[step] != nil else { return "0" }
        let later = self.later(than: step).map { "coalesce(first\($0) >= first\(step), false)" }
        let wentOn = later.isEmpty ? "0" : "CASE WHEN \(later.joined(separator: " OR ")) THEN 1 ELSE 0 END"
        return "CASE WHEN first\(step) IS NULL THEN 0 ELSE 1 + how\(step) * 2 + \(wentOn) END"
    }

    private func later(than step: Int) -> [Int] {
        (step + 1..<self.bits.count).filter { self.bits[$0] != nil }
    }

    /// Sessions of the scope that reached any step of the journey.
    private var sessions: FactQuery {
        let mask = self.bits.compactMap { $0 }.reduce(UInt64(0)) { $0 | UInt64(1) << $1 }
        let conditions: [FactQuery] =
            [
                "service = \(self.service.rawValue)", "started >= \(self.scope.range.from)",
                "started < \(self.scope.range.to)", "(reached & \(sql: Self.mask(mask))) <> 0",
            ]
            + JourneyScope.Dimension.allCases.compactMap { dimension in
                self.scope.filters[dimension].map { "\(sql: dimension.column) = \(dimension.stored($0))" }
            }
        return .joined(conditions, separator: " AND ")
    }

    private func isReached(_ step: Int) -> String {
        self.bits[step].map { Self.has("reached", $0) } ?? "false"
    }

    private static func has(_ column: String, _ bit: UInt8) -> String {
        "(\(column) & \(self.mask(UInt64(1) << bit))) <> 0"
    }

    private static func mask(_ mask: UInt64) -> String { "CAST(\(mask) AS UBIGINT)" }
}

extension JourneyScope.Dimension {
    /// The column of `sessionService` that holds it.
    var column: String { self == .visitor ? "isReturning" : self.rawValue }

    /// How the store writes a value that a person wrote.
    func stored(_ value: String) -> FactValue {
        switch self {
        case .visitor: .bool(value == "returning")
        case .channel: Breakdown.Dimension.channel.stored(value)
        case .device: Breakdown.Dimension.device.stored(value)
        case .release, .country, .browser, .os: .text(value)
        }
    }

    /// A stored value as people read it; empty where the session did not say.
    func told(_ row: FactRow, _ column: String) -> String {
        switch self {
        case .visitor: row.integer(column) == 1 ? "returning" : "new"
        case .channel: Breakdown.Dimension.channel.told(row, column)
        case .device: Breakdown.Dimension.device.told(row, column)
        case .release, .country, .browser, .os: row.text(column)
        }
    }
}
