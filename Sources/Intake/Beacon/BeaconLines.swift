import Experience

/// A beacon's batch, line by line: a head, then facts in the format of interactions, and who is there (`docs/beacon.md`).
struct BeaconLines {
    private enum Field: String, FieldName, CaseIterable {
        case identify, traits
        static let table = WordTable(Self.allCases.map { ($0.rawValue, $0) })
    }

    private let head: BeaconHead
    /// What to add to the page's times.
    private let shift: Milliseconds
    private let country: String?
    private var customer: String?

    /// - Parameters:
    ///   - received: when the batch came, by the server's clock.
    ///   - country: what the proxy in front says of the address, if anything.
    init(head: BeaconHead, received: Instant, country: String?) {
        self.head = head
        self.shift = ClockShift.of(sent: head.sent, received: received)
        self.country = country ?? head.zone.flatMap { ZoneCountries.system[$0] }
        self.customer = head.isAnonymous ? nil : head.customer
    }

    /// What one line tells.
    enum Told {
        case fact(RawInteraction)
        /// Somebody is there from now on, of whom this is said; nil on a page that tells nobody.
        case identified((customer: String, traits: SaidTraits)?)
        /// Whoever was there left, after everything that the lines before tell.
        case signedOut
    }

    /// Decodes a line after the head.
    mutating func decode(_ line: UnsafeRawBufferPointer) throws(Refusal) -> Told {
        if line.starts(with: #"{"identify""#.utf8) { return try self.identify(line) }
        var raw = try InteractionLines.decode(line)
        guard raw.kind != nil else {
            throw Refusal(.missingField, "kind: missing. A beacon's fact says what it is.")
        }
        raw.at = raw.at.map { $0 + self.shift }
        raw.host = raw.host ?? self.head.host
        raw.service = self.head.service
        raw.release = raw.release ?? self.head.release
        raw.country = self.country
        raw.channel = .web
        raw.customer = self.customer
        // Pages do not choose their sessions: these are made at the door.
        raw.session = nil
        // What browser it is, its own header says.
        raw.userAgent = nil
        raw.browser = nil
        raw.os = nil
        raw.isAnonymous = self.head.isAnonymous
        return .fact(raw)
    }

    /// Who is there from now on. Of an anonymous page nobody is.
    private mutating func identify(_ line: UnsafeRawBufferPointer) throws(Refusal) -> Told {
        var scanner = JSONScanner(line)
        var customer: String?
        var traits = SaidTraits()
        try scanner.openObject()
        while let key = try scanner.nextKey() {
            switch Field.table[key] {
            case .identify: customer = try scanner.scalar().text(Field.identify)
            case .traits: try traits.take(&scanner)
            case nil: try scanner.passValue()
            }
        }
        try scanner.finish()
        self.customer = self.head.isAnonymous ? nil : customer
        guard let customer else { return .signedOut }
        return .identified(self.head.isAnonymous ? nil : (customer, traits))
    }
}
