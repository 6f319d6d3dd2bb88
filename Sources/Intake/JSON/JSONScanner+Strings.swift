extension JSONScanner {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The string that starts here, from quote to quote, checked: no raw control character, valid escapes, valid UTF-8.
    mutating func string() throws(Refusal) -> JSONText {
        self.position += 1
        let start = self.position
        var high: UInt64 = 0
        var hasEscapes = false
        while true {
            self.passPlain(&high)
            guard self.position < self.bytes.count else { throw self.unexpected("the quote that ends a string") }
            let byte = self.bytes[self.position]
            if byte == UInt8(ascii: "\"") { break }
            guard byte == UInt8(ascii: "\\") else {
                throw self.unexpected("control characters to be escaped (\\n, \\u0000)")
            }
            hasEscapes = true
            try self.escape()
        }
        let content = UnsafeRawBufferPointer(rebasing: self.bytes[start..<self.position])
        self.position += 1
        if high & Self.highBits != 0, !self.tolerant { try Self.checkUTF8(content, from: start) }
        return JSONText(bytes: content, hasEscapes: hasEscapes)
    }

    /// Goes on to the next quote, backslash or control character, eight bytes at a time, gathering in `high` the top
    /// bits of what it passes (https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord).
    @inline(__always)
    private mutating func passPlain(_ high: inout UInt64) {
        while self.position + 8 <= self.bytes.count {
            let word = UInt64(littleEndian: self.bytes.loadUnaligned(fromByteOffset: self.position, as: UInt64.self))
            let quote = word ^ (Self.ones &* 0x22)
            let backslash = word ^ (Self.ones &* 0x5C)
            let found =
                ((quote &- Self.ones) & ~quote | (backslash &- Self.ones) & ~backslash
                    | (word &- Self.ones &* 0x20) & ~word) & Self.highBits
            if found == 0 {
                high |= word
                self.position += 8
                continue
            }
            // Only the lowest mark is sure: a borrow can raise false ones above it.
            let passed = found.trailingZeroBitCount & ~7
            high |= word & ((1 << UInt64(passed)) &- 1)
            self.position += passed >> 3
            return
        }
        while self.position < self.bytes.count {
            let byte = self.bytes[self.position]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { return }
            high |= UInt64(byte)
            self.position += 1
        }
    }

    /// Checks the escape that starts here and goes past it.
    private mutating func escape() throws(Refusal) {
        self.position += 1
        guard self.position < self.bytes.count else { throw self.unexpected("the rest of an escape") }
        switch self.bytes[self.position] {
        case UInt8(ascii: "u"):
            let unit = try self.hexDigits(4)
            guard unit & 0xF800 == 0xD800 else { break }
            // Half of a character beyond U+FFFF: the other half must follow.
            guard unit < 0xDC00, self.position + 2 < self.bytes.count,
                self.bytes[self.position + 1] == UInt8(ascii: "\\"), self.bytes[self.position + 2] == UInt8(ascii: "u")
            else { throw Self.loneSurrogate }
            self.position += 2
            guard try self.hexDigits(4) & 0xFC00 == 0xDC00 else { throw Self.loneSurrogate }
        case UInt8(ascii: "x") where self.tolerant:
            _ = try self.hexDigits(2)
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: break
        default: throw self.unexpected("an escape that JSON knows")
        }
        self.position += 1
    }

    /// The number that the digits after this byte write; ends on the last of them.
    private mutating func hexDigits(_ count: Int) throws(Refusal) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            self.position += 1
            guard self.position < self.bytes.count, let digit = JSONText.hexDigit(self.bytes[self.position]) else {
                throw self.unexpected("\(count) hexadecimal digits")
            }
            value = value << 4 | digit
        }
        return value
    }

    private static var loneSurrogate: Refusal {
        Refusal(.notUTF8, "A \\u escape is half of a character. Was a text cut in the middle of an emoji?")
    }

    @inline(never)
    private static func checkUTF8(_ content: UnsafeRawBufferPointer, from start: Int) throws(Refusal) {
        guard String(validating: content, as: UTF8.self) == nil else { return }
        throw Refusal(
            .notUTF8, "The string that starts at byte \(start + 1) is not UTF-8. Send UTF-8 without exception.")
    }
}
