import Experience

/// Reads what ``ByteWriter`` wrote; never past the end, whatever the bytes are.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var offset: Int

    init(_ bytes: UnsafeRawBufferPointer, from offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    /// What to throw where the bytes so far make no sense.
    var damaged: FactCodec.Damaged { FactCodec.Damaged(offset: self.offset) }

    var isAtEnd: Bool { self.offset >= self.bytes.count }

    mutating func byte() throws(FactCodec.Damaged) -> UInt8 {
        guard self.offset < self.bytes.count else { throw self.damaged }
        defer { self.offset += 1 }
        return self.bytes[self.offset]
    }

    mutating func unsigned() throws(FactCodec.Damaged) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try self.byte()
            value |= UInt64(next & 0x7f) << shift
            if next < 0x80 { return value }
            shift += 7
            guard shift < 64 else { throw self.damaged }
        }
    }

    mutating func signed() throws(FactCodec.Damaged) -> Int64 {
        let value = try self.unsigned()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// A moment of the years 0 to 9999, give or take a zone: beyond, the bytes are damaged, and the facts would stumble.
    mutating func instant() throws(FactCodec.Damaged) -> Instant {
        let instant = Instant(milliseconds: try self.signed())
        guard Self.moments.contains(instant.milliseconds) else { throw self.damaged }
        return instant
    }

    private static let moments: ClosedRange<Int64> = -62_168_000_000_000...253_403_000_000_000

    mutating func fixed() throws(FactCodec.Damaged) -> UInt64 {
        guard self.bytes.count - self.offset >= 8 else { throw self.damaged }
        defer { self.offset += 8 }
        return UInt64(littleEndian: self.bytes.loadUnaligned(fromByteOffset: self.offset, as: UInt64.self))
    }

    /// A text where it lies; UTF-8, or the bytes are damaged.
    mutating func text() throws(FactCodec.Damaged) -> UnsafeRawBufferPointer {
        let count = try self.unsigned()
        guard count <= UInt64(self.bytes.count - self.offset) else { throw self.damaged }
        let text = UnsafeRawBufferPointer(rebasing: self.bytes[self.offset..<self.offset + Int(count)])
        guard Self.isASCII(text) || String(validating: text, as: UTF8.self) != nil else {
            throw self.damaged
        }
        self.offset += text.count
        return text
    }

    mutating func string() throws(FactCodec.Damaged) -> String {
        String(decoding: try self.text(), as: UTF8.self)
    }

    @inline(__always)
    private static func isASCII(_ text: UnsafeRawBufferPointer) -> Bool {
        var high: UInt64 = 0
        var position = 0
        while position + 8 <= text.count {
            high |= text.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            position += 8
        }
        while position < text.count {
            high |= UInt64(text[position])
            position += 1
        }
        return high & 0x8080_8080_8080_8080 == 0
    }
}
