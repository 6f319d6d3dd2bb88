import Experience
import Facts

/// The queries about journeys that cross services: every customer's meetings with their steps, from the sessions' rows.
struct PassageSQL {
    let journey: CrossingJourney
    let scope: JourneyScope
    /// Which bit stands for each of the journey's steps; nil for one that nobody ever reached.
    let bits: [Int?]

    /// How much there is to read: `sessions` of known customers, and `unknown` ones that began in the range.
    var size: FactQuery {
        """
        SELECT count(*) FILTER (WHERE customer <> 0) AS sessions,
            count(*) FILTER (WHERE customer = 0 AND started >= \(self.scope.range.from)
                AND started < \(self.scope.range.to) AND \(self.matching)) AS unknown
        FROM sessionService WHERE \(self.reaching)
        """
    }

    /// The meetings of one part of all customers, by customer and time: `customer`, `moment`, `session`, `packed` (step, how it
    /// went × 64, whether the filters agree × 256, channel × 512), `value` of the dimension that is cut by, and at the goal
    /// `amount` and `currency`. ``StepMeeting`` reads them by their places.
    func meetings(_ part: Int, of parts: Int) -> FactQuery {
        let steps = self.bits.enumerated().compactMap { step, bit in bit.map { self.meetings(step, bit: $0) } }
        let first = self.scope.range.from - self.journey.within
        return """
            WITH visit AS MATERIALIZED (
                SELECT service, customer, session, epoch_ms(started) AS began, reached, way, tolerable, slow, broken,
                    firsts, CAST(channel AS INTEGER) * 512 + CASE WHEN \(self.matching) THEN 256 ELSE 0 END AS about,
                    CAST(\(sql: self.scope.by.column) AS VARCHAR) AS value,
                    CAST(valueAmount * 10000 AS BIGINT) AS amount, valueCurrency AS currency
                FROM sessionService WHERE customer <> 0 AND customer % \(sql: "\(parts)") = \(sql: "\(part)")
                    AND \(self.reaching)
            )
            SELECT customer, moment, session, packed, value, amount, currency
            FROM (\(.joined(steps, separator: " UNION ALL ")))
            WHERE moment >= \(first.milliseconds) AND moment <= \(self.end.milliseconds)
            ORDER BY customer, moment, packed % 64, session
            """
    }

    /// One row for each session that reached a step.
    private func meetings(_ step: Int, bit: Int) -> FactQuery {
        let isGoal = step == self.journey.steps.count - 1
        let has = { (mask: String) in "(\(mask) >> \(bit)) & 1 = 1" }
        // Where its moment lies in `firsts`. Beyond the tenth step only is known that it came after it.
        let places = (0..<10).map { "WHEN (way >> \($0 * 6)) & 63 = \(bit) THEN \($0 + 1)" }.joined(separator: " ")
        return """
            SELECT customer, session, began + firsts[CASE \(sql: places) ELSE 11 END] AS moment,
                about + \(sql: "\(step)") + CASE WHEN \(sql: has("broken")) THEN 192 WHEN \(sql: has("slow")) THEN 128
                    WHEN \(sql: has("tolerable")) THEN 64 ELSE 0 END AS packed,
                value, \(sql: isGoal ? "amount, currency" : "0 AS amount, '' AS currency")
            FROM visit WHERE service = \(self.journey.steps[step].service.rawValue) AND \(sql: has("reached"))
            """
    }

    /// The last moment that can belong to a passage that begins in the range.
    private var end: Instant { self.scope.range.to + self.journey.within }

    /// Sessions that reached a step of the journey. One lasts a day at most, and meetings from one `within` before the range on
    /// are read, so that who was in the midst of a passage does not seem to begin one.
    private var reaching: FactQuery {
        let services = self.journey.services.map { service -> FactQuery in
            let steps = zip(self.journey.steps, self.bits).filter { $0.0.service == service }
            let mask = steps.compactMap(\.1).reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
            return "(service = \(service.rawValue) AND (reached & CAST(\(sql: String(mask)) AS UBIGINT)) <> 0)"
        }
        return """
            started >= \(self.scope.range.from - self.journey.within - .days(1)) AND started <= \(self.end)
            AND (\(.joined(services, separator: " OR ")))
            """
    }

    private var matching: FactQuery {
        let filters = self.scope.conditions
        return filters.isEmpty ? "true" : .joined(filters, separator: " AND ")
    }
}

extension StepMeeting {
    /// Reads a row of ``PassageSQL/meetings(_:of:)``.
    init(_ rows: FactRows, _ row: Int) {
        func whole(_ column: Int) -> Int64 {
            if case .integer(let value) = rows.value(row, column) { value } else { 0 }
        }
        func bits(_ column: Int) -> UInt64 {
            if case .unsigned(let value) = rows.value(row, column) { value } else { 0 }
        }
        func text(_ column: Int) -> String {
            if case .text(let value) = rows.value(row, column) { value } else { "" }
        }
        let packed = whole(3)
        self.init(
            customer: bits(0), at: whole(1), session: bits(2), step: UInt8(packed & 63),
            meeting: JourneyFunnel.Meeting(rawValue: Int(packed >> 6 & 3)) ?? .good, channel: UInt8(packed >> 9 & 15),
            matches: packed >> 8 & 1 == 1, value: text(4), amount: whole(5), currency: text(6))
    }
}
