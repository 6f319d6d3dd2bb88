/// Where a request went: the path without query string and fragment, which may carry secrets, and the host of a whole
/// URL.
struct RequestTarget: Equatable {
    /// Longer paths are cut here: nobody reads them, and scanners send them by the thousand.
    static let longestPath = 2048

    var host: String?
    var path: String

    /// Takes `/basket?x=1`, `https://shop.example/basket#top` or whatever else a client calls its path. Bytes that are
    /// not UTF-8 become U+FFFD.
    @inline(__always)
    init(_ bytes: UnsafeRawBufferPointer) {
        if bytes.first == UInt8(ascii: "/") {
            self.path = Self.cut(bytes)
        } else {
            self = Self.url(bytes)
        }
    }

    private init(host: String?, path: String) {
        self.host = host
        self.path = path
    }

    private static func url(_ bytes: UnsafeRawBufferPointer) -> RequestTarget {
        let scheme = bytes.prefix(9)
        guard let colon = scheme.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8) else {
            return RequestTarget(host: nil, path: Self.cut(bytes))
        }
        let afterScheme = bytes[(colon + 3)...]
        let end = afterScheme.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? bytes.endIndex
        // A name and a password before the host are nobody's business.
        let start = afterScheme[..<end].lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? colon + 3
        let path = Self.cut(UnsafeRawBufferPointer(rebasing: bytes[end...]))
        return RequestTarget(
            host: Self.bareHost(String(decoding: bytes[start..<end], as: UTF8.self)), path: path.isEmpty ? "/" : path)
    }

    @inline(__always)
    private static func cut(_ bytes: UnsafeRawBufferPointer) -> String {
        var end = bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.count
        if end > Self.longestPath {
            end = Self.longestPath
            // Not in the middle of a character.
            while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        }
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[..<end]), as: UTF8.self)
    }

    /// The host in lower case and without its port: `Shop.Example:443` is `shop.example`.
    static func bareHost(_ host: String) -> String {
        var host = host
        // Nearly all are.
        if host.withUTF8({ $0.allSatisfy { $0 != 0x3A && $0 &- 0x41 >= 26 && $0 < 0x80 } }) { return host }
        var bare = host[...]
        if let colon = bare.utf8.lastIndex(of: UInt8(ascii: ":")),
            bare.utf8.first == UInt8(ascii: "[") ? bare.utf8[..<colon].last == UInt8(ascii: "]") : !Self.isIPv6(bare)
        {
            bare = bare[..<colon]
        }
        return bare.utf8.contains { $0 &- 0x41 < 26 || $0 >= 0x80 } ? bare.lowercased() : String(bare)
    }

    /// Two colons or more, as an address without its brackets has.
    private static func isIPv6(_ host: Substring) -> Bool {
        host.utf8.count { $0 == UInt8(ascii: ":") } > 1
    }

    /// The word in capitals, as methods and codes are kept.
    static func capitals(_ word: String) -> String {
        word.utf8.contains { $0 &- 0x61 < 26 } ? word.uppercased() : word
    }
}
