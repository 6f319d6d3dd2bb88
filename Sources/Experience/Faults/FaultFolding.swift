/// Brings a fault's words to a form that is the same each time it happens: numbers, ids and addresses' queries become `*`.
///
/// Rules, so that the store can do it where the faults are: regular expressions that RE2 reads, in order, each with what it
/// is replaced by.
package enum FaultFolding {
    package struct Rule: Sendable, Equatable {
        package var pattern: String
        package var replacement: String

        init(_ pattern: String, _ replacement: String = "*") {
            self.pattern = pattern
            self.replacement = replacement
        }
    }

    /// For messages, and after ``frame`` for places in the code.
    package static let message: [Rule] = [
        // Queries and fragments of addresses.
        Rule(#"((?:https?://|/)[^\s"'`()?#]*)[?#][^\s"'`()]*"#, #"\1"#),
        Rule(#"[^\s/@"'<>]+@[^\s/@"'<>]+\.[A-Za-z]+"#),
        // UUIDs, hexadecimal numbers and runs.
        Rule(#"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b|\b0x[0-9a-fA-F]+\b|\b[0-9a-fA-F]{8,}\b"#),
        // Ids in which letters stand between digits: `ord_9f3k2`.
        Rule(#"\b\w*\d[A-Za-z_]+\d\w*\b"#),
        Rule(#"\d+(?:[.,:]\d+)*"#),
        // Lists of such.
        Rule(#"\*(?:, ?\*)+"#),
        Rule(#"\s+"#, " "),
    ]

    /// For places in the code, `/assets/app-3f9a2c1b.js:1:2345 pay`: line and column go, and so do the hashes that builds
    /// put into names, since all of these change with every release (Sentry groups by file and function too).
    package static let frame: [Rule] = [
        Rule(#":\d+(?::\d+)?( |$)"#, #"\1"#),
        Rule(#"[-._][0-9A-Za-z_]*[0-9A-Z][0-9A-Za-z_]*(\.(?:m?js|css))"#, #"*\1"#),
    ]

    /// How a call ended, at the end of its message: kept as it is, since 404 and 503 are two matters.
    package static let callEnd = #": (?:\d{3}|slow|no answer)$"#
}
