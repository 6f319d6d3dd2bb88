import Experience
import Facts

/// "Whose day did we spoil, and how?": people who had a bad day with a service.
struct BadDaysQuestion {
    let store: any FactStore
    let catalogue: Catalogue

    /// - Parameter perPage: people on one page.
    func ask(
        _ id: ServiceID, _ range: TimeRange, page: Int, perPage: Int = BadDays.perPage
    ) async throws -> BadDays {
        let days = Self.days(range)
        let steps = self.catalogue.service(id)?.steps.map(\.id) ?? []
        let sql = BadDaysSQL(service: id, range: days, steps: Array(Set(steps)).sorted { $0.rawValue < $1.rawValue })
        async let seen = self.store.rows(sql.people).first?.integer("n") ?? 0
        async let interactions = CountQuery(store: self.store)
            .slots(days, of: days.length, service: id, filters: [:])[0]
        let parts = Dictionary(grouping: try await self.store.rows(sql.parts(page: page, perPage: perPage))) {
            $0.text("part")
        }
        let all = parts["all"]?.first
        let counts = try await interactions
        var answer = BadDays(
            service: id, range: days,
            people: Share(count: all?.integer("people") ?? 0, n: try await seen),
            several: all?.integer("several") ?? 0, count: all?.integer("days") ?? 0,
            days: Self.each(of: days, parts["day"] ?? []), causes: Self.causes(parts["reason"] ?? []),
            timed: Share(count: counts?.timed ?? 0, n: counts?.n ?? 0),
            rows: (parts["row"] ?? []).compactMap(BadDays.Row.init), page: page)
        try await self.fill(&answer.rows, sql)
        return answer
    }

    /// The whole days that a range touches.
    static func days(_ range: TimeRange) -> TimeRange {
        let (from, to) = (range.from.floored(to: .days(1)), range.to.floored(to: .days(1)))
        return TimeRange(from: from, to: to < range.to ? to + .days(1) : to)
    }

    private static func each(of range: TimeRange, _ rows: [FactRow]) -> [BadDays.Day] {
        let people = Dictionary(
            rows.map { ($0.instant("day"), $0.integer("people")) }, uniquingKeysWith: { first, _ in first })
        return stride(from: range.from.milliseconds, to: range.to.milliseconds, by: 86_400_000).map { start in
            let start = Instant(milliseconds: start)
            return BadDays.Day(start: start, people: people[start] ?? 0)
        }
    }

    private static func causes(_ rows: [FactRow]) -> [BadDays.Cause] {
        rows.map { row in
            BadDays.Cause(
                reason: BadDays.Reason(row.text("reason")), people: row.integer("people"), days: row.integer("days"))
        }.sorted { ($0.people, $0.days, $1.reason) > ($1.people, $1.days, $0.reason) }
    }

    private func fill(_ rows: inout [BadDays.Row], _ sql: BadDaysSQL) async throws {
        guard !rows.isEmpty else { return }
        rows.sort { ($0.days, $0.last, $1.customer.rawValue) > ($1.days, $1.last, $0.customer.rawValue) }
        let met = try await self.store.rows(sql.met(rows.map(\.customer)))
        let byCustomer = Dictionary(met.map { ($0.unsigned("customer"), $0) }, uniquingKeysWith: { first, _ in first })
        for index in rows.indices {
            guard let row = byCustomer[rows[index].customer.rawValue] else { continue }
            rows[index].interactions = row.integer("n")
            rows[index].bad = row.integer("bad")
            rows[index].failed = row.integer("failed")
            rows[index].lost = Milliseconds(Int64(row.integer("lostMs")))
        }
    }
}

extension BadDays.Reason: Comparable {
    /// As the store tells it.
    init(_ text: String) {
        self = text.isEmpty ? .mostlyBad : .failed(StepID(rawValue: text))
    }

    /// Steps by their ids, then that most was bad.
    package static func < (one: Self, other: Self) -> Bool {
        switch (one, other) {
        case (.failed(let one), .failed(let other)): one.rawValue < other.rawValue
        case (.failed, .mostlyBad): true
        case (.mostlyBad, _): false
        }
    }
}

extension BadDays.Row {
    /// A row of the part `row`; nil where it is none.
    fileprivate init?(_ row: FactRow) {
        guard let last = row.instant("day") else { return nil }
        let reasons = row.text("reason")
            .split(separator: BadDaysSQL.separator, omittingEmptySubsequences: false)
            .map { BadDays.Reason(String($0)) }
        self.init(
            customer: CustomerID(rawValue: row.unsigned("customer")), days: row.integer("days"), last: last,
            reasons: reasons.sorted())
    }
}
