import Foundation

/// An address of a host, as numbers.
package enum IPAddress: Sendable, Hashable, CustomStringConvertible {
    case v4(UInt32)
    /// The upper and the lower half.
    case v6(UInt64, UInt64)

    /// - Returns: nil where the text is no numeric address; a zone behind `%` is none.
    package init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self = .v4(UInt32(bigEndian: four.s_addr))
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            self.init(six)
        } else {
            return nil
        }
    }

    init(_ six: in6_addr) {
        let bytes = withUnsafeBytes(of: six) { Array($0) }
        self.init(sixteen: bytes)
    }

    /// - Parameter bytes: sixteen, in network order.
    init(sixteen bytes: some Sequence<UInt8>) {
        var halves: [UInt64] = [0, 0]
        for (index, byte) in bytes.prefix(16).enumerated() { halves[index / 8] = halves[index / 8] << 8 | UInt64(byte) }
        self = .v6(halves[0], halves[1])
    }

    package var description: String {
        switch self {
        case .v4(let number):
            return [24, 16, 8, 0].map { String(number >> $0 & 0xFF) }.joined(separator: ".")
        case .v6(let upper, let lower):
            var six = in6_addr()
            withUnsafeMutableBytes(of: &six) { bytes in
                for index in 0..<16 {
                    bytes[index] = UInt8(truncatingIfNeeded: (index < 8 ? upper : lower) >> UInt64((7 - index % 8) * 8))
                }
            }
            var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            inet_ntop(AF_INET6, &six, &text, socklen_t(text.count))
            return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}

extension IPAddress {
    /// What kind of address it is that no host on the Internet has; nil for one that may be such a host's. After IANA's registries
    /// of special-purpose addresses (RFC 6890 and its followers).
    package var privateKind: String? {
        switch self {
        case .v4(let number): Self.kind(of: number)
        case .v6(let upper, let lower): Self.kind(upper, lower)
        }
    }

    private static func kind(of number: UInt32) -> String? {
        for (network, bits, kind) in Self.networks where (number ^ network) >> (32 - bits) == 0 { return kind }
        return nil
    }

    private static let networks: [(network: UInt32, bits: UInt32, kind: String)] = [
        (0x0000_0000, 8, "an unspecified address"), (0x0A00_0000, 8, "a private address"),
        (0x6440_0000, 10, "a carrier's private address"), (0x7F00_0000, 8, "a loopback address"),
        (0xA9FE_0000, 16, "a link-local address"), (0xAC10_0000, 12, "a private address"),
        (0xC000_0000, 24, "a reserved address"), (0xC000_0200, 24, "a documentation address"),
        (0xC0A8_0000, 16, "a private address"), (0xC612_0000, 15, "a benchmarking address"),
        (0xC633_6400, 24, "a documentation address"), (0xCB00_7100, 24, "a documentation address"),
        (0xE000_0000, 4, "a multicast address"), (0xF000_0000, 4, "a reserved address"),
    ]

    /// Addresses of version 6 that carry one of version 4 are judged by that one.
    private static func kind(_ upper: UInt64, _ lower: UInt64) -> String? {
        if upper == 0 {
            switch (lower >> 32, lower) {
            case (_, 0): return "an unspecified address"
            case (_, 1): return "a loopback address"
            // IPv4-mapped, ::ffff:0:0/96; IPv4-compatible, ::/96.
            case (0xFFFF, _), (0, _): return Self.kind(of: UInt32(truncatingIfNeeded: lower))
            default: return "a reserved address"
            }
        }
        // NAT64, 64:ff9b::/96, and 6to4, 2002::/16.
        if upper == 0x0064_FF9B_0000_0000, lower >> 32 == 0 { return Self.kind(of: UInt32(truncatingIfNeeded: lower)) }
        if upper >> 48 == 0x2002 { return Self.kind(of: UInt32(truncatingIfNeeded: upper >> 16)) }
        if upper >> 57 == 0xFC >> 1 { return "a unique local address" }
        if upper >> 54 == 0xFE80 >> 6 { return "a link-local address" }
        if upper >> 54 == 0xFEC0 >> 6 { return "a site-local address" }
        if upper >> 56 == 0xFF { return "a multicast address" }
        if upper >> 32 == 0x2001_0DB8 { return "a documentation address" }
        // 2001::/23, among them Teredo's, which carry addresses of version 4.
        if upper >> 41 == 0x2001_0000_0000_0000 >> 41 { return "a reserved address" }
        // Of all other space only 2000::/3 is given out.
        return upper >> 61 == 0b001 ? nil : "a reserved address"
    }
}
