/// Reads one protobuf message field by field, without copying
/// (https://protobuf.dev/programming-guides/encoding). Messages inside come as stretches of bytes, each to be read by a
/// reader of its own.
struct WireReader {
    /// A field's number together with how its value is written.
    enum Field: Equatable {
        case varint(UInt64)
        case fixed64(UInt64)
        case block(UInt64)
        case fixed32(UInt64)
    }

    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    /// Whether a packed list has no more numbers.
    var isAtEnd: Bool { self.position >= self.bytes.count }

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The next field, whose value must be read or passed next; nil at the end of the message.
    ///
    /// - Throws: ``Refusal`` for what is cut off and for groups, which OTLP never had.
    @inline(__always)
    mutating func next() throws(Refusal) -> Field? {
        guard self.position < self.bytes.count else { return nil }
        let tag = try self.varint()
        let number = tag >> 3
        guard number != 0, number < 1 << 29 else { throw Self.unreadable("a field has no valid number") }
        switch tag & 7 {
        case 0: return .varint(number)
        case 1: return .fixed64(number)
        case 2: return .block(number)
        case 5: return .fixed32(number)
        default: throw Self.unreadable("field \(number) is a group or of an unknown type")
        }
    }

    /// Goes past the value of a field that nobody wants.
    mutating func pass(_ field: Field) throws(Refusal) {
        switch field {
        case .varint: _ = try self.varint()
        case .fixed64: _ = try self.fixed64()
        case .block: _ = try self.block()
        case .fixed32: _ = try self.fixed32()
        }
    }

    @inline(__always)
    mutating func varint() throws(Refusal) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while self.position < self.bytes.count {
            let byte = self.bytes[self.position]
            self.position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
            guard shift < 70 else { throw Self.unreadable("a number is longer than ten bytes") }
        }
        throw Self.cutOff
    }

    @inline(__always)
    mutating func fixed64() throws(Refusal) -> UInt64 {
        guard self.bytes.count - self.position >= 8 else { throw Self.cutOff }
        defer { self.position += 8 }
        return UInt64(littleEndian: self.bytes.loadUnaligned(fromByteOffset: self.position, as: UInt64.self))
    }

    @inline(__always)
    mutating func fixed32() throws(Refusal) -> UInt32 {
        guard self.bytes.count - self.position >= 4 else { throw Self.cutOff }
        defer { self.position += 4 }
        return UInt32(littleEndian: self.bytes.loadUnaligned(fromByteOffset: self.position, as: UInt32.self))
    }

    mutating func double() throws(Refusal) -> Double {
        Double(bitPattern: try self.fixed64())
    }

    /// A stretch with its length before it: a message, a text, bytes.
    @inline(__always)
    mutating func block() throws(Refusal) -> UnsafeRawBufferPointer {
        let length = try self.varint()
        guard length <= UInt64(self.bytes.count - self.position) else { throw Self.cutOff }
        let start = self.position
        self.position += Int(length)
        return UnsafeRawBufferPointer(rebasing: self.bytes[start..<self.position])
    }

    /// A text. Bytes that are no UTF-8 become U+FFFD: one agent's odd header must not cost a whole batch.
    mutating func text() throws(Refusal) -> String {
        String(decoding: try self.block(), as: UTF8.self)
    }

    /// An id as hexadecimal digits; one of all zeros is not told, as the specification says.
    mutating func id(bytes count: Int) throws(Refusal) -> String {
        let bytes = try self.block()
        if bytes.allSatisfy({ $0 == 0 }) { return "" }
        guard bytes.count == count else {
            throw Refusal(.wrongValue, "A trace's or span's id has \(bytes.count) bytes instead of \(count).")
        }
        return String(unsafeUninitializedCapacity: count * 2) { digits in
            for (index, byte) in bytes.enumerated() {
                digits[2 * index] = Self.digit(byte >> 4)
                digits[2 * index + 1] = Self.digit(byte & 15)
            }
            return count * 2
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

    private static var cutOff: Refusal { self.unreadable("it is cut off") }

    @inline(never)
    private static func unreadable(_ why: String) -> Refusal {
        Refusal(.notReadable, "Not a protobuf message of OTLP: \(why). Was it damaged, or sent to the wrong path?")
    }
}
