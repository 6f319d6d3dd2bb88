package import Experience

/// instatus' `/summary.json` and `/v3/components.json` (https://instatus.com/help/status-page/status-summary-api).
enum Instatus {
    static func reading(_ tree: JSONTree) -> StatusPageReading {
        let page = tree["page"]
        let incidents = (tree["activeIncidents"]?.items ?? []).filter { $0["status"]?.text != "RESOLVED" }
        let maintenance = (tree["activeMaintenances"]?.items ?? []).filter {
            $0["status"]?.text != "NOTSTARTEDYET" && $0["status"]?.text != "COMPLETED"
        }
        var reading = StatusPageReading(
            format: .instatus, name: page?["name"]?.text(upTo: 200),
            state: Self.state(ofPage: page?["status"]?.text, incidents))
        reading.parts = Self.parts(tree)
        reading.incidents = (incidents + maintenance).map {
            StatusPageReading.Incident($0["name"]?.text, link: $0["url"]?.text ?? page?["url"]?.text)
        }
        return reading
    }

    /// `HASISSUES` does not say how bad it is; the worst of the incidents does.
    private static func state(ofPage word: String?, _ incidents: [JSONTree]) -> SignalState? {
        switch word {
        case "UP": return .up
        case "HASISSUES", "UNDERMAINTENANCE":
            let isDown = incidents.contains { $0["impact"]?.text.flatMap(Self.state(of:)) == .down }
            return isDown ? .down : .degraded
        default: return nil
        }
    }

    static func parts(_ tree: JSONTree) -> [StatusPageReading.Part] {
        (tree["components"]?.items ?? []).compactMap { part in
            guard let name = part["name"]?.text, let status = part["status"]?.text else { return nil }
            return StatusPageReading.Part(id: part["id"]?.text ?? name, name: name, state: Self.state(of: status))
        }
    }

    /// A component's status, or an incident's impact.
    private static func state(of word: String) -> SignalState? {
        switch word {
        case "OPERATIONAL": .up
        case "DEGRADEDPERFORMANCE", "PARTIALOUTAGE", "MINOROUTAGE", "UNDERMAINTENANCE": .degraded
        case "MAJOROUTAGE": .down
        default: nil
        }
    }
}

extension StatusPageReading {
    /// Whether components are asked for that stand at another address.
    package func lacksParts(for page: StatusPage) -> Bool {
        self.format == .instatus && self.parts.isEmpty && page.uses.contains { !$0.names.isEmpty }
    }

    /// Adds instatus' components.
    ///
    /// - Throws: ``Refusal`` where it is no list of them.
    package mutating func addParts(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
        self.parts = Instatus.parts(try JSONTree(bytes))
        guard !self.parts.isEmpty else { throw Refusal(.missingField, "there are no components in the answer") }
    }
}
