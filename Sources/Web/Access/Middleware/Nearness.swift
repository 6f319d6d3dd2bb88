import HTTPTypes
import NIOCore

extension SocketAddress {
    /// Whether the other end is this very machine.
    var isLoopback: Bool {
        switch self {
        case .v4: self.ipAddress?.hasPrefix("127.") == true
        case .v6: self.ipAddress == "::1" || self.ipAddress?.hasPrefix("::ffff:127.") == true
        case .unixDomainSocket: true
        }
    }
}

extension String {
    /// Whether a `Host` header, with or without port, names this very machine.
    var isLoopbackHost: Bool {
        let host = self.lowercased().replacing(/:[0-9]+$/, with: "")
        return ["localhost", "127.0.0.1", "[::1]"].contains(host)
    }

    /// The first of a list as proxies append to it.
    var firstItem: String? {
        self.split(separator: ",").first.map { $0.filter { $0 != " " } }
    }
}

extension HTTPField.Name {
    static let forwardedProto = Self("X-Forwarded-Proto")!
    static let forwardedHost = Self("X-Forwarded-Host")!
    static let forwardedFor = Self("X-Forwarded-For")!
    static let forwarded = Self("Forwarded")!
    static let fetchSite = Self("Sec-Fetch-Site")!
    static let fetchDestination = Self("Sec-Fetch-Dest")!
    static let formStamp = Self("X-CSRF-Token")!
}
