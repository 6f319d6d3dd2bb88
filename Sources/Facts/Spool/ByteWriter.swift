/// Writes numbers and text into memory that is known to be large enough: little-endian base-128 (LEB128) for whole
/// numbers, so that small ones are small.
struct ByteWriter {
    private let start: UnsafeMutableRawPointer
    private var end: UnsafeMutableRawPointer

    /// Appends to `bytes` what `write` writes: `bound` bytes at most, or the program ends.
    @inline(__always)
    static func append(to bytes: inout [UInt8], atMost bound: Int, _ write: (inout ByteWriter) -> Void) {
        withUnsafeTemporaryAllocation(byteCount: bound, alignment: 8) { room in
            guard let start = room.baseAddress else { return }
            var writer = ByteWriter(start: start, end: start)
            write(&writer)
            let count = writer.end - start
            precondition(count <= bound, "\(count) bytes were written where \(bound) have room")
            bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count))
        }
    }

    /// What a number takes at most, written by ``unsigned(_:)`` or ``signed(_:)``.
    static let longestNumber = 10

    @inline(__always)
    mutating func byte(_ value: UInt8) {
        self.end.storeBytes(of: value, as: UInt8.self)
        self.end += 1
    }

    @inline(__always)
    mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            self.byte(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        self.byte(UInt8(truncatingIfNeeded: rest))
    }

    /// Zigzag, so that small negative numbers are small too.
    @inline(__always)
    mutating func signed(_ value: Int64) {
        self.unsigned(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }

    /// Eight bytes as they are: for hashes, which varints would make longer.
    @inline(__always)
    mutating func fixed(_ value: UInt64) {
        self.end.storeBytes(of: value.littleEndian, as: UInt64.self)
        self.end += 8
    }

    @inline(__always)
    mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { utf8 in
            self.unsigned(UInt64(utf8.count))
            if let start = utf8.baseAddress { self.end.copyMemory(from: start, byteCount: utf8.count) }
            self.end += utf8.count
        }
    }
}
