import Experience
import Facts
import Statistics

/// The queries about journeys: whole days of a range from the rollups by day, its edges from the sessions themselves.
struct JourneySQL {
    let service: ServiceID
    let scope: JourneyScope

    /// How many sessions went each way: `reached`, `way`, `good`, `tolerable`, `slow`, `broken`, `lastBit`, `valueCurrency`,
    /// `value` of the dimension they are cut by, `n`, and `amount` in ten-thousandths.
    var ways: FactQuery {
        let columns = "reached, way, good, tolerable, slow, broken, lastBit, valueCurrency"
        let cut = self.scope.by.column
        return """
            SELECT \(sql: columns), \(sql: cut) AS value, CAST(sum(n) AS BIGINT) AS n,
                CAST(sum(valueAmount) * 10000 AS BIGINT) AS amount
            FROM (
                SELECT \(sql: columns), \(sql: cut), n, valueAmount FROM sessionDay WHERE \(self.wholeDays)
                UNION ALL
                SELECT \(sql: columns), \(sql: cut), 1 AS n, coalesce(valueAmount, 0) FROM sessionService
                WHERE \(self.edges)
            ) GROUP BY ALL HAVING sum(n) > 0
            """
    }

    /// How long it took from one step to the next: `fromBit`, `toBit`, `bucket` of the log histogram, `n`.
    var gaps: FactQuery {
        // The rollup knows channel and device alone.
        let isRolledUp = self.scope.filters.keys.allSatisfy { [.channel, .device].contains($0) }
        let days: FactQuery = """
            SELECT fromBit, toBit, bucket, n FROM stepGapDay WHERE \(self.wholeDays)
            UNION ALL \(self.gaps(of: self.edges))
            """
        return """
            SELECT fromBit, toBit, bucket, CAST(sum(n) AS BIGINT) AS n
            FROM (\(isRolledUp ? days : self.gaps(of: self.sessions))) GROUP BY ALL HAVING sum(n) > 0
            """
    }

    /// Ways back between any two steps of the service: `packed` as in the table, `n`.
    var returns: FactQuery {
        """
        SELECT packed, count(*) AS n FROM (
            SELECT unnest(returns) AS packed FROM sessionService WHERE \(self.sessions) AND len(returns) > 0
        ) GROUP BY packed
        """
    }

    /// Distinct customers who reached any of the steps.
    func people(_ steps: UInt64) -> FactQuery {
        """
        SELECT count(DISTINCT customer) AS people FROM sessionService
        WHERE \(self.sessions) AND customer <> 0 AND (reached & CAST(\(sql: String(steps)) AS UBIGINT)) <> 0
        """
    }

    private func gaps(of sessions: FactQuery) -> FactQuery {
        // The conditions bring all of its parameters, in their order.
        var query = FactQuery(
            stringLiteral: "SELECT fromBit, toBit, \(DurationBucket.sql("gap")) AS bucket, 1 AS n "
                + "FROM (\(SessionRollups.gaps(of: sessions.sql)))")
        query.parameters = sessions.parameters
        return query
    }

    private var wholeDays: FactQuery {
        let days = FactSQL.wholeDays(self.scope.range)
        return self.narrowed(["day >= \(days.from)", "day < \(days.to)"])
    }

    private var edges: FactQuery {
        let edges = FactSQL.edges(self.scope.range).map { edge -> FactQuery in
            "(started >= \(edge.from) AND started < \(edge.to))"
        }
        guard !edges.isEmpty else { return "false" }
        return self.narrowed(["(\(FactQuery.joined(edges, separator: " OR ")))"])
    }

    private var sessions: FactQuery {
        self.narrowed(["started >= \(self.scope.range.from)", "started < \(self.scope.range.to)"])
    }

    private func narrowed(_ times: [FactQuery]) -> FactQuery {
        .joined(["service = \(self.service.rawValue)"] + times + self.scope.conditions, separator: " AND ")
    }
}

extension JourneyScope {
    /// One condition on a session for each filter, in a fixed order.
    var conditions: [FactQuery] {
        Dimension.allCases.compactMap { dimension in
            self.filters[dimension].map { "\(sql: dimension.column) = \(dimension.stored($0))" }
        }
    }
}

extension JourneyScope.Dimension {
    /// The column of `sessionService` that holds it.
    var column: String { self == .visitor ? "isReturning" : self.rawValue }

    /// It is stored as a small number.
    var isCoded: Bool { [.channel, .device, .visitor].contains(self) }

    /// How the store writes a value that a person wrote.
    func stored(_ value: String) -> FactValue {
        switch self {
        case .visitor: .bool(value == "returning")
        case .channel: Breakdown.Dimension.channel.stored(value)
        case .device: Breakdown.Dimension.device.stored(value)
        case .release, .country, .browser, .os: .text(value)
        }
    }

    /// The same of a value as text; numbers that are stored are written out.
    func told(_ text: String) -> String {
        switch self {
        case .visitor: text == "1" ? "returning" : "new"
        case .channel: UInt8(text).flatMap(Channel.init)?.name ?? ""
        case .device: UInt8(text).flatMap(Device.init).map { $0 == .unknown ? "" : $0.name } ?? ""
        case .release, .country, .browser, .os: text
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
