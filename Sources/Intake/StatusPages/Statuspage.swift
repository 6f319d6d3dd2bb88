import Experience

/// Atlassian Statuspage's `/api/v2/summary.json` (https://metastatuspage.com/api).
enum Statuspage {
    static func reading(_ tree: JSONTree) -> StatusPageReading {
        var reading = StatusPageReading(
            format: .statuspage, name: tree["page"]?["name"]?.text(upTo: 200),
            state: tree["status"]?["indicator"]?.text.flatMap(Self.state(ofIndicator:)))
        for part in tree["components"]?.items ?? [] {
            guard let name = part["name"]?.text, let status = part["status"]?.text else { continue }
            reading.parts.append(
                StatusPageReading.Part(id: part["id"]?.text ?? name, name: name, state: Self.state(of: status)))
        }
        // The summary has only what is not resolved yet; maintenance stands in it before it begins.
        let incidents = (tree["incidents"]?.items ?? []).filter { !Self.isOver($0) }
        let maintenance = (tree["scheduled_maintenances"]?.items ?? []).filter {
            !Self.isOver($0) && $0["status"]?.text != "scheduled"
        }
        reading.incidents = (incidents + maintenance).map { incident in
            StatusPageReading.Incident(
                incident["name"]?.text, link: incident["shortlink"]?.text ?? tree["page"]?["url"]?.text,
                parts: Set((incident["components"]?.items ?? []).compactMap { $0["id"]?.text }))
        }
        return reading
    }

    private static func isOver(_ incident: JSONTree) -> Bool {
        ["resolved", "postmortem", "completed"].contains(incident["status"]?.text)
    }

    /// A component's: maintenance is degraded, since nobody says whether it can be used meanwhile.
    private static func state(of word: String) -> SignalState? {
        switch word {
        case "operational": .up
        case "degraded_performance", "partial_outage", "under_maintenance": .degraded
        case "major_outage": .down
        default: nil
        }
    }

    /// The whole page's: `major` is a partial outage, as Statuspage words it, and `critical` a major one.
    private static func state(ofIndicator word: String) -> SignalState? {
        switch word {
        case "none": .up
        case "minor", "major", "maintenance": .degraded
        case "critical": .down
        default: nil
        }
    }
}
