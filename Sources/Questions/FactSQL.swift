import Experience
import Facts

/// Pieces of SQL that several questions use.
enum FactSQL {
    /// The end of the last whole day, and the start of the first, within a range; equal where it holds none.
    static func wholeDays(_ range: TimeRange) -> (from: Instant, to: Instant) {
        let to = range.to.floored(to: .days(1))
        let start = range.from.floored(to: .days(1))
        let from = start == range.from ? start : start + .days(1)
        return from < to ? (from, to) : (range.to, range.to)
    }

    /// What of a range lies outside of its whole days: the stretches to be read from interactions, none to two.
    static func edges(_ range: TimeRange) -> [(from: Instant, to: Instant)] {
        let days = self.wholeDays(range)
        return [(range.from, days.from), (days.to, range.to)].filter { $0.0 < $0.1 }
    }

    /// Interactions of people (no bots) in the range that agree with all filters.
    static func conditions(_ service: ServiceID, _ range: TimeRange, _ filters: Breakdown.Filters) -> FactQuery {
        var conditions: [FactQuery] = [
            "service = \(service.rawValue)", "time >= \(range.from)", "time < \(range.to)",
            "\(sql: FactColumns.counted)",
        ]
        conditions += self.conditions(filters)
        return .joined(conditions, separator: " AND ")
    }

    /// One condition per filter, in a fixed order.
    static func conditions(_ filters: Breakdown.Filters) -> [FactQuery] {
        Breakdown.Dimension.allCases.compactMap { dimension in
            filters[dimension].map { "\(sql: dimension.column) = \(dimension.stored($0))" }
        }
    }
}

extension Breakdown.Dimension {
    /// The column of the facts that holds it; the names agree.
    var column: String { self.rawValue }

    /// How the store writes a value of this dimension that a person wrote.
    func stored(_ value: String) -> FactValue {
        switch self {
        case .channel: Channel(name: value).map { .integer(Int64($0.rawValue)) } ?? .integer(255)
        case .device:
            (value.isEmpty ? .unknown : Device(name: value)).map { .integer(Int64($0.rawValue)) } ?? .integer(255)
        case .step, .browser, .os, .country, .release: .text(value)
        }
    }

    /// A stored value as people read it; empty where the interaction did not say.
    func told(_ row: FactRow, _ column: String) -> String {
        switch self {
        case .channel: Channel(rawValue: UInt8(clamping: row.integer(column)))?.name ?? ""
        case .device:
            Device(rawValue: UInt8(clamping: row.integer(column))).map { $0 == .unknown ? "" : $0.name } ?? ""
        case .step, .browser, .os, .country, .release: row.text(column)
        }
    }

    /// The rollups can cut by it.
    var isRolledUp: Bool { [.step, .channel, .device].contains(self) }
}
