package import Experience

/// What one round of asking came to: each query's numbers, or why there are none.
package struct PrometheusRound: Sendable {
    private var states: [ComponentID: SignalState] = [:]
    /// Components of which something is not known.
    private var unsure: Set<ComponentID> = []

    package init() {}

    /// - Parameter numbers: nil where the query failed.
    package mutating func add(_ query: PrometheusQuery, _ numbers: [Double]?) {
        guard let numbers, let state = query.state(of: numbers) else {
            self.unsure.insert(query.component)
            return
        }
        let known = self.states[query.component] ?? .up
        self.states[query.component] = state.rawValue > known.rawValue ? state : known
    }

    /// One for each component: the worst that its queries say. Where one of them said nothing, only down is told: nobody knows
    /// whether it is up.
    package func signals(from source: String) -> [RawSignal] {
        self.states
            .filter { component, state in state == .down || !self.unsure.contains(component) }
            .map { RawSignal(component: $0.key.rawValue, state: $0.value, source: source) }
            .sorted { $0.component < $1.component }
    }
}

extension Reception {
    /// Lets signals through that this server asked for itself.
    package func asked(_ signals: [RawSignal]) -> PendingReceipt {
        var pending = PendingReceipt()
        pending.admit(signals.map { .success($0) }, by: SignalDoor(self.catalogue.catalogue, now: self.now()))
        return pending
    }
}
