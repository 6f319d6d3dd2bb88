import Experience

/// A ticket as a help desk tells of it, and what happened to it for the customer. The subject and all that was written are
/// never taken: they may name anybody.
struct ToldTicket: Equatable, Sendable {
    /// What happens to a ticket, as far as its customer notices.
    enum Event: String, Sendable {
        case opened, firstResponse, solved, reopened
    }

    /// One such event.
    struct Moment: Equatable, Sendable {
        var event: Event
        var at: Instant
        /// Tells events of the same sort apart, where a ticket can have several.
        var key: String?
        /// Counts only where the ticket's opening is known: the help desk does not say that it was the first response, so that
        /// of a ticket from before nobody can know.
        var needsOpening = false
    }

    var desk: HelpDesk
    /// The help desk's own id of the ticket.
    var id: String
    /// What people call the ticket by, where that is another.
    var number: String?
    /// When the message was made, by the help desk's clock.
    var told: Instant?
    var opened: Instant?
    /// The site's own id of the customer, or else the help desk's with the help desk before it.
    var customer: String?
    var channel = Channel.desk
    /// The group, queue or project that it is in.
    var group: String?
    var priority: String?
    var tags: [String] = []
    private(set) var moments: [Moment] = []

    init(_ desk: HelpDesk, id: String) {
        self.desk = desk
        self.id = id
    }

    /// What was told longer after it happened than this is history: the catalogue of then is not known any more.
    private static let freshFor = Milliseconds.days(1)

    /// Adds what happened; nothing where it is not told when, or where it is history.
    mutating func add(_ event: Event, at: Instant?, key: String? = nil, needsOpening: Bool = false) {
        guard let at, (self.told ?? at).since(at) <= Self.freshFor else { return }
        self.moments.append(Moment(event: event, at: at, key: key, needsOpening: needsOpening))
    }

    /// The same for the same event, however often and by whatever message it is told.
    func id(of moment: Moment) -> String {
        [self.desk.rawValue, self.id, moment.event.rawValue, moment.key].compactMap { $0 }.joined(separator: "/")
    }
}

extension ToldTicket {
    /// The id that its opening has, told in this message or in another.
    var openingID: String { self.id(of: Moment(event: .opened, at: self.opened ?? Instant(milliseconds: 0))) }

    func raw(_ moment: Moment) -> RawInteraction {
        var raw = RawInteraction()
        raw.id = self.id(of: moment)
        raw.at = moment.at
        raw.kind = .ticket
        raw.channel = self.channel
        raw.event = "ticket.\(moment.event.rawValue)"
        raw.operation = self.group.map { "\(self.desk.rawValue)/\($0)".cut() } ?? self.desk.rawValue
        raw.customer = self.customer
        raw.attributes = self.attributes(moment)
        return raw
    }

    /// Times are attributes and no durations: what took days is not the moment's waiting that a duration means.
    private func attributes(_ moment: Moment) -> String? {
        var attributes = AttributeText()
        attributes.add("event", "ticket.\(moment.event.rawValue)")
        attributes.add("desk", self.desk.rawValue)
        attributes.add("ticket", self.number ?? self.id)
        let since = self.opened.map { Int(moment.at.since($0).count) }.flatMap { $0 >= 0 ? $0 : nil }
        switch moment.event {
        case .firstResponse: attributes.add("firstResponseMs", since)
        case .solved: attributes.add("timeToResolveMs", since)
        case .opened, .reopened: break
        }
        attributes.add("group", self.group)
        attributes.add("priority", self.priority.flatMap(Self.harmless))
        attributes.add("tags", self.tags.prefix(20).compactMap(Self.harmless).joined(separator: ","), limit: 1000)
        return attributes.text
    }

    /// Nothing where somebody wrote a mail address or a phone number there.
    private static func harmless(_ word: String) -> String? {
        PersonalData.isFound(in: word) ? nil : word.cut(to: 100)
    }
}
