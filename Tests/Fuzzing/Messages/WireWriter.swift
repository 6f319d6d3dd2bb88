/// Writes protobuf by hand, so that what is read in the tests was not written by the reader's own understanding of OTLP.
package struct WireWriter {
    package private(set) var bytes: [UInt8] = []

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            self.bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        self.bytes.append(UInt8(rest))
    }

    package mutating func number(_ field: UInt64, _ value: UInt64) {
        self.varint(field << 3)
        self.varint(value)
    }

    package mutating func fixed64(_ field: UInt64, _ value: UInt64) {
        self.varint(field << 3 | 1)
        self.bytes += (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    package mutating func fixed32(_ field: UInt64, _ value: UInt32) {
        self.varint(field << 3 | 5)
        self.bytes += (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    package mutating func bytes(_ field: UInt64, _ value: [UInt8]) {
        self.varint(field << 3 | 2)
        self.varint(UInt64(value.count))
        self.bytes += value
    }

    package mutating func text(_ field: UInt64, _ value: String) {
        self.bytes(field, Array(value.utf8))
    }

    package mutating func message(_ field: UInt64, _ write: (inout WireWriter) -> Void) {
        self.bytes(field, Self.message(write))
    }

    /// A `KeyValue` whose value is a text.
    package mutating func attribute(_ field: UInt64, _ key: String, _ value: String) {
        self.message(field) { pair in
            pair.text(1, key)
            pair.message(2) { $0.text(1, value) }
        }
    }

    /// A `KeyValue` whose value is a whole number.
    package mutating func attribute(_ field: UInt64, _ key: String, _ value: Int64) {
        self.message(field) { pair in
            pair.text(1, key)
            pair.message(2) { $0.number(3, UInt64(bitPattern: value)) }
        }
    }

    package static func message(_ write: (inout WireWriter) -> Void) -> [UInt8] {
        var writer = WireWriter()
        write(&writer)
        return writer.bytes
    }
}
