import Experience

/// An interaction while its fields come in, one by one and in any order. A field that comes again replaces what was
/// there.
struct InteractionDraft {
    var raw = RawInteraction()
    private var amount: Int64?
    private var currency: String?
    private var hosts = RepeatedTexts()
    private var agents = RepeatedTexts()

    private static let kinds = WordTable<Kind>()
    private static let channels = WordTable<Channel>()
    private static let outcomes = WordTable<Outcome>()
    private static let devices = WordTable<Device>()

    /// Takes one field's value; nothing (`null`, an empty string, an empty cell) clears the field.
    mutating func set(_ field: InteractionField, to value: Scalar) throws(Refusal) {
        switch field {
        case .id: self.raw.id = try value.text(field)
        case .at: self.raw.at = try value.instant(field)
        case .service: self.raw.service = try value.text(field)
        case .step: self.raw.step = try value.text(field)
        case .host:
            self.raw.host = try self.hosts.text(of: value) { () throws(Refusal) in
                try value.text(field, limit: 255).map(RequestTarget.bareHost)
            }
        case .path: try self.setPath(value)
        case .method: self.raw.method = try value.text(field, limit: 20).map(RequestTarget.capitals)
        case .operation: self.raw.operation = try value.text(field)
        case .event: self.raw.event = try value.text(field)
        case .kind: self.raw.kind = try value.word(field, Self.kinds)
        case .channel: self.raw.channel = try value.word(field, Self.channels)
        case .customer: self.raw.customer = try value.text(field)
        case .session: self.raw.session = try value.text(field)
        case .outcome: self.raw.outcome = try value.word(field, Self.outcomes)
        case .failed: self.raw.failed = try value.truth(field)
        case .status: self.raw.status = try Self.status(value)
        case .durationMs: self.raw.duration = try value.duration(field)
        case .score: self.raw.score = try Self.plain(value, field)
        case .text: self.raw.text = try value.text(field, limit: 10_000)
        case .userAgent:
            self.raw.userAgent = try self.agents.text(of: value) { () throws(Refusal) in
                try value.text(field, limit: 2000)
            }
        case .device: self.raw.device = try value.word(field, Self.devices)
        case .browser: self.raw.browser = try value.text(field)
        case .os: self.raw.os = try value.text(field)
        case .country: self.raw.country = try Self.letters(2, value, field, "a country's two letters, such as CH")
        case .release: self.raw.release = try value.text(field)
        case .page: self.raw.page = try value.text(field)
        case .element: self.raw.element = try value.text(field)
        case .lcp: self.raw.vitals.lcp = try value.duration(field)
        case .inp: self.raw.vitals.inp = try value.duration(field)
        case .cls: self.raw.vitals.cls = try Self.shift(value)
        case .fcp: self.raw.vitals.fcp = try value.duration(field)
        case .ttfb: self.raw.vitals.ttfb = try value.duration(field)
        case .amount: self.amount = try Self.money(value)
        case .currency: self.currency = try Self.letters(3, value, field, "a currency's three letters, such as EUR")
        case .attributes: self.raw.attributes = try Self.attributes(value)
        case .vitals, .value: guard case .null = value else { throw value.wrong(field, "an object, {…}") }
        }
    }

    /// Forgets everything: another interaction begins.
    mutating func clear() {
        self.raw = RawInteraction()
        self.hosts.nextLine()
        self.agents.nextLine()
        self.clearValue()
    }

    /// Forgets amount and currency: a `value` begins, or says nothing.
    mutating func clearValue() {
        self.amount = nil
        self.currency = nil
    }

    /// What came in, checked for what belongs together.
    mutating func finish() throws(Refusal) {
        guard let amount else { return }
        guard let currency else {
            throw Refusal(.missingField, "value.currency: missing. Send the amount's currency, such as EUR.")
        }
        self.raw.value = Money(tenThousandths: amount, currency: currency)
    }
}

extension InteractionDraft {
    private mutating func setPath(_ value: Scalar) throws(Refusal) {
        let target = try value.withText(InteractionField.path, "a path such as /basket/pay") { RequestTarget($0) }
        self.raw.path = target?.path
        if self.raw.host == nil { self.raw.host = target?.host }
    }

    static func status(_ value: Scalar) throws(Refusal) -> UInt16? {
        let expected = "an HTTP status from 100 to 999"
        guard let number = try value.number(InteractionField.status, expected) else { return nil }
        guard let status = number.integer, (100...999).contains(status) else {
            throw value.wrong(InteractionField.status, expected)
        }
        return UInt16(status)
    }

    private static func plain(_ value: Scalar, _ field: InteractionField) throws(Refusal) -> Double? {
        guard let number = try value.number(field, "a number") else { return nil }
        guard let double = number.double else { throw value.wrong(field, "a number within ±1.8e308") }
        return double
    }

    private static func shift(_ value: Scalar) throws(Refusal) -> Double? {
        guard let double = try Self.plain(value, .cls) else { return nil }
        guard double >= 0 else { throw value.wrong(InteractionField.cls, "a number, zero or more") }
        return double
    }

    /// Ten-thousandths, rounded from the decimal text: what a browser adds up (59.970000000000006) comes out right.
    private static func money(_ value: Scalar) throws(Refusal) -> Int64? {
        let expected = "an amount such as 59.97, as a number or a string of one"
        var value = value
        if case .text(let text) = value, !text.hasEscapes { value = .cell(text.bytes) }
        guard let number = try value.number(InteractionField.amount, expected) else { return nil }
        // DECIMAL(18,4) in the stores.
        guard let amount = number.rounded(power: 4), amount.magnitude < 1_000_000_000_000_000_000 else {
            throw value.wrong(InteractionField.amount, "an amount below 100,000,000,000,000")
        }
        return amount
    }

    private static func letters(
        _ count: Int, _ value: Scalar, _ field: InteractionField, _ expected: String
    ) throws(Refusal) -> String? {
        try value.withText(field, expected) { (bytes) throws(Refusal) -> String? in
            guard bytes.count == count, bytes.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }) else {
                throw value.wrong(field, expected)
            }
            return RequestTarget.capitals(String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func attributes(_ value: Scalar) throws(Refusal) -> String? {
        guard case .cell(let bytes) = value else {
            guard case .null = value else { throw value.wrong(InteractionField.attributes, "an object, {…}") }
            return nil
        }
        if bytes.isEmpty { return nil }
        var scanner = JSONScanner(bytes)
        let text = try Attributes.take(&scanner)
        try scanner.finish()
        return text
    }
}
