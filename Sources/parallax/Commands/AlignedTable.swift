import Experience
import Foundation

/// Rows for a terminal: columns as wide as their widest cell, two blanks between, no blanks at a line's end.
struct AlignedTable {
    var head: [String]
    var rows: [[String]]

    var text: String {
        let lines = [self.head] + self.rows
        let widths = self.head.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { cells in
            let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }

    /// `2026-11-21 09:30`, in UTC; `-` where there is none.
    static func time(_ instant: Instant?) -> String {
        guard let iso = self.iso(instant) else { return "-" }
        return "\(iso.prefix(10)) \(iso.dropFirst(11).prefix(5))"
    }

    /// `2026-11-21T09:30:00Z`, for programs.
    static func iso(_ instant: Instant?) -> String? {
        instant.map { Date(timeIntervalSince1970: Double($0.milliseconds / 1000)).formatted(.iso8601) }
    }

    /// A list for programs: JSON with the keys in order, so that two lists compare line by line.
    static func json(_ rows: [some Encodable]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(rows), as: UTF8.self)
    }
}
