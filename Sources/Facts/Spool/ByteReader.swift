import Experience

/// Reads what ``ByteWriter`` wrote; never past the end, whatever the bytes are.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
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

    mutating func text() throws(FactCodec.Damaged) -> String {
        let count = try self.unsigned()
        guard count <= UInt64(self.bytes.count - self.offset) else { throw self.damaged }
        let end = self.offset + Int(count)
        defer { self.offset = end }
        return String(decoding: self.bytes[self.offset..<end], as: UTF8.self)
    }
}
