import Experience
import Questions

/// One customer over all services, with a page of their visits.
struct CustomerAnswer: Encodable, Sendable {
    /// A whole number of 64 bits, as text.
    var id: String
    var text: String
    /// The page's first line.
    var sentence: String
    var sure: [String]
    var firstSeen: String
    var lastSeen: String
    /// The moment is known, not only its day.
    var firstSeenExact: Bool
    var lastSeenExact: Bool
    /// Nothing ties another day to them: most such are visitors whom nobody named.
    var oneDay: Bool
    var days: Int
    var visits: Int
    var interactions: Int
    var bad: Int
    var failed: Int
    /// Time waited beyond target, in milliseconds; null where speed is unknown.
    @Nullable var lostMs: Int64?
    var lostText: String
    /// Interactions that are in none of the visits.
    var outsideVisits: Int
    /// What the site says of them, by name.
    var traits: [Trait]
    var services: [AtService]
    var page: Int
    var pages: Int
    /// Newest first, one for each service visited.
    var sessions: [SessionItem]

    /// The last word on something that the site says of the customer.
    struct Trait: Encodable, Sendable {
        var name: String
        /// Numbers and truths as the site wrote them.
        var value: String
        /// The day on which it was last told, UTC.
        var told: String

        init(_ trait: CustomerTrait) {
            self.name = trait.name
            self.value = trait.value
            self.told = InstantText.day(trait.told)
        }
    }

    /// One customer at one service.
    struct AtService: Encodable, Sendable {
        var service: String
        var days: Int
        var interactions: Int
        var bad: Int
        var failed: Int
        @Nullable var lostMs: Int64?
        var channels: [String]
        var devices: [String]

        init(_ here: Customer.AtService) {
            self.service = here.service.rawValue
            self.days = here.days
            self.interactions = here.interactions
            self.bad = here.bad
            self.failed = here.failed
            self.lostMs = here.isSpeedUnknown && here.lost.count == 0 ? nil : here.lost.count
            self.channels = here.channels.map(\.name)
            self.devices = here.devices.map(\.name)
        }
    }

    init(_ customer: Customer, catalogue: Catalogue) {
        let unmeasured = Set(customer.services.filter(\.isSpeedUnknown).map(\.service))
        let isLostUnknown = customer.isSpeedUnknown && customer.lost.count == 0
        self.id = String(customer.id.rawValue)
        self.text = Pseudonym(customer.id).text
        self.sentence = CustomerPage.sentence(customer).plain
        self.sure = CustomerPage.sure(customer)
        self.firstSeen = InstantText.format(customer.firstSeen)
        self.lastSeen = InstantText.format(customer.lastSeen)
        self.firstSeenExact = customer.isFirstExact
        self.lastSeenExact = customer.isLastExact
        self.oneDay = customer.isOfOneDay
        self.days = customer.days
        self.visits = customer.visits
        self.interactions = customer.interactions
        self.bad = customer.bad
        self.failed = customer.failed
        self.lostMs = isLostUnknown ? nil : customer.lost.count
        self.lostText = isLostUnknown ? "unknown" : Figures.lost(customer.lost)
        self.outsideVisits = customer.outsideVisits
        self.traits = customer.traits.map(Trait.init)
        self.services = customer.services.map(AtService.init)
        self.page = customer.page
        self.pages = customer.pages
        self.sessions = customer.rows.map {
            SessionItem($0, catalogue: catalogue, isSpeedUnknown: unmeasured.contains($0.service))
        }
    }
}
