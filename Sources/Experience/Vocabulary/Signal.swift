/// What infrastructure says about a component. The raw value is how facts are stored and never changes.
package enum SignalState: UInt8, CaseIterable, Sendable {
    case up = 0
    case degraded = 1
    case down = 2
}

extension SignalState: Named {}

/// One report on a component: it was in this state at this moment, said this source.
package struct Signal: Hashable, Sendable {
    package var at: Instant
    package var component: ComponentID
    package var state: SignalState
    /// Who said it, for example `zabbix` or `healthcheck`.
    package var source: String
    /// When the state began, where the source knows better than its own first report.
    package var since: Instant?

    package init(at: Instant, component: ComponentID, state: SignalState, source: String, since: Instant? = nil) {
        self.at = at
        self.component = component
        self.state = state
        self.source = source
        self.since = since
    }
}
