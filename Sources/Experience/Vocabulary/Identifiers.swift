/// The catalogue's name for a service, for example `shop`.
package struct ServiceID: RawRepresentable, Hashable, Sendable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The catalogue's name for a journey within its service, for example `buy`.
package struct JourneyID: RawRepresentable, Hashable, Sendable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The catalogue's name for a step, unique within its service, for example `pay`.
package struct StepID: RawRepresentable, Hashable, Sendable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The catalogue's name for a component that services stand on, for example `payment-gateway`.
package struct ComponentID: RawRepresentable, Hashable, Sendable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The pseudonym of the person behind sessions: a keyed hash, never a name or an address.
package struct CustomerID: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt64
    package init(rawValue: UInt64) { self.rawValue = rawValue }
}

/// One visit: a keyed hash of what the client calls its session.
package struct SessionID: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt64
    package init(rawValue: UInt64) { self.rawValue = rawValue }
}

/// One view of a page: a keyed hash of what the client calls it. Ties clicks, faults and measurements to their view.
package struct PageID: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt64
    package init(rawValue: UInt64) { self.rawValue = rawValue }
}

/// A client's name for one interaction, hashed; the same id within 24 hours means a client's retry.
package struct InteractionID: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt64
    package init(rawValue: UInt64) { self.rawValue = rawValue }
}
