/// The formats that files may come in, by their names on the command line.
package enum ImportFormat: String, CaseIterable, Sendable {
    case combined, common
    case caddyJSON = "caddy-json"
    case nginxJSON = "nginx-json"
    case ndjson, csv
}

/// What each record of a file is.
package enum ImportContent: Sendable, Equatable {
    case interactions, signals
}

/// How a person wants files to be read; what they left open is told from the file itself.
package struct ImportWishes: Sendable {
    package var format: ImportFormat?
    /// They hold signals.
    package var signals: Bool
    /// What the columns of a CSV file are called here, by their own names.
    package var map: [String: String]
    /// What a number behind the last field of a log line means.
    package var trailing: TrailingTime

    package init(
        format: ImportFormat? = nil, signals: Bool = false, map: [String: String] = [:],
        trailing: TrailingTime = .detect
    ) {
        self.format = format
        self.signals = signals
        self.map = map
        self.trailing = trailing
    }
}
