#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Walks once over the bytes of a line, handing out slices of it. Nothing is copied; the slices live as long as the
/// line does.
struct ByteCursor {
    let line: UnsafeRawBufferPointer
    var position = 0

    init(_ line: UnsafeRawBufferPointer) {
        self.line = line
    }

    var isAtEnd: Bool { self.position >= self.line.count }

    /// The byte under the cursor, or nil at the end.
    var next: UInt8? { self.isAtEnd ? nil : self.line[self.position] }

    /// Steps over `byte` when it is the next one; says whether it was.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard self.next == byte else { return false }
        self.position += 1
        return true
    }

    /// Everything up to the next space (or the end); the cursor ends up behind that space.
    mutating func word() -> UnsafeRawBufferPointer {
        let start = self.position
        let end = self.line.index(of: .space, from: start) ?? self.line.count
        self.position = min(end + 1, self.line.count)
        return UnsafeRawBufferPointer(rebasing: self.line[start..<end])
    }

    /// What stands between two quotation marks, escapes still in it; nil when there is no opening or no closing one.
    /// The cursor ends up behind the closing mark.
    mutating func quoted() -> UnsafeRawBufferPointer? {
        guard self.skip(.quote) else { return nil }
        let start = self.position
        var from = start
        while let end = self.line.index(of: .quote, from: from) {
            if self.isEscaped(end, since: start) {
                from = end + 1
            } else {
                self.position = end + 1
                return UnsafeRawBufferPointer(rebasing: self.line[start..<end])
            }
        }
        return nil
    }

    /// A byte is escaped by an odd number of backslashes before it: `\"` is a mark inside, `\\"` is the end.
    private func isEscaped(_ index: Int, since start: Int) -> Bool {
        var backslashes = 0
        while index - backslashes > start, self.line[index - backslashes - 1] == .backslash { backslashes += 1 }
        return backslashes % 2 == 1
    }
}

extension UnsafeRawBufferPointer {
    /// Where `byte` stands next, at or behind `start`. `memchr`, because it looks at sixteen bytes at a time.
    func index(of byte: UInt8, from start: Int = 0) -> Int? {
        guard start < self.count, let base = self.baseAddress else { return nil }
        guard let found = memchr(base + start, Int32(byte), self.count - start) else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// The number that these bytes write in decimal; nil for anything else, and for more than 18 digits.
    var decimal: Int64? {
        guard !self.isEmpty, self.count <= 18 else { return nil }
        var value: Int64 = 0
        for byte in self {
            guard byte.isDigit else { return nil }
            value = value * 10 + Int64(byte & 0x0F)
        }
        return value
    }

    /// The single `-` by which logs say "nothing".
    var isDash: Bool { self.count == 1 && self[0] == .dash }
}

extension UInt8 {
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let dash: UInt8 = 0x2D
    static let dot: UInt8 = 0x2E
    static let slash: UInt8 = 0x2F
    static let colon: UInt8 = 0x3A
    static let backslash: UInt8 = 0x5C
    static let openBracket: UInt8 = 0x5B
    static let closeBracket: UInt8 = 0x5D

    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
}
