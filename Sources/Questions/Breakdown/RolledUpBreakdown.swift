import Experience
import Facts

/// Reads the rollups: counts by hour, durations by log bucket, people by the bit masks of the customer-day rollup.
struct RolledUpBreakdown: BreakdownSource {
    let store: any FactStore

    func parts(
        _ id: ServiceID, _ dimension: Breakdown.Dimension, _ range: TimeRange, _ filters: Breakdown.Filters
    ) async throws -> [String: BreakdownPart] {
        var parts: [String: BreakdownPart] = [:]
        for row in try await self.store.rows(self.counts(id, dimension, range)) {
            var part = BreakdownPart()
            part.counts = CountQuery.Counts(
                good: row.integer("good"), tolerable: row.integer("tolerable"), bad: row.integer("bad"),
                failed: row.integer("failed"), timed: row.integer("timed"), lostMs: row.integer("lostMs"))
            parts[dimension.told(row, "value")] = part
        }
        for row in try await self.store.rows(self.durations(id, dimension, range)) {
            parts[dimension.told(row, "value")]?.durations[row.integer("bucket"), default: 0] += row.integer("n")
        }
        for (value, people) in try await self.people(id, dimension, range) { parts[value]?.people = people }
        return parts
    }

    private func counts(_ id: ServiceID, _ dimension: Breakdown.Dimension, _ range: TimeRange) -> FactQuery {
        """
        SELECT \(sql: dimension.column) AS value, sum(CASE WHEN outcome = 0 THEN n ELSE 0 END) AS good,
            sum(CASE WHEN outcome = 1 THEN n ELSE 0 END) AS tolerable,
            sum(CASE WHEN outcome = 2 THEN n ELSE 0 END) AS bad, sum(CASE WHEN failed THEN n ELSE 0 END) AS failed,
            sum(timed) AS timed, sum(lostMs) AS lostMs
        FROM hourRollup WHERE service = \(id.rawValue) AND hour >= \(range.from) AND hour < \(range.to)
        GROUP BY value
        """
    }

    private func durations(_ id: ServiceID, _ dimension: Breakdown.Dimension, _ range: TimeRange) -> FactQuery {
        """
        SELECT \(sql: dimension.column) AS value, bucket, sum(n) AS n
        FROM durationRollup WHERE service = \(id.rawValue) AND hour >= \(range.from) AND hour < \(range.to)
        GROUP BY value, bucket
        """
    }

    /// Distinct customers per value: their days are or-ed together per customer, then each bit is counted.
    private func people(
        _ id: ServiceID, _ dimension: Breakdown.Dimension, _ range: TimeRange
    ) async throws -> [String: Int] {
        let bits = try await self.bits(id, dimension)
        guard !bits.isEmpty else { return [:] }
        let days = FactSQL.wholeDays(range)
        let (mask, shift) = Self.mask(dimension)
        let join: FactQuery =
            dimension == .step
            ? "JOIN stepBit ON stepBit.service = interaction.service AND stepBit.step = interaction.step" : ""
        let sums = bits.map { FactQuery("sum((mask >> \(sql: "\($0.bit)")) & 1) AS \(sql: "bit\($0.bit)")") }
        let whole: FactQuery = """
            SELECT customer, CAST(\(sql: mask) AS UBIGINT) AS mask FROM customerDay
            WHERE service = \(id.rawValue) AND day >= \(days.from) AND day < \(days.to)
            """
        let edges = FactSQL.edges(range).map { edge -> FactQuery in
            """
            SELECT customer, CAST(1 AS UBIGINT) << \(sql: shift) AS mask FROM interaction \(join)
            WHERE interaction.service = \(id.rawValue) AND \(sql: FactColumns.counted) AND customer <> 0
                AND time >= \(edge.from) AND time < \(edge.to)
            """
        }
        let seen = FactQuery.joined([whole] + edges, separator: " UNION ALL ")
        let rows = try await self.store.rows(
            """
            SELECT \(FactQuery.joined(sums, separator: ", ")) FROM (
                SELECT customer, bit_or(mask) AS mask FROM (\(seen)) GROUP BY customer
            )
            """)
        guard let row = rows.first else { return [:] }
        let pairs = bits.map { ($0.value, row.integer("bit\($0.bit)")) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// The column that holds the bits, and what says which bit an interaction sets.
    private static func mask(_ dimension: Breakdown.Dimension) -> (column: String, shift: String) {
        switch dimension {
        case .channel: ("channels", "channel")
        case .device: ("devices", "device")
        case .step, .browser, .os, .country, .release: ("steps", "stepBit.bit")
        }
    }

    /// Which bit stands for which value. Steps that share the last bit are left out: they cannot be told apart.
    private func bits(
        _ id: ServiceID, _ dimension: Breakdown.Dimension
    ) async throws -> [(value: String, bit: Int)] {
        switch dimension {
        case .channel: return Channel.allCases.map { ($0.name, Int($0.rawValue)) }
        case .device: return Device.allCases.map { ($0 == .unknown ? "" : $0.name, Int($0.rawValue)) }
        case .step, .browser, .os, .country, .release:
            let rows = try await self.store.rows("SELECT step, bit FROM stepBit WHERE service = \(id.rawValue)")
            return rows.map { ($0.text("step"), $0.integer("bit")) }.filter { $0.bit < 63 }
        }
    }
}
