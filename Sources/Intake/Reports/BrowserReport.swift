import Experience

/// One report as a browser sends it of its own accord (https://www.w3.org/TR/reporting-1/#media-type).
struct BrowserReport {
    /// What is kept; all other types are passed over.
    enum Sort: String {
        case network = "network-error"
        case policy = "csp-violation"
        case deprecation, intervention, crash
    }

    let sort: Sort
    /// The page that it is about; of a network error, what was asked for.
    let url: JSONTree?
    /// How long before it was sent it happened.
    let age: Milliseconds
    let userAgent: String?
    let body: JSONTree

    /// - Throws: ``Refusal`` where it is none.
    /// - Returns: nil for a type that is passed over.
    init?(_ report: JSONTree) throws(Refusal) {
        guard let type = report["type"]?.text else {
            throw Refusal(.missingField, "type: missing. Send what browsers make by the Reporting API.")
        }
        guard let sort = Sort(rawValue: type) else { return nil }
        guard let body = report["body"], case .object = body else {
            throw Refusal(.missingField, "body: expected an object, {…}, with what the report says.")
        }
        let age = report["age"].map { $0.number?.rounded() } ?? 0
        // Browsers keep reports for two days at most; more than a year is a mistake.
        guard let age, (0...Milliseconds.days(400).count).contains(age) else {
            throw Refusal(.wrongValue, "age: expected milliseconds, zero or more, since it happened.")
        }
        self.sort = sort
        self.url = report["url"]
        self.age = Milliseconds(age)
        self.userAgent = report["user_agent"]?.text(upTo: 2000)
        self.body = body
    }

    /// What browsers send of a violated policy to its `report-uri`, which is older and has keys of its own
    /// (https://www.w3.org/TR/CSP3/#deprecated-serialize-violation).
    init?(violation: JSONTree) {
        guard case .object(let old) = violation else { return nil }
        var body: [String: JSONTree] = [:]
        for (key, name) in Self.names { body[name] = old[key] }
        body["effectiveDirective"] = violation["effective-directive"] ?? violation["violated-directive"] ?? .null
        self.sort = .policy
        self.url = violation["document-uri"]
        self.age = Milliseconds(0)
        self.userAgent = nil
        self.body = .object(body)
    }

    private static let names = [
        "blocked-uri": "blockedURL", "disposition": "disposition", "source-file": "sourceFile",
        "line-number": "lineNumber", "column-number": "columnNumber", "status-code": "statusCode",
    ]
}
