/// A string as it stands in the JSON text, between its quotes: checked, not yet copied. Lives as long as the text.
struct JSONText {
    let bytes: UnsafeRawBufferPointer
    let hasEscapes: Bool

    /// The string itself, with escapes resolved. Where the scanner was tolerant, bytes that are no UTF-8 become U+FFFD.
    @inline(__always)
    var string: String {
        self.hasEscapes ? String(decoding: self.resolved, as: UTF8.self) : String(decoding: self.bytes, as: UTF8.self)
    }

    /// The bytes of the string with escapes resolved.
    var resolved: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(self.bytes.count)
        var position = 0
        while position < self.bytes.count {
            let byte = self.bytes[position]
            position += 1
            if byte == UInt8(ascii: "\\") {
                self.resolve(at: &position, into: &result)
            } else {
                result.append(byte)
            }
        }
        return result
    }

    /// Calls `body` with the string's bytes, escapes resolved.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws(Refusal) -> Result) throws(Refusal) -> Result {
        guard self.hasEscapes else { return try body(self.bytes) }
        return try self.resolved.withBytes(body)
    }

    /// The scanner has checked every escape, so nothing here can be missing.
    private func resolve(at position: inout Int, into result: inout [UInt8]) {
        let letter = self.bytes[position]
        position += 1
        switch letter {
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "x"): result.append(UInt8(truncatingIfNeeded: self.hex(at: &position, count: 2)))
        case UInt8(ascii: "u"):
            var value = self.hex(at: &position, count: 4)
            if value & 0xFC00 == 0xD800 {
                position += 2
                value = 0x10000 + (value & 0x3FF) << 10 + self.hex(at: &position, count: 4) & 0x3FF
            }
            if let scalar = Unicode.Scalar(value) { result.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
        default: result.append(letter)
        }
    }

    private func hex(at position: inout Int, count: Int) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            value = value << 4 | (Self.hexDigit(self.bytes[position]) ?? 0)
            position += 1
        }
        return value
    }

    /// 0 to 15, or nil where the byte is no hexadecimal digit.
    static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - 0x30)
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - 0x57)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - 0x37)
        default: nil
        }
    }
}

extension [UInt8] {
    /// Calls `body` with these bytes, keeping its typed error.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws(Refusal) -> Result) throws(Refusal) -> Result {
        try self.withUnsafeBufferPointer { (buffer) throws(Refusal) -> Result in
            try body(UnsafeRawBufferPointer(buffer))
        }
    }
}
