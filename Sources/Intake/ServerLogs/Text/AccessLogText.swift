/// Turns the bytes of a field into text.
enum AccessLogText {
    /// The field with its escapes undone (`\"`, `\\`, `\n`, `\xE4` as Apache and nginx write them) and whatever is not
    /// UTF-8 replaced by U+FFFD.
    ///
    /// - Parameter limit: bytes beyond this are cut off, though not in the middle of a character: a scanner's endless
    ///   user agent is a request all the same.
    static func text(_ bytes: UnsafeRawBufferPointer, limit: Int) -> String {
        self.withPlainBytes(bytes) { plain in
            guard plain.count > limit else { return String(decoding: plain, as: UTF8.self) }
            var end = limit
            while end > 0, plain[end] & 0xC0 == 0x80 { end -= 1 }
            return String(decoding: plain[..<end], as: UTF8.self)
        }
    }

    /// Calls `body` with the bytes of the field, its escapes undone.
    @inline(__always)
    static func withPlainBytes<Result>(
        _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        // Hardly a field has an escape: look with memchr before taking the slow way.
        guard let backslash = bytes.index(of: .backslash) else { return body(bytes) }
        return self.unescaped(bytes, from: backslash).withUnsafeBytes(body)
    }

    private static func unescaped(_ bytes: UnsafeRawBufferPointer, from backslash: Int) -> [UInt8] {
        var plain = [UInt8](bytes[..<backslash])
        plain.reserveCapacity(bytes.count)
        var index = backslash
        while index < bytes.count {
            guard bytes[index] == .backslash, index + 1 < bytes.count else {
                plain.append(bytes[index])
                index += 1
                continue
            }
            if bytes[index + 1] == 0x78, index + 3 < bytes.count,
                let high = self.hex(bytes[index + 2]), let low = self.hex(bytes[index + 3])
            {
                plain.append(high << 4 | low)
                index += 4
            } else {
                plain.append(self.control(bytes[index + 1]))
                index += 2
            }
        }
        return plain
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// What the letter behind a backslash stands for; itself where it is no letter of C.
    private static func control(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x6E: 0x0A
        case 0x72: 0x0D
        case 0x74: 0x09
        case 0x62: 0x08
        case 0x66: 0x0C
        case 0x76: 0x0B
        default: byte
        }
    }
}
