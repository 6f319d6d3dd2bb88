package import Experience

/// How long each kind of data is kept, counted from when it came in, so that imported history is kept as long as any.
/// Counts that name nobody, and infrastructure's signals, stay for good.
package struct Retention: Sendable, Equatable {
    /// Raw interactions, which can tell one person's story.
    package var interactions: Milliseconds
    /// One row per person and day, per step that failed for a person, per person hurt by an element, per session and service,
    /// and what is said of customers. A session's age is that of its end, a trait's that of its last telling.
    package var customerDays: Milliseconds

    package init(interactions: Milliseconds = .days(90), customerDays: Milliseconds = .days(400)) {
        self.interactions = interactions
        self.customerDays = customerDays
    }
}

extension DuckDBStore {
    /// Deletes what is older than its time.
    package func expire(_ retention: Retention, now: Instant) async throws {
        func isOld(_ age: Milliseconds) -> String {
            "received < epoch_ms(\((now - age).milliseconds))"
        }
        try await self.maintain([
            "DELETE FROM interaction WHERE \(isOld(retention.interactions))",
            "DELETE FROM customerDay WHERE \(isOld(retention.customerDays))",
            "DELETE FROM failedStep WHERE \(isOld(retention.customerDays))",
            "DELETE FROM vitalBlame WHERE \(isOld(retention.customerDays))",
            "DELETE FROM customerTrait WHERE told < epoch_ms(\((now - retention.customerDays).milliseconds))",
            "DELETE FROM sessionService WHERE ended < epoch_ms(\((now - retention.customerDays).milliseconds))",
        ])
    }

    /// Deletes the oldest day of raw interactions to make room; the rollups keep its sums.
    ///
    /// - Returns: the day that went, or nil when only today's interactions are left, which stay.
    package func dropOldestDay(now: Instant) async throws -> Instant? {
        let oldest = try await self.rows("SELECT min(time) AS time FROM interaction").first?.instant("time")
        guard let day = oldest?.floored(to: .days(1)), day < now.floored(to: .days(1)) else { return nil }
        try await self.maintain([
            "DELETE FROM interaction WHERE time < epoch_ms(\((day + .days(1)).milliseconds))"
        ])
        try await self.checkpoint()
        return day
    }

    /// Bytes within the database file that deletions freed: DuckDB fills them again before the file grows, so they count
    /// as free although the file does not shrink.
    package func reusableBytes() async throws -> Int64 {
        let row = try await self.rows("SELECT free_blocks * block_size AS bytes FROM pragma_database_size()").first
        return Int64(row?.integer("bytes") ?? 0)
    }
}
