import Experience
import Facts

/// What services did behind a visit: requests of the same W3C trace as a page view or a call of the customer's browser.
///
/// The beacon puts a trace's id on the page's calls, OpenTelemetry keeps it with every request that services took in its
/// course (`docs/beacon.md`, `docs/guide/opentelemetry.md`).
struct BackendRequests {
    let store: any FactStore

    /// Two machines' clocks differ by less, and a call is told within this.
    private static let slack = Milliseconds.minutes(10)

    /// Requests by their trace, in the order of time; at most as many as a story tells facts.
    ///
    /// - Parameter facts: of one visit.
    func behind(_ facts: [SessionFact]) async throws -> [String: [SessionFact]] {
        let traced = facts.filter { $0.kind != .request && $0.said.trace != nil }
        guard let first = traced.map(\.at).min(), let last = traced.map(\.at).max() else { return [:] }
        let traces = Set(traced.compactMap(\.said.trace)).sorted()
        let list = FactQuery.joined(traces.map { "\($0)" }, separator: ", ")
        let rows = try await self.store.rows(
            """
            SELECT \(sql: SessionFact.columns) FROM interaction
            WHERE time >= \(first - Self.slack) AND time <= \(last + Self.slack)
                AND kind = \(Int(Kind.request.rawValue)) AND attributes LIKE '%"traceId"%'
                AND \(sql: PageFacts.text("traceId")) IN (\(list))
            ORDER BY time, id LIMIT \(Session.mostFacts)
            """)
        return Dictionary(grouping: rows.compactMap { SessionFact($0) }) { $0.said.trace ?? "" }
    }
}
