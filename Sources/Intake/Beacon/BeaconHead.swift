import Experience

/// What a beacon says of all the facts that it sends together: the first line of a batch.
struct BeaconHead {
    /// The version of the format that this program reads.
    static let version = 1

    private enum Field: String, FieldName, CaseIterable {
        case beacon, sent, host, service, release, zone, anonymous, customer
        static let table = WordTable(Self.allCases.map { ($0.rawValue, $0) })
    }

    /// When the batch was sent, by the page's own clock.
    var sent: Instant?
    var host: String?
    var service: String?
    var release: String?
    /// The browser's time zone, for example `Europe/Zurich`.
    var zone: String?
    /// No visitor may be made out of this.
    var isAnonymous = false
    /// Who was known to be there before the first fact.
    var customer: String?

    /// - Throws: ``Refusal`` where the line is no head.
    init(_ line: UnsafeRawBufferPointer) throws(Refusal) {
        var scanner = JSONScanner(line)
        var version: Int64?
        try scanner.openObject()
        while let key = try scanner.nextKey() {
            guard let field = Field.table[key] else {
                try scanner.passValue()
                continue
            }
            let value = try scanner.scalar()
            switch field {
            case .beacon: version = try value.number(field, "the version of the format, 1")?.integer
            case .sent: self.sent = try value.instant(field)
            case .host: self.host = try value.text(field, limit: 255).map(RequestTarget.bareHost)
            case .service: self.service = try value.text(field)
            case .release: self.release = try value.text(field)
            case .zone: self.zone = try value.text(field)
            case .anonymous: self.isAnonymous = try value.truth(field) ?? false
            case .customer: self.customer = try value.text(field)
            }
        }
        try scanner.finish()
        guard let version else {
            throw Refusal(
                .missingField,
                "The first line is not a beacon's head: it lacks `beacon`. Programs send to /intake/interactions.")
        }
        guard version == Self.version else {
            throw Refusal(.wrongValue, "beacon: this server reads version \(Self.version), not \(version).")
        }
    }
}
