import Experience

/// The fields of an interaction by the names that NDJSON and tables give them (`docs/interactions.md`). The dotted ones
/// lie in an object of their own in NDJSON and are columns in a table.
enum InteractionField: String, FieldName, CaseIterable {
    case id, at, service, step, host, path, method, operation, event, kind, channel, customer, session, outcome, failed
    case status, durationMs, vitals, value, score, text, userAgent, device, browser, os, country, release, page
    case element, attributes
    case lcp = "vitals.lcp"
    case inp = "vitals.inp"
    case cls = "vitals.cls"
    case fcp = "vitals.fcp"
    case ttfb = "vitals.ttfb"
    case amount = "value.amount"
    case currency = "value.currency"

    /// What the top level of a line may hold.
    static let inLine = WordTable(Self.allCases.filter { !$0.rawValue.contains(".") }.map { ($0.rawValue, $0) })
    /// What `vitals` may hold.
    static let inVitals = Self.nested("vitals.")
    /// What `value` may hold.
    static let inValue = Self.nested("value.")

    private static func nested(_ prefix: String) -> WordTable<Self> {
        WordTable(
            Self.allCases.filter { $0.rawValue.hasPrefix(prefix) }
                .map { (String($0.rawValue.dropFirst(prefix.count)), $0) })
    }
}

extension WordTable where Value: Named {
    /// Every member of a closed list by its name.
    init() {
        self.init(Value.allCases.map { ($0.name, $0) })
    }
}
