import Experience

extension DuckDBStore {
    /// Interactions worked into sessions in one transaction, about.
    private static let slice = 1_000_000

    /// Works interactions that came in since the last time into sessions, table `sessionService`, and into what failed for
    /// whom, table `failedStep`.
    ///
    /// - Returns: whether there is more to do.
    /// - Throws: ``FactStoreError``; what was worked out before still stands.
    package func workOutSessions() async throws -> Bool {
        guard let slice = try await self.nextSlice() else { return false }
        try await self.transaction { lane in
            try lane.run(SessionsSQL.touched(after: slice.after, upTo: slice.upTo))
            let row = try lane.rows("SELECT min(first) AS first, max(last) AS last FROM touchedSession").first
            if let first = row?.instant("first"), let last = row?.instant("last") {
                for statement in SessionsSQL.replaced(from: first - .days(1), to: last + .days(1)) {
                    try lane.run(statement)
                }
                self.touch(from: first - .days(1), to: last)
            }
            if let days = try lane.workOutFailedSteps(after: slice.after, upTo: slice.upTo) {
                self.touch(from: days.from, to: days.to)
            }
            try lane.run("UPDATE sessionsWorkedOut SET received = epoch_ms(\(slice.upTo.milliseconds))")
        }
        return slice.hasMore
    }

    private struct Slice {
        var after: Instant
        var upTo: Instant
        var hasMore: Bool
    }

    /// The next receipts to work through, whole ones: what came in together is worked out together.
    private func nextSlice() async throws -> Slice? {
        let row = try await self.rows("SELECT max(received) AS received FROM sessionsWorkedOut").first
        let after = row?.instant("received") ?? Instant(milliseconds: 0)
        let receipts = try await self.rows(
            "SELECT received, count(*) AS n FROM interaction WHERE received > \(after) GROUP BY received ORDER BY received"
        )
        var count = 0
        for (index, receipt) in receipts.enumerated() {
            count += receipt.integer("n")
            guard let received = receipt.instant("received") else { continue }
            if count >= Self.slice || index == receipts.count - 1 {
                return Slice(after: after, upTo: received, hasMore: index < receipts.count - 1)
            }
        }
        return nil
    }
}
