import Foundation

/// Cookies of one run (RFC 6265, as far as a run of seconds needs it).
struct CookieJar: Equatable, Sendable {
    private struct Cookie: Equatable, Sendable {
        var name: String
        var value: String
        var host: String
        /// Whether hosts below get it too.
        var coversSubdomains: Bool
        var path: String
        var isSecure: Bool
    }

    private var cookies: [Cookie] = []

    /// What a run keeps at most, so that no server can fill its memory.
    static let most = 100

    /// Takes what an answer sets.
    mutating func take(_ lines: [String], from address: WebAddress) {
        for line in lines where line.utf8.count <= 4096 { self.take(line, from: address) }
    }

    private mutating func take(_ line: String, from address: WebAddress) {
        let parts = line.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard let first = parts.first, let equals = first.firstIndex(of: "="), equals > first.startIndex else { return }
        var cookie = Cookie(
            name: String(first[..<equals]), value: String(first[first.index(after: equals)...]), host: address.host,
            coversSubdomains: false, path: Self.folder(of: address.path), isSecure: false)
        var isOver = false
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            let value = pair.count > 1 ? pair[1] : ""
            switch pair.first?.lowercased() {
            case "domain":
                let domain = (value.hasPrefix(".") ? String(value.dropFirst()) : value).lowercased()
                guard domain.contains("."), address.host == domain || address.host.hasSuffix("." + domain) else {
                    return
                }
                cookie.host = domain
                cookie.coversSubdomains = true
            case "path" where value.hasPrefix("/"): cookie.path = value
            case "secure": cookie.isSecure = true
            case "max-age": isOver = Int(value).map { $0 <= 0 } ?? isOver
            // Whoever deletes a cookie dates it back to the beginning of time.
            case "expires": isOver = isOver || value.contains("1970")
            default: break
            }
        }
        self.cookies.removeAll { $0.name == cookie.name && $0.host == cookie.host && $0.path == cookie.path }
        if !isOver, self.cookies.count < Self.most { self.cookies.append(cookie) }
    }

    /// The header `Cookie` for an address; nil where none is meant for it. Longer paths come first.
    func header(for address: WebAddress) -> String? {
        let fitting = self.cookies.filter { cookie in
            (address.host == cookie.host || cookie.coversSubdomains && address.host.hasSuffix("." + cookie.host))
                && (address.isSecure || !cookie.isSecure) && Self.covers(cookie.path, address.path)
        }
        guard !fitting.isEmpty else { return nil }
        return fitting.sorted { $0.path.utf8.count > $1.path.utf8.count }.map { "\($0.name)=\($0.value)" }
            .joined(separator: "; ")
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    private static func covers(_ folder: String, _ path: String) -> Bool {
        path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }
}
