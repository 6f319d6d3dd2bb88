import Experience
import Facts

/// "Who is this, and what did we put them through?": one customer over all services.
///
/// Figures come from `customerDay`, which knows every interaction and is kept longest; visits from `sessionService`.
struct CustomerQuestion {
    let store: any FactStore
    let catalogue: Catalogue

    /// - Returns: nil where no such customer is known.
    func ask(_ id: CustomerID, page: Int) async throws -> Customer? {
        let customer = FactValue.unsigned(id.rawValue)
        let days = try await self.store.rows(
            """
            SELECT service, day, sum(n) AS n, sum(bad) AS bad, sum(failed) AS failed, sum(lostMs) AS lostMs,
                bit_or(channels) AS channels, bit_or(devices) AS devices
            FROM customerDay WHERE customer = \(customer) AND service <> '' GROUP BY service, day ORDER BY service, day
            """)
        let visits = try await self.store.rows(
            """
            SELECT service, count(*) AS n, sum(n) AS inVisits, min(started) AS first, max(ended) AS last
            FROM sessionService WHERE customer = \(customer) GROUP BY service
            """)
        guard !days.isEmpty || !visits.isEmpty else { return nil }
        let sessions = try await self.store.rows(
            "SELECT count(DISTINCT session) AS n FROM sessionService WHERE customer = \(customer)")
        var answer = Customer(
            id: id, traits: try await self.traits(id), services: [],
            days: Set(days.compactMap { $0.instant("day") }).count,
            visits: sessions.first?.integer("n") ?? 0, firstSeen: Instant(milliseconds: 0),
            lastSeen: Instant(milliseconds: 0), rows: try await self.rows(customer, page: page),
            rowCount: visits.reduce(0) { $0 + $1.integer("n") }, page: page)
        answer.services = try await self.services(days, visits)
        answer.date(days: days.compactMap { $0.instant("day") }, visits: visits)
        return answer
    }

    private func traits(_ id: CustomerID) async throws -> [CustomerTrait] {
        let rows = try await self.store.rows(
            "SELECT name, value, told FROM customerTrait WHERE customer = \(FactValue.unsigned(id.rawValue)) ORDER BY name"
        )
        return rows.compactMap { row in
            row.instant("told").map {
                CustomerTrait(told: $0, customer: id, name: row.text("name"), value: row.text("value"))
            }
        }
    }

    private func rows(_ customer: FactValue, page: Int) async throws -> [SessionRow] {
        let bits = try await StepBits.read(self.store)
        let rows = try await self.store.rows(
            """
            SELECT \(sql: SessionRow.columns) FROM sessionService WHERE customer = \(customer)
            ORDER BY started DESC, session, service LIMIT \(Customer.perPage) OFFSET \((page - 1) * Customer.perPage)
            """)
        return rows.compactMap { SessionRow($0, bits: bits, catalogue: self.catalogue) }
    }

    private func services(_ days: FactRows, _ visits: FactRows) async throws -> [Customer.AtService] {
        let inVisits = Dictionary(
            visits.map { ($0.text("service"), $0.integer("inVisits")) }, uniquingKeysWith: { first, _ in first })
        let timed = try await self.timedServices(days)
        let services = Dictionary(grouping: days) { $0.text("service") }.map { id, days in
            let sum = { (column: String) in days.reduce(0) { $0 + $1.integer(column) } }
            let mask = { (column: String) in days.reduce(0 as UInt64) { $0 | $1.unsigned(column) } }
            let (channels, devices) = (mask("channels"), mask("devices"))
            return Customer.AtService(
                service: ServiceID(rawValue: id), days: days.count, interactions: sum("n"), bad: sum("bad"),
                failed: sum("failed"), lost: Milliseconds(Int64(sum("lostMs"))),
                isSpeedUnknown: !timed.contains(id),
                channels: Channel.allCases.filter { channels >> UInt64($0.rawValue) & 1 == 1 },
                devices: Device.allCases.filter { $0 != .unknown && devices >> UInt64($0.rawValue) & 1 == 1 },
                inVisits: inVisits[id] ?? 0)
        }
        return services.sorted { one, other in
            if one.bad != other.bad { return one.bad > other.bad }
            if one.lost != other.lost { return one.lost > other.lost }
            return one.service.rawValue < other.service.rawValue
        }
    }

    /// Services of which somebody measured how long anything took on these days.
    private func timedServices(_ days: FactRows) async throws -> Set<String> {
        let dates = days.compactMap { $0.instant("day") }
        guard let first = dates.min(), let last = dates.max() else { return [] }
        let rows = try await self.store.rows(
            """
            SELECT service FROM serviceHour WHERE hour >= \(first) AND hour < \(last + .days(1))
            GROUP BY service HAVING sum(timed) > 0
            """)
        return Set(rows.map { $0.text("service") })
    }
}

extension Customer {
    /// The first and the last moment, exact where a visit tells it.
    fileprivate mutating func date(days: [Instant], visits: FactRows) {
        let first = visits.compactMap { $0.instant("first") }.min()
        let last = visits.compactMap { $0.instant("last") }.max()
        let (firstDay, lastDay) = (days.min(), days.max())
        self.isFirstExact = firstDay.map { day in first.map { $0.floored(to: .days(1)) <= day } ?? false } ?? true
        self.isLastExact = lastDay.map { day in last.map { $0 >= day } ?? false } ?? true
        self.firstSeen = (self.isFirstExact ? first : firstDay) ?? Instant(milliseconds: 0)
        self.lastSeen = (self.isLastExact ? last : lastDay) ?? self.firstSeen
    }
}
