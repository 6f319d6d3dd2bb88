import Experience
import Questions

/// The people who had a bad day as comma-separated values (RFC 4180), for whoever writes to them.
struct BadDaysTable {
    let text: String

    /// - Parameter server: this server as the reader reaches it, before the path of each timeline.
    init(_ answer: BadDays, service: Service, server: String) {
        let head = [
            "customer", "bad days", "latest", "why", "interactions", "bad", "failed", "seconds lost", "timeline",
        ]
        let rows = answer.rows.map { row in
            [
                "\(row.customer.rawValue)", "\(row.days)", InstantText.day(row.last),
                row.reasons.map { $0.short(of: service) }.joined(separator: "; "), "\(row.interactions)", "\(row.bad)",
                "\(row.failed)",
                answer.isSpeedUnknown && row.lost.count == 0 ? "" : "\(row.lost.count / 1000)",
                "\(server)/customers/\(row.customer.rawValue)",
            ]
        }
        self.text = ([head] + rows).map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A step's name may hold anything; a spreadsheet takes what begins like a formula for one.
    private static func field(_ value: String) -> String {
        let safe = value.first.map { "=+-@\t\r".contains($0) } == true ? "'" + value : value
        let isPlain = !safe.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
        return isPlain ? safe : "\"\(safe.replacing("\"", with: "\"\""))\""
    }
}

extension BadDays.Reason {
    /// In a row about one person.
    func short(of service: Service) -> String {
        switch self {
        case .failed: "\(self.label(of: service)) failed"
        case .mostlyBad: "most was bad"
        }
    }
}
