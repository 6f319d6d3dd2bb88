/// A text as it is, or a regular expression between slashes: `/order [0-9]+/`.
package enum TextRule: Sendable, Hashable {
    case plain(String)
    case pattern(String)

    /// - Returns: nil where it is between slashes and no regular expression.
    package init?(_ text: String) {
        guard text.count > 2, text.hasPrefix("/"), text.hasSuffix("/") else {
            self = .plain(text)
            return
        }
        let pattern = String(text.dropFirst().dropLast())
        guard (try? Regex(pattern)) != nil else { return nil }
        self = .pattern(pattern)
    }

    /// Whether it is somewhere in the text.
    package func isFound(in text: String) -> Bool {
        switch self {
        case .plain(let part): text.contains(part)
        case .pattern(let pattern): Self.found(pattern, in: text)
        }
    }

    /// Whether it is the whole text; a pattern may be anywhere in it.
    package func agrees(with text: String) -> Bool {
        switch self {
        case .plain(let whole): text == whole
        case .pattern(let pattern): Self.found(pattern, in: text)
        }
    }

    private static func found(_ pattern: String, in text: String) -> Bool {
        guard let regex = try? Regex(pattern) else { return false }
        return text.firstMatch(of: regex) != nil
    }

    /// As a sentence names it.
    package var described: String {
        switch self {
        case .plain(let text): "“\(text)”"
        case .pattern(let pattern): "/\(pattern)/"
        }
    }
}

/// `db.example.com:5432`, `10.0.0.7:53`, `[::1]:443`.
package struct HostAndPort: Sendable, Hashable, CustomStringConvertible {
    /// Without brackets.
    package var host: String
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// - Parameter usualPort: where the text has none; nil where it must have one.
    /// - Returns: nil where the text is no host with a port.
    package init?(_ text: String, usualPort: Int?) {
        var host = text[...]
        var port = usualPort
        let bracket = text.lastIndex(of: "]")
        if let colon = text.lastIndex(of: ":"), bracket.map({ colon > $0 }) ?? (text.firstIndex(of: ":") == colon) {
            host = text[..<colon]
            port = Int(text[text.index(after: colon)...])
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty, let port, (1...65535).contains(port), !host.contains(where: { " /?#@[]".contains($0) })
        else { return nil }
        self.init(host: String(host), port: port)
    }

    package var description: String {
        self.host.contains(":") ? "[\(self.host)]:\(self.port)" : "\(self.host):\(self.port)"
    }
}
