import Experience
import Facts

/// Adds up interactions by service and slot of time, from the rollup by minute or, with filters, from the interactions.
struct CountQuery {
    let store: any FactStore

    /// What one slot holds.
    struct Counts: Sendable, Equatable {
        var good = 0
        var tolerable = 0
        var bad = 0
        var failed = 0
        var timed = 0
        var lostMs = 0

        var n: Int { self.good + self.tolerable + self.bad }
        var share: Share { Share(count: self.good, n: self.n) }

        static func += (left: inout Counts, right: Counts) {
            left.good += right.good
            left.tolerable += right.tolerable
            left.bad += right.bad
            left.failed += right.failed
            left.timed += right.timed
            left.lostMs += right.lostMs
        }
    }

    /// One service's slots by number, the first being 0.
    typealias Slots = [Int: Counts]

    /// All services, from the rollups.
    func slots(_ range: TimeRange, of length: Milliseconds) async throws -> [ServiceID: Slots] {
        try await self.read(self.rolledUp(range, length, "service <> ''"))
    }

    /// One service; with filters from the interactions.
    func slots(
        _ range: TimeRange, of length: Milliseconds, service: ServiceID, filters: Breakdown.Filters
    ) async throws -> Slots {
        guard !filters.isEmpty else {
            return try await self.read(self.rolledUp(range, length, "service = \(service.rawValue)"))[service] ?? [:]
        }
        return try await self.read(
            """
            SELECT service, \(self.slot("time", range, length)) AS slot, outcome, failed, count(*) AS n,
                count(durationMs) AS timed, sum(\(sql: FactColumns.lost)) AS lostMs
            FROM interaction WHERE \(FactSQL.conditions(service, range, filters))
            GROUP BY ALL
            """)[service] ?? [:]
    }

    /// From the rollup by hour where slots are whole hours, else from the one by minute.
    private func rolledUp(_ range: TimeRange, _ length: Milliseconds, _ services: FactQuery) -> FactQuery {
        let hour = Milliseconds.hours(1)
        let isHourly = range.from == range.from.floored(to: hour) && length.count % hour.count == 0
        let (table, column) = isHourly ? ("serviceHour", "hour") : ("minuteRollup", "minute")
        return """
            SELECT service, \(self.slot(column, range, length)) AS slot, outcome, failed, sum(n) AS n,
                sum(timed) AS timed, sum(lostMs) AS lostMs
            FROM \(sql: table) WHERE \(services) AND \(sql: column) >= \(range.from) AND \(sql: column) < \(range.to)
                \(sql: isHourly ? "" : "AND NOT bot")
            GROUP BY ALL
            """
    }

    private func slot(_ column: String, _ range: TimeRange, _ length: Milliseconds) -> FactQuery {
        // Written out, not bound: the grouping must be the same expression.
        let from = range.from.milliseconds
        return "\(sql: "((epoch_ms(\(column)) - \(from)) // \(length.count))")"
    }

    private func read(_ query: FactQuery) async throws -> [ServiceID: Slots] {
        var services: [ServiceID: Slots] = [:]
        for row in try await self.store.rows(query) {
            let n = row.integer("n")
            var counts = Counts(timed: row.integer("timed"), lostMs: row.integer("lostMs"))
            switch Outcome(rawValue: UInt8(clamping: row.integer("outcome"))) {
            case .good: counts.good = n
            case .tolerable: counts.tolerable = n
            case .bad: counts.bad = n
            case nil: continue
            }
            if row.integer("failed") != 0 { counts.failed = n }
            services[ServiceID(rawValue: row.text("service")), default: [:]][row.integer("slot"), default: Counts()] +=
                counts
        }
        return services
    }
}

extension CustomersView {
    init(_ counts: CountQuery.Counts, _ people: PeopleQuery.People) {
        self.init(
            good: counts.share, tolerable: counts.tolerable, bad: counts.bad, failed: counts.failed,
            timed: counts.timed, people: people.all, badPeople: people.bad, lost: Milliseconds(Int64(counts.lostMs)))
    }
}
