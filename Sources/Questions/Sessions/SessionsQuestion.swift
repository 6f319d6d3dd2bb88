import Experience
import Facts

/// "Who was hurt?": the visits to a service.
struct SessionsQuestion {
    let store: any FactStore
    let catalogue: Catalogue

    func ask(_ id: ServiceID, _ range: TimeRange, _ wanted: Sessions.Wanted) async throws -> Sessions {
        let bits = try await StepBits.read(self.store)
        let (conditions, notApplied) = Self.conditions(id, range, wanted.filters, bits)
        let counts = try await self.store.rows(
            "SELECT count(*) AS n, count(*) FILTER (WHERE bad > 0) AS hurt FROM sessionService WHERE \(conditions)")
        let rows = try await self.store.rows(Self.page(conditions, wanted))
        let interactions = try await CountQuery(store: self.store)
            .slots(range, of: range.length, service: id, filters: [:])[0]
        return Sessions(
            service: id, range: range, wanted: wanted,
            hurt: Share(count: counts.first?.integer("hurt") ?? 0, n: counts.first?.integer("n") ?? 0),
            timed: Share(count: interactions?.timed ?? 0, n: interactions?.n ?? 0), notApplied: notApplied,
            rows: rows.compactMap { SessionRow($0, bits: bits, catalogue: self.catalogue) })
    }

    /// Sessions that began in the range and agree with all filters that can be applied; and the filters that cannot.
    private static func conditions(
        _ id: ServiceID, _ range: TimeRange, _ filters: Breakdown.Filters, _ bits: StepBits
    ) -> (FactQuery, notApplied: [Breakdown.Dimension]) {
        var others = filters
        let step = others.removeValue(forKey: .step)
        var conditions: [FactQuery] = [
            "service = \(id.rawValue)", "started >= \(range.from)", "started < \(range.to)",
        ]
        conditions += FactSQL.conditions(others)
        var notApplied: [Breakdown.Dimension] = []
        if let step {
            switch Self.condition(step, id, bits) {
            case .some(let condition): conditions.append(condition)
            case nil: notApplied.append(.step)
            }
        }
        return (.joined(conditions, separator: " AND "), notApplied)
    }

    /// - Returns: nil where the step shares its bit with others.
    private static func condition(_ step: String, _ id: ServiceID, _ bits: StepBits) -> FactQuery? {
        if step.isEmpty { return "reached = 0" }
        guard let bit = bits.bit(of: StepID(rawValue: step), in: id) else { return "false" }
        return bit == StepBits.shared ? nil : "\(sql: "(reached >> \(bit)) & 1 = 1")"
    }

    private static func page(_ conditions: FactQuery, _ wanted: Sessions.Wanted) -> FactQuery {
        let order =
            switch wanted.order {
            case .hurt: "failed DESC, bad DESC, lostMs DESC, started DESC, session"
            case .newest: "started DESC, session"
            }
        return """
            SELECT \(sql: SessionRow.columns) FROM sessionService
            WHERE \(conditions) \(sql: wanted.isHurtOnly ? "AND bad > 0" : "")
            ORDER BY \(sql: order) LIMIT \(Sessions.perPage) OFFSET \((wanted.page - 1) * Sessions.perPage)
            """
    }
}
