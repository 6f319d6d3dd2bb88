/// Reports on one component by one source that all said the same, with no other report of that source between them and
/// no silence longer than the component's `silentAfter`: the form in which signals are kept for reading.
package struct SignalRun: Hashable, Sendable {
    package var component: ComponentID
    package var source: String
    package var state: SignalState
    /// The first report, or since when it was so, where the source knew better.
    package var from: Instant
    /// The last report; the same as `from` where there was only one.
    package var until: Instant

    package init(component: ComponentID, source: String, state: SignalState, from: Instant, until: Instant) {
        self.component = component
        self.source = source
        self.state = state
        self.from = from
        self.until = until
    }

    /// By component, then source, then the last report; of two in one moment the worse comes last, and so it holds. Not
    /// by the first: a source that knew since when may have dated its run back to before an earlier one.
    static func isBefore(_ left: SignalRun, _ right: SignalRun) -> Bool {
        if left.component != right.component { return left.component.rawValue < right.component.rawValue }
        if left.source != right.source { return left.source < right.source }
        return (left.until.milliseconds, left.from.milliseconds, left.state.rawValue)
            < (right.until.milliseconds, right.from.milliseconds, right.state.rawValue)
    }
}

/// The reports on components as runs.
package struct ComponentHistory: Sendable, Equatable {
    /// By component, then source, then time.
    package private(set) var runs: [SignalRun] = []

    /// Puts reports together, whatever order they come in.
    ///
    /// - Parameters:
    ///   - signals: the reports.
    ///   - components: those of the catalogue, for how long each may be silent; others get the usual five minutes.
    package init(_ signals: [Signal], components: [Component]) {
        let silences = Dictionary(components.map { ($0.id, $0.silentAfter) }, uniquingKeysWith: { first, _ in first })
        let reports = signals.map {
            SignalRun(component: $0.component, source: $0.source, state: $0.state, from: $0.at, until: $0.at)
        }
        for report in reports.sorted(by: SignalRun.isBefore) {
            let silentAfter = silences[report.component] ?? Component.usualSilentAfter
            if let last = self.runs.last, last.component == report.component, last.source == report.source,
                last.state == report.state, report.from.since(last.until) <= silentAfter
            {
                self.runs[self.runs.count - 1].until = report.until
            } else {
                self.runs.append(report)
            }
        }
    }
}
