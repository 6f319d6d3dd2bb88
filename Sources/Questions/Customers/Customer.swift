package import Experience

/// Everything that is known of one customer, over all services and channels: figures, and the visits they come from.
package struct Customer: Paged, Sendable, Equatable {
    package var id: CustomerID
    /// What the site says of them, by name.
    package var traits: [CustomerTrait]
    /// By service, the one that hurt most first.
    package var services: [AtService]
    /// Days on which the customer was seen, UTC.
    package var days: Int
    /// Different visits, whatever the services.
    package var visits: Int
    package var firstSeen: Instant
    package var lastSeen: Instant
    /// The moments of ``firstSeen`` and ``lastSeen`` are known, not only their days.
    package var isFirstExact: Bool
    package var isLastExact: Bool
    /// One page of the visits, one row for each service visited, newest first.
    package var rows: [SessionRow]
    /// How many such rows there are.
    package var rowCount: Int
    /// From 1 to ``mostPages``.
    package var page: Int

    package init(
        id: CustomerID, traits: [CustomerTrait] = [], services: [AtService], days: Int, visits: Int, firstSeen: Instant,
        lastSeen: Instant,
        isFirstExact: Bool = true, isLastExact: Bool = true, rows: [SessionRow], rowCount: Int, page: Int = 1
    ) {
        self.id = id
        self.traits = traits
        self.services = services
        self.days = days
        self.visits = visits
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.isFirstExact = isFirstExact
        self.isLastExact = isLastExact
        self.rows = rows
        self.rowCount = rowCount
        self.page = page
    }

    /// One customer at one service.
    package struct AtService: Sendable, Equatable {
        package var service: ServiceID
        package var days: Int
        package var interactions: Int
        package var bad: Int
        package var failed: Int
        package var lost: Milliseconds
        /// Nobody measured how long anything took at this service.
        package var isSpeedUnknown: Bool
        package var channels: [Channel]
        package var devices: [Device]
        /// Of the interactions, those in the visits that are known.
        package var inVisits: Int

        package init(
            service: ServiceID, days: Int, interactions: Int, bad: Int, failed: Int, lost: Milliseconds,
            isSpeedUnknown: Bool = false, channels: [Channel], devices: [Device], inVisits: Int
        ) {
            self.service = service
            self.days = days
            self.interactions = interactions
            self.bad = bad
            self.failed = failed
            self.lost = lost
            self.isSpeedUnknown = isSpeedUnknown
            self.channels = channels
            self.devices = devices
            self.inVisits = inVisits
        }
    }

    package var listed: Int { self.rowCount }

    package var interactions: Int { self.services.reduce(0) { $0 + $1.interactions } }
    package var bad: Int { self.services.reduce(0) { $0 + $1.bad } }
    package var failed: Int { self.services.reduce(0) { $0 + $1.failed } }
    package var lost: Milliseconds { Milliseconds(self.services.reduce(0) { $0 + $1.lost.count }) }
    /// Interactions that are in none of the visits known.
    package var outsideVisits: Int { self.services.reduce(0) { $0 + max(0, $1.interactions - $1.inVisits) } }
    /// At no service did anybody measure how long anything took.
    package var isSpeedUnknown: Bool { self.services.allSatisfy(\.isSpeedUnknown) }

    /// Nothing ties another day to this customer, but for a visit that went on past midnight. So it is with every visitor
    /// whom nobody named, and with a customer who was named and came once: which of the two cannot be known.
    package var isOfOneDay: Bool {
        self.days <= 1 || (self.days == 2 && self.visits == 1 && self.outsideVisits == 0)
    }
}
