package import Experience

extension DuckDBStore {
    /// Adds up the parts that loads appended to the rollups, so that reading them stays quick. Changes no answer.
    ///
    /// - Parameter days: the days (UTC) to look at; nil compacts everything.
    package func compact(days: Set<Instant>?) async throws {
        // Beyond that, one sweep over everything is cheaper than one for each day.
        guard let days, days.count <= 40 else { return try await self.compact(from: nil, to: nil) }
        for day in days.sorted() { try await self.compact(from: day, to: day + .days(1)) }
    }

    private func compact(from: Instant?, to: Instant?) async throws {
        for rollup in RollupCompaction.all {
            let scope = Self.scope(rollup.time, from, to)
            try await self.maintain([
                "CREATE OR REPLACE TEMP TABLE compacted AS SELECT \(rollup.select) FROM \(rollup.table) "
                    + "WHERE \(scope) GROUP BY \(rollup.key) HAVING \(rollup.having) ORDER BY \(rollup.order)",
                "DELETE FROM \(rollup.table) WHERE \(scope)",
                "INSERT INTO \(rollup.table) SELECT * FROM compacted",
                "DROP TABLE compacted",
            ])
        }
        try await self.compactSignals(Self.scope("first", from, to))
    }

    private static func scope(_ column: String, _ from: Instant?, _ to: Instant?) -> String {
        guard let from, let to else { return "true" }
        return "\(column) >= epoch_ms(\(from.milliseconds)) AND \(column) < epoch_ms(\(to.milliseconds))"
    }

    private func compactSignals(_ scope: String) async throws {
        try await self.maintain([
            "CREATE OR REPLACE TEMP TABLE compacted AS "
                + SignalRuns.sql(from: "(SELECT * FROM signalRun WHERE \(scope))", first: "first", last: "last"),
            "DELETE FROM signalRun WHERE \(scope)", "INSERT INTO signalRun SELECT * FROM compacted",
            "DROP TABLE compacted",
        ])
    }
}

/// How the parts of one rollup add up.
struct RollupCompaction {
    var table: String
    /// The column of time.
    var time: String
    /// All columns in the table's order, sums and ors for what adds up.
    var select: String
    var key: String
    /// Rows that are read together lie together.
    var order: String
    /// What of the sums is worth a row.
    var having = "true"

    static let all = [
        RollupCompaction(
            table: "minuteRollup", time: "minute",
            select: "minute, service, bot, outcome, failed, sum(n), sum(timed), sum(lostMs)",
            key: "minute, service, bot, outcome, failed", order: "minute, service"),
        RollupCompaction(
            table: "serviceHour", time: "hour",
            select: "hour, service, outcome, failed, sum(n), sum(timed), sum(lostMs)",
            key: "hour, service, outcome, failed", order: "hour, service"),
        RollupCompaction(
            table: "hourRollup", time: "hour",
            select: "hour, service, step, channel, device, outcome, failed, sum(n), sum(timed), sum(lostMs)",
            key: "hour, service, step, channel, device, outcome, failed", order: "hour, service"),
        RollupCompaction(
            table: "durationRollup", time: "hour",
            select: "hour, service, step, channel, device, bucket, sum(n)",
            key: "hour, service, step, channel, device, bucket", order: "hour, service"),
        RollupCompaction(
            table: "customerDay", time: "day",
            select: "day, service, customer, sum(n), sum(good), sum(bad), sum(failed), sum(lostMs), bit_or(steps), "
                + "bit_or(channels), bit_or(devices), max(received)",
            key: "day, service, customer", order: "day, service, customer"),
        RollupCompaction(
            table: "sessionDay", time: "day",
            select: "day, \(SessionRollups.columns.joined(separator: ", ")), sum(n), sum(valueAmount)",
            key: "day, \(SessionRollups.columns.joined(separator: ", "))", order: "day, service",
            having: "sum(n) <> 0"),
        RollupCompaction(
            table: "stepGapDay", time: "day",
            select: "day, service, channel, device, fromBit, toBit, bucket, sum(n)",
            key: "day, service, channel, device, fromBit, toBit, bucket", order: "day, service",
            having: "sum(n) <> 0"),
        RollupCompaction(
            table: "vitalDay", time: "day", select: "day, service, cut, value, vital, rating, bucket, sum(n)",
            key: "day, service, cut, value, vital, rating, bucket", order: "day, service, cut, value"),
        RollupCompaction(
            table: "vitalBlame", time: "day",
            select: "day, service, step, path, vital, element, customer, sum(n), max(received)",
            key: "day, service, step, path, vital, element, customer",
            order: "day, service, vital, step, path, element"),
    ]
}
