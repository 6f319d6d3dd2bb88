package import Experience

/// A signal as some wire format told it: decoded, its component not yet looked up in the catalogue.
package struct RawSignal: Equatable, Sendable {
    /// Nil means the time of receipt.
    package var at: Instant?
    package var component: String
    package var state: SignalState
    /// Who said it; nil where the format does not tell.
    package var source: String?
    /// When the state began, where the source knows.
    package var since: Instant?

    package init(
        at: Instant? = nil, component: String, state: SignalState, source: String? = nil, since: Instant? = nil
    ) {
        self.at = at
        self.component = component
        self.state = state
        self.source = source
        self.since = since
    }
}
