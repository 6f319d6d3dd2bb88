import Experience

/// One notification of Alertmanager's webhook, version 4 (Prometheus' documentation, Alertmanager's configuration,
/// `webhook_config`): the alerts of one group, some firing, some resolved.
struct AlertmanagerMessage {
    private(set) var group = ""
    /// What all of the group's alerts share.
    private(set) var groupLabels: [String: String] = [:]
    /// How many of the group's alerts are not in the message.
    private(set) var truncated: Int64 = 0
    private(set) var alerts: [Result<AlertmanagerAlert, Refusal>] = []
    private var version: String?
    private var status: String?

    /// Alerts may fire that are not in the message. The group resolves when all of its alerts have.
    var isIncomplete: Bool { self.truncated > 0 && self.status != "resolved" }

    /// - Throws: ``Refusal`` where it is no such message; what is wrong with one alert is its own result.
    init(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
        var scanner = JSONScanner(bytes)
        try scanner.openObject()
        while let key = try scanner.nextKey() {
            guard let field = AlertmanagerField.table[key] else {
                try scanner.passValue()
                continue
            }
            switch field {
            case .version: self.version = try scanner.scalar().text(field)
            case .status: self.status = try scanner.scalar().text(field)
            case .groupKey: self.group = try scanner.scalar().text(field, limit: 10_000) ?? ""
            case .groupLabels: self.groupLabels = try scanner.labels(field)
            case .truncatedAlerts:
                self.truncated = try scanner.scalar().number(field, "a number of alerts")?.integer ?? 0
            case .alerts: try self.take(&scanner)
            case .labels, .startsAt, .endsAt, .fingerprint: try scanner.passValue()
            }
        }
        try scanner.finish()
        guard self.version == "4" else {
            throw Refusal(
                .wrongValue,
                "version: expected “4”, found “\(self.version ?? "nothing")”. Send what Alertmanager's webhook_configs sends."
            )
        }
    }

    /// Each alert by itself, so that a wrong one does not cost the others.
    private mutating func take(_ scanner: inout JSONScanner) throws(Refusal) {
        try scanner.elements { (scanner) throws(Refusal) in
            let text = try scanner.valueText()
            self.alerts.append(Result { () throws(Refusal) in try AlertmanagerAlert(text) })
        }
    }
}

/// One alert in a notification.
struct AlertmanagerAlert: Equatable {
    private(set) var labels: [String: String] = [:]
    private var status: String?
    private var startsAt: Instant?
    private var endsAt: Instant?
    private var fingerprint: String?

    /// - Parameter bytes: one JSON object, checked already.
    init(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
        var scanner = JSONScanner(bytes)
        try scanner.openObject()
        while let key = try scanner.nextKey() {
            guard let field = AlertmanagerField.table[key] else {
                try scanner.passValue()
                continue
            }
            switch field {
            case .labels: self.labels = try scanner.labels(field)
            case .status: self.status = try scanner.scalar().text(field)
            case .startsAt: self.startsAt = try scanner.scalar().instant(field)
            case .endsAt: self.endsAt = try scanner.scalar().instant(field)
            case .fingerprint: self.fingerprint = try scanner.scalar().text(field)
            default: try scanner.passValue()
            }
        }
        try self.check()
    }

    private func check() throws(Refusal) {
        guard self.status == "firing" || self.status == "resolved" else {
            throw Refusal(
                .wrongValue, "status: expected “firing” or “resolved”, found “\(self.status?.prefix(40) ?? "nothing")”."
            )
        }
        guard let fingerprint else {
            throw Refusal(.missingField, "fingerprint: missing. Alertmanager sends it from version 0.19 on.")
        }
        let isPlain = fingerprint.utf8.allSatisfy { JSONText.hexDigit($0) != nil }
        guard isPlain, fingerprint.utf8.count <= 32 else {
            throw Refusal(
                .wrongValue, "fingerprint: expected up to 32 hexadecimal digits, found “\(fingerprint.prefix(40))”.")
        }
    }

    /// By the severity's word; what that means is the catalogue's.
    func raw(_ severity: (String?) -> Severity) -> RawAlert {
        let isResolved = self.status == "resolved"
        let how = severity(self.labels["severity"])
        let since = isResolved ? self.endsAt : self.startsAt
        return RawAlert(
            source: Watchdog.usualSource, id: self.fingerprint ?? "", labels: self.labels,
            state: isResolved ? .resolved(how) : .firing(how),
            // Go writes a time that is not set as the first of January of year 1.
            since: since.flatMap { $0.milliseconds > 0 ? $0 : nil })
    }
}

/// The keys that are read.
enum AlertmanagerField: String, CaseIterable, FieldName {
    case version, groupKey, status, truncatedAlerts, groupLabels, alerts, labels, startsAt, endsAt, fingerprint

    static let table = WordTable(Self.allCases.map { ($0.rawValue, $0) })
}

extension JSONScanner {
    /// An object of names and texts. A text so long that no rule can mean it is left out.
    mutating func labels(_ field: some FieldName) throws(Refusal) -> [String: String] {
        var labels: [String: String] = [:]
        try self.fields { (scanner, key) throws(Refusal) in
            let value = try scanner.scalar()
            guard case .text(let text) = value else { throw value.wrong(field, "names with texts") }
            if key.bytes.count <= 1024, text.bytes.count <= 1024 { labels[key.string] = text.string }
        }
        return labels
    }
}
