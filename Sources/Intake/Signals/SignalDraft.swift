import Experience

/// The fields of a signal by the names that NDJSON and tables give them (`docs/signals.md`).
enum SignalField: String, FieldName, CaseIterable {
    case at, component, state, source, since

    /// What a line may hold.
    static let inLine = WordTable(Self.allCases.map { ($0.rawValue, $0) })
}

/// A signal while its fields come in, in any order. A field that comes again replaces what was there.
struct SignalDraft {
    private var at: Instant?
    private var component: String?
    private var state: SignalState?
    private var source: String?
    private var since: Instant?

    /// Takes one field's value; nothing (`null`, an empty string, an empty cell) clears the field.
    mutating func set(_ field: SignalField, to value: Scalar) throws(Refusal) {
        switch field {
        case .at: self.at = try value.instant(field)
        case .component: self.component = try value.text(field)
        case .state: self.state = try Self.state(value)
        case .source: self.source = try value.text(field)
        case .since: self.since = try value.instant(field)
        }
    }

    /// What came in, checked for what must be there.
    func finished() throws(Refusal) -> RawSignal {
        guard let component else {
            throw Refusal(.missingField, "component: missing. Say which component of the catalogue this is about.")
        }
        guard let state else { throw Refusal(.missingField, "state: missing. Send up, degraded or down.") }
        return RawSignal(at: self.at, component: component, state: state, source: self.source, since: self.since)
    }

    private static func state(_ value: Scalar) throws(Refusal) -> SignalState? {
        let expected =
            "up, degraded, down or a word that means one of them (ok, warning, critical, firing, resolved, …)"
        return try value.withText(SignalField.state, expected) { (bytes) throws(Refusal) -> SignalState? in
            guard let state = SignalWords.state(bytes) else { throw value.wrong(SignalField.state, expected) }
            return state
        }
    }
}
