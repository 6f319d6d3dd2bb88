package import Experience

/// Where what a wire format told becomes an ``Interaction``: the steps in ``admit(_:from:)``, each of which may refuse
/// with a typed reason. Nothing behind the door knows where an interaction came from.
package struct Door: Sendable {
    private let catalogue: CatalogueInForce
    private let agents: AgentReader
    private let pseudonyms: Pseudonyms
    private let sessions: SessionBook
    private let names: NameLimit?
    private let limits: DoorLimits

    /// - Parameter names: how many different names senders may bring in; nil takes any number, as imports do.
    package init(
        catalogue: CatalogueInForce, agents: AgentReader = AgentReader(), pseudonyms: Pseudonyms,
        sessions: SessionBook = SessionBook(), names: NameLimit? = nil, limits: DoorLimits = DoorLimits()
    ) {
        self.catalogue = catalogue
        self.agents = agents
        self.pseudonyms = pseudonyms
        self.sessions = sessions
        self.names = names
        self.limits = limits
    }

    /// Lets many through by one look at the catalogue and the clock.
    package func open(now: Instant) -> Doorway {
        Doorway(
            matcher: self.catalogue.matcher, agents: self.agents, pseudonyms: self.pseudonyms, sessions: self.sessions,
            names: self.names, limits: self.limits, now: now)
    }
}

/// What times and words the door believes.
package struct DoorLimits: Sendable {
    /// Further ahead of the server's clock is refused.
    package var ahead: Milliseconds
    /// Further back is refused; nil takes any age, as imports do.
    package var behind: Milliseconds?

    package init(ahead: Milliseconds = .minutes(10), behind: Milliseconds? = .days(400)) {
        self.ahead = ahead
        self.behind = behind
    }
}

/// What the sender is known by, apart from what the lines say.
package struct Sender: Sendable {
    /// The customer's own browser sends (it said an origin): then its address and agent are the customer's.
    package var isBrowser: Bool
    package var address: String?
    package var userAgent: String?
    /// Where the customer is, within which a visitor is recognised; nil: what the line says itself.
    package var site: String?
    /// The service that all lines belong to unless they say otherwise.
    package var service: String?

    package init(isBrowser: Bool = false, address: String? = nil, userAgent: String? = nil, service: String? = nil) {
        self.isBrowser = isBrowser
        self.address = address
        self.userAgent = userAgent
        self.service = service
    }
}
