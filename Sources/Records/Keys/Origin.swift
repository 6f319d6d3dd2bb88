/// Where a page comes from, as browsers say in the `Origin` header (RFC 6454): scheme, host and port.
///
/// A listed origin may also be `https://*.example.com` (any name below, not the name itself) or `*` (any page at all).
package struct Origin: Hashable, Sendable {
    private let scheme: Substring
    /// Host and port; small letters, no default port.
    private let place: String

    /// As written down in the shortest way, without a slash at the end.
    package var text: String {
        self.scheme.isEmpty ? "*" : "\(self.scheme)://\(self.place)"
    }

    /// Reads what somebody wrote in a list.
    /// - Throws: ``RecordsRefusal/notAnOrigin(_:reason:)`` with what is wrong.
    package init(listed text: String) throws(RecordsRefusal) {
        if text == "*" {
            self.scheme = ""
            self.place = "*"
        } else if let origin = Origin(text) {
            self = origin
        } else {
            throw .notAnOrigin(text, reason: Self.mistake(in: text))
        }
    }

    private init?(_ text: String) {
        let pattern = #/(https?):\/\/((?:\*\.)?[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?\/?/#
        guard let match = text.lowercased().wholeMatch(of: pattern) else { return nil }
        self.scheme = match.1
        if let port = match.3, port != (match.1 == "https" ? "443" : "80") {
            self.place = "\(match.2):\(port)"
        } else {
            self.place = String(match.2)
        }
    }

    /// Whether a browser's header names this origin or one that it stands for.
    package func covers(_ header: String) -> Bool {
        if self.scheme.isEmpty { return true }
        guard let origin = Origin(header), origin.scheme == self.scheme, !origin.place.contains("*") else {
            return false
        }
        guard self.place.hasPrefix("*.") else { return origin.place == self.place }
        let below = self.place.dropFirst()
        return origin.place.hasSuffix(below) && origin.place.count > below.count
    }

    private static func mistake(in text: String) -> String {
        if !text.contains("://") { return "it lacks https:// in front" }
        if !text.lowercased().hasPrefix("http") { return "only http and https are possible" }
        if text.split(separator: "/").count > 2 { return "it ends with the host, without a path" }
        return "a host has letters, digits, dots and hyphens, and perhaps a port"
    }
}
