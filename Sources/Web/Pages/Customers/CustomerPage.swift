package import Experience
package import Questions

/// One customer over all services (template `customer`).
package struct CustomerPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var frame: QuietFrame
    package var title: String
    package var sentence: Sentence
    package var sure: [String]
    package var summary: [VisitFigure]
    package var pseudonym: String
    package var first: Seen
    package var last: Seen
    package var traits: [Trait]
    package var hasTraits: Bool
    package var services: [AtService]
    package var hasServices: Bool
    package var rows: [VisitRow]
    package var hasRows: Bool
    package var pager: Pager

    /// When somebody was seen, as exactly as it is known.
    package struct Seen: Sendable, Equatable {
        package var moment: Moment
        /// Only the day is known, in words; else empty.
        package var day: [String]
    }

    /// Something that the site says of the customer.
    package struct Trait: Sendable, Equatable {
        package var name: String
        package var value: String
        package var told: String
    }

    /// One customer at one service.
    package struct AtService: Sendable, Equatable {
        package var name: String
        package var href: String
        package var days: String
        package var interactions: String
        package var bad: OverviewRow.Cell
        package var isHurt: Bool
        package var lost: OverviewRow.Cell
        package var channels: String
        package var devices: String
    }

    package init(customer: Customer, catalogue: Catalogue, asked: AskedRange, visitor: VisitorPage = VisitorPage()) {
        let travel = asked.query.travelling
        let path = "/customers/\(customer.id.rawValue)"
        let unmeasured = Set(customer.services.filter(\.isSpeedUnknown).map(\.service))
        self.visitor = visitor
        self.frame = QuietFrame(asked)
        self.title = Pseudonym(customer.id).capitalised
        self.sentence = Self.sentence(customer)
        self.sure = Self.sure(customer)
        self.summary = VisitFigure.all(customer)
        self.pseudonym = Pseudonym.whole(customer.id.rawValue)
        self.first = Self.seen(customer.firstSeen, isExact: customer.isFirstExact, asked)
        self.last = Self.seen(customer.lastSeen, isExact: customer.isLastExact, asked)
        self.traits = customer.traits.map {
            Trait(name: $0.name, value: $0.value, told: InstantText.day($0.told))
        }
        self.hasTraits = !self.traits.isEmpty
        self.services = customer.services.map { Self.row($0, catalogue: catalogue, travel: travel.text) }
        self.hasServices = !self.services.isEmpty
        self.rows = customer.rows.map {
            VisitRow(
                $0, catalogue: catalogue, isSpeedUnknown: unmeasured.contains($0.service), travel: travel.text,
                zone: asked.zone)
        }
        self.hasRows = !self.rows.isEmpty
        self.pager = Pager(
            page: customer.page, pages: customer.pages, count: customer.rowCount, perPage: Customer.perPage
        ) { page in path + travel.setting("page", to: page > 1 ? String(page) : nil).text }
    }

    static func sentence(_ customer: Customer) -> Sentence {
        let visits = Figures.count(customer.visits, "visit", "visits")
        let days = Figures.count(customer.days, "day", "days")
        let who = Pseudonym(customer.id).capitalised
        let start = Sentence().say(
            customer.visits == 0 ? "\(who) was seen on \(days): " : "\(who) made \(visits) on \(days): ")
        let all = Figures.count(customer.interactions, "interaction", "interactions")
        let bad = customer.bad > 0 ? Figures.count(customer.bad) : "none"
        let went = start.people(bad, .customers).say(" of \(all) went badly")
        if customer.isSpeedUnknown, customer.lost.count == 0 {
            return went.say("; how long they took is ").people("unknown", .speed).say(".")
        }
        guard customer.lost.count > 0 else { return went.say(", and no time was lost waiting.") }
        let lost = Figures.lostInWords(customer.lost)
        return went.say(", and ").people(lost, .lost).say(
            lost.hasPrefix("1\u{A0}") ? " was lost waiting." : " were lost waiting.")
    }

    static func sure(_ customer: Customer) -> [String] {
        [
            Self.known(customer),
            customer.outsideVisits > 0
                ? "\(Figures.count(customer.outsideVisits, "interaction", "interactions")) of theirs "
                    + "\(customer.outsideVisits == 1 ? "is" : "are") in no visit listed below."
                : nil,
        ].compactMap { $0 }
    }

    /// Whether somebody said who it was, as far as that can be known.
    private static func known(_ customer: Customer) -> String {
        let kept = "the name itself is not kept, only a keyed hash of it."
        if !customer.isOfOneDay {
            return "Somebody said who it was, so that several days can be told as one customer’s; \(kept)"
        }
        if !customer.traits.isEmpty { return "The site said who it was; \(kept)" }
        return "Nothing ties another day to them. Most who are seen on one day only are visitors of that day: nobody "
            + "said who it was, and a visitor’s pseudonym ends with the day."
    }

    private static func seen(_ instant: Instant, isExact: Bool, _ asked: AskedRange) -> Seen {
        let day = InstantText.day(instant)
        return Seen(moment: Moment(instant, in: asked.zone), day: isExact ? [] : ["on \(day), UTC"])
    }

    private static func row(_ here: Customer.AtService, catalogue: Catalogue, travel: String) -> AtService {
        AtService(
            name: catalogue.service(here.service)?.name ?? here.service.rawValue,
            href: "/services/\(Query.encoded(here.service.rawValue))\(travel)", days: Figures.count(here.days),
            interactions: Figures.count(here.interactions),
            bad: .init(
                text: Figures.count(here.bad), notes: here.failed > 0 ? ["\(Figures.count(here.failed)) failed"] : []),
            isHurt: here.bad > 0,
            lost: .init(lost: here.lost, isSpeedUnknown: here.isSpeedUnknown),
            channels: here.channels.map(\.name).joined(separator: ", "),
            devices: here.devices.isEmpty ? "not told" : here.devices.map(\.name).joined(separator: ", "))
    }
}
