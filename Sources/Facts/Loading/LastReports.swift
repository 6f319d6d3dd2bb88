package import Experience

extension FactStore {
    /// The last that each source said of each component, of those that said something since then.
    package func lastReports(since: Instant) async throws -> [Signal] {
        let rows = try await self.rows(
            """
            SELECT component, source, arg_max(state, last) AS state, max(last) AS last, arg_max(since, last) AS since
            FROM signalRun WHERE last >= epoch_ms(\(since.milliseconds))
            GROUP BY component, source ORDER BY component, source
            """)
        return rows.compactMap { row in
            guard let state = SignalState(rawValue: UInt8(clamping: row.integer("state"))),
                let last = row.instant("last")
            else { return nil }
            return Signal(
                at: last, component: ComponentID(rawValue: row.text("component")), state: state,
                source: row.text("source"), since: row.instant("since"))
        }
    }
}
