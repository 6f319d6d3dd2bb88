import Foundation

/// Where a request goes, taken apart once, so that what is looked up and what is connected to are the same.
struct WebAddress: Equatable, Sendable {
    let url: URL
    /// In small letters, without brackets.
    let host: String
    let port: Int
    let isSecure: Bool

    /// - Parameter base: the address that one without a host is relative to.
    /// - Throws: ``CheckFailure`` of the kind that `failure` makes.
    init(_ text: String, relativeTo base: WebAddress? = nil, failure: (String) -> CheckFailure) throws(CheckFailure) {
        guard let url = URL(string: text, relativeTo: base?.url)?.absoluteURL, let scheme = url.scheme?.lowercased(),
            let host = url.host?.lowercased()
        else { throw failure("“\(text.prefix(200))” is no web address") }
        guard scheme == "http" || scheme == "https" else {
            throw failure("“\(scheme)” is no scheme that a check follows: http and https are")
        }
        let name = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        // Whatever else a parser may let through could mean one host here and another where it is connected to.
        guard name.contains(":") ? IPAddress(name) != nil : name.wholeMatch(of: #/[a-z0-9._-]+/#) != nil,
            url.user == nil, url.password == nil
        else { throw failure("“\(text.prefix(200))” has no plain host: write a name or an address, and no password") }
        self.url = url
        self.host = name
        self.isSecure = scheme == "https"
        self.port = url.port ?? (self.isSecure ? 443 : 80)
    }

    /// Scheme, host and port: what headers and cookies are meant for.
    var origin: String { "\(self.isSecure ? "https" : "http")://\(self.hostAndPort)" }

    var hostAndPort: String { self.host.contains(":") ? "[\(self.host)]:\(self.port)" : "\(self.host):\(self.port)" }

    /// Without the query, which may hold what is secret.
    var path: String { self.url.path.isEmpty ? "/" : self.url.path }

    /// As it is sent, without a fragment, the host in small letters as it was looked up.
    var text: String {
        var components = URLComponents(url: self.url, resolvingAgainstBaseURL: true)
        components?.fragment = nil
        components?.host = self.host.contains(":") ? "[\(self.host)]" : self.host
        return components?.string ?? self.url.absoluteString
    }
}
