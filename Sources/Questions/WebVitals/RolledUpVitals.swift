import Experience
import Facts

/// Reads the rollup by day.
struct RolledUpVitals {
    let store: any FactStore

    /// - Parameters:
    ///   - from: the start of a day.
    ///   - to: the end of one.
    func groups(
        _ id: ServiceID, _ cut: WebVitals.Cut, from: Instant, to: Instant
    ) async throws -> WebVitalsQuestion.Groups {
        var groups: WebVitalsQuestion.Groups = [:]
        let rows = try await self.store.rows(
            """
            SELECT cut, value, vital, rating, bucket, sum(n) AS n FROM vitalDay
            WHERE service = \(id.rawValue) AND day >= \(from) AND day < \(to) AND \(sql: Self.condition(cut))
            GROUP BY cut, value, vital, rating, bucket
            """)
        for row in rows { groups[Self.value(row, cut), default: VitalCounts()].add(row) }
        return groups
    }

    /// Which rows of the rollup add up to all views. Those of a step, and of the paths where there is none.
    private static func condition(_ cut: WebVitals.Cut) -> String {
        switch cut {
        case .page: "((cut = 0 AND value <> '') OR cut = 4)"
        case .device: "cut = 1"
        case .country: "cut = 2"
        case .release: "cut = 3"
        }
    }

    private static func value(_ row: FactRow, _ cut: WebVitals.Cut) -> WebVitals.Value {
        let value = row.text("value")
        switch cut {
        case .page: return row.integer("cut") == 4 ? .path(value) : .known(value)
        case .device: return .known(Device(rawValue: UInt8(value) ?? 0)?.told ?? "")
        case .country, .release: return .known(value)
        }
    }
}

extension Device {
    /// As people read it; empty where nobody told.
    var told: String { self == .unknown ? "" : self.name }
}
