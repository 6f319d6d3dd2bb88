/// Which parts of paths name one thing among many (`/orders/8841`), so that pages can be told apart without telling things
/// apart.
package enum PathFolding {
    /// What stands in the place of such a part.
    package static let parameter = "{id}"

    /// Numbers, long hexadecimal keys and UUIDs: at least one digit, and either digits alone or eight and more
    /// hexadecimal digits and dashes.
    package static func looksLikeKey(_ part: some Collection<UInt8>) -> Bool {
        let digits = part.count { $0 >= 0x30 && $0 <= 0x39 }
        guard digits > 0 else { return false }
        let isHexadecimal = part.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20) || byte == 0x2d
        }
        return digits == part.count || (isHexadecimal && part.count >= 8)
    }

    /// The path with `{id}` in the place of every part that looks like a key, without doubled or trailing slashes; no
    /// path stays none.
    package static func folded(_ path: some Collection<UInt8>) -> String {
        guard !path.isEmpty else { return "" }
        var folded: [UInt8] = []
        folded.reserveCapacity(path.count)
        for part in path.split(separator: UInt8(ascii: "/")) {
            folded.append(UInt8(ascii: "/"))
            if self.looksLikeKey(part) { folded += self.parameter.utf8 } else { folded += part }
        }
        return folded.isEmpty ? "/" : String(decoding: folded, as: UTF8.self)
    }
}
