import Experience
import Facts

/// Reads signals as runs of equal state, so that a month of heartbeats is a handful of rows.
struct SignalQuery {
    let store: any FactStore
    let catalogue: Catalogue

    /// Runs that speak about the range, reaching back as far as the longest silence allows. A silence longer than the
    /// shortest `silentAfter` ends a run: cutting finer than a component needs changes nothing.
    func runs(_ range: TimeRange) async throws -> [SignalRun] {
        let silences = self.catalogue.components.map(\.silentAfter)
        guard let shortest = silences.min(), let longest = silences.max() else { return [] }
        let from = range.from - longest
        let parts = """
            (SELECT * FROM signalRun WHERE last >= epoch_ms(\(from.milliseconds))
                AND first < epoch_ms(\(range.to.milliseconds)))
            """
        let runs = SignalRuns.sql(from: parts, first: "first", last: "last", pause: shortest.count)
        let rows = try await self.store.rows("SELECT * FROM (\(sql: runs)) ORDER BY component, source, first")
        return rows.compactMap { row in
            guard let state = SignalState(rawValue: UInt8(clamping: row.integer("state"))),
                let first = row.instant("first"), let last = row.instant("last")
            else { return nil }
            // A source that knows better since when is believed, back to the beginning of the range.
            let since = row.instant("since").map { max($0, range.from) } ?? first
            return SignalRun(
                component: ComponentID(rawValue: row.text("component")), source: row.text("source"), state: state,
                from: min(first, since), until: last)
        }
    }
}

extension ITView {
    /// Counts minutes by state. Degraded counts as up: nobody was alarmed.
    init(_ states: some Sequence<MinuteState>) {
        self.init()
        for state in states {
            switch state {
            case .up: self.upMinutes += 1
            case .degraded:
                self.upMinutes += 1
                self.degradedMinutes += 1
            case .down: self.downMinutes += 1
            case .unknown: self.unknownMinutes += 1
            }
        }
    }
}

extension TimeRange {
    /// How much of the range has been: minutes to come are neither up nor unknown.
    func elapsed(now: Instant) -> Instant {
        max(self.from, min(self.to, now.floored(to: .minutes(1)) + .minutes(1)))
    }
}
