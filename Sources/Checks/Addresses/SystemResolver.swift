import Foundation
import NIOPosix

/// Names looked up as every program of this machine does.
package enum SystemResolver {
    /// The addresses of a name, the one to try first first (RFC 6724).
    ///
    /// - Throws: ``CheckFailure``.
    package static func addresses(of name: String) async throws -> [IPAddress] {
        // getaddrinfo blocks, for half a minute at worst: on a thread of its own kind.
        try await NIOThreadPool.singleton.runIfActive { try Self.lookUp(name) }
    }

    private static func lookUp(_ name: String) throws -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(name, nil, &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard status == 0 else {
            throw CheckFailure.failed("the name \(name) cannot be looked up: \(String(cString: gai_strerror(status)))")
        }
        var addresses: [IPAddress] = []
        var next = list
        while let entry = next {
            if let address = Self.address(entry.pointee), !addresses.contains(address) { addresses.append(address) }
            next = entry.pointee.ai_next
        }
        return addresses
    }

    private static func address(_ entry: addrinfo) -> IPAddress? {
        guard let address = entry.ai_addr else { return nil }
        switch entry.ai_family {
        case AF_INET:
            return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                .v4(UInt32(bigEndian: $0.pointee.sin_addr.s_addr))
            }
        case AF_INET6:
            return address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { IPAddress($0.pointee.sin6_addr) }
        default: return nil
        }
    }
}
