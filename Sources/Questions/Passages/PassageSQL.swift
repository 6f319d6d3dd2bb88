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
        SELECT (SELECT count(*) FROM sessionService WHERE \(self.reaching)) AS sessions,
            (SELECT count(*) FROM sessionService WHERE customer = 0 AND started >= \(self.scope.range.from)
                AND started < \(self.scope.range.to) AND \(self.steps) AND \(self.matching)) AS unknown
        """
    }

    /// The sessions of one part of all customers that reached a step: `customer`, `session`, `started`, `reached`, `way`,
    /// `tolerable`, `slow`, `broken`, `firsts`, `about` (which of the journey's services, channel × 64, whether the filters
    /// agree × 1024, whether it came to the goal × 2048), `value` of the dimension that is cut by, `valueAmount` and
    /// `valueCurrency`. ``Visits`` reads them by their places.
    func visits(_ part: Int, of parts: Int) -> FactQuery {
        let services = self.journey.services.enumerated().map { index, service -> FactQuery in
            "WHEN service = \(service.rawValue) THEN \(sql: "\(index)")"
        }
        return """
            SELECT customer, session, started, reached, way, tolerable, slow, broken, firsts,
                CAST(channel AS BIGINT) * 64 + CASE \(.joined(services, separator: " ")) ELSE 0 END
                    + CASE WHEN \(self.matching) THEN 1024 ELSE 0 END
                    + CASE WHEN \(self.earning) THEN 2048 ELSE 0 END AS about,
                \(sql: self.scope.by.isCoded ? "CAST(\(self.scope.by.column) AS BIGINT)" : self.scope.by.column) AS value,
                valueAmount, valueCurrency
            FROM sessionService WHERE \(self.share(part, of: parts)) AND \(self.reaching)
            """
    }

    /// Customers are keyed hashes, so that a stretch of their numbers holds as many as any other.
    private func share(_ part: Int, of parts: Int) -> FactQuery {
        let width = UInt64.max / UInt64(parts)
        let from: FactQuery = "customer >= \(FactValue.unsigned(width * UInt64(part)))"
        return part == parts - 1 ? from : "\(from) AND customer < \(FactValue.unsigned(width * UInt64(part + 1)))"
    }

    /// One of the journey's steps, by its bit in a service's sessions.
    struct Place: Sendable {
        var step: UInt8
        var bit: UInt64
    }

    /// The steps that somebody reached, by service in the journey's order.
    var places: [[Place]] {
        let steps = zip(self.journey.steps, self.bits).enumerated()
        return self.journey.services.map { service in
            steps.compactMap { index, pair in
                guard pair.0.service == service, let bit = pair.1 else { return nil }
                return Place(step: UInt8(clamping: index), bit: UInt64(bit))
            }
        }
    }

    /// Meetings that may belong to a passage that begins in the range.
    var moments: ClosedRange<Int64> {
        (self.scope.range.from - self.journey.within).milliseconds...self.end.milliseconds
    }

    /// Sessions that came to the goal.
    private var earning: FactQuery {
        guard let bit = self.bits.last ?? nil else { return "false" }
        let reached = "((reached >> \(bit)) & 1) = 1"
        return "(service = \(self.journey.goal.service.rawValue) AND \(sql: reached))"
    }

    /// The last moment that can belong to a passage that begins in the range.
    private var end: Instant { self.scope.range.to + self.journey.within }

    /// Sessions of known customers that reached a step of the journey. One lasts a day at most, and meetings from one `within`
    /// before the range on are read, so that who was in the midst of a passage does not seem to begin one.
    private var reaching: FactQuery {
        let range = self.scope.range
        let all: FactQuery = """
            customer <> 0 AND started >= \(range.from - self.journey.within - .days(1)) AND started <= \(self.end)
                AND \(self.steps)
            """
        // Who was not there in the range began no passage in it. Of longer ranges this leaves too few out to be worth it.
        guard range.length < self.journey.within else { return all }
        return """
            \(all) AND customer IN (
                SELECT customer FROM sessionService
                WHERE started >= \(range.from - .days(1)) AND started < \(range.to) AND \(self.steps))
            """
    }

    private var steps: FactQuery {
        let services = self.journey.services.map { service -> FactQuery in
            let steps = zip(self.journey.steps, self.bits).filter { $0.0.service == service }
            let mask = steps.compactMap(\.1).reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
            return "(service = \(service.rawValue) AND (reached & CAST(\(sql: String(mask)) AS UBIGINT)) <> 0)"
        }
        return "(\(.joined(services, separator: " OR ")))"
    }

    private var matching: FactQuery {
        let filters = self.scope.conditions
        return filters.isEmpty ? "true" : .joined(filters, separator: " AND ")
    }
}
