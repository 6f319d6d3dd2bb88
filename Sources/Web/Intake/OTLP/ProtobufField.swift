/// Writes the few protobuf fields that answers are made of (https://protobuf.dev/programming-guides/encoding).
enum ProtobufField {
    /// A whole number.
    static func number(_ number: Int, _ value: Int) -> [UInt8] {
        [UInt8(number << 3)] + self.varint(value)
    }

    /// Bytes, a text or a message.
    static func bytes(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
        [UInt8(number << 3 | 2)] + self.varint(bytes.count) + bytes
    }

    static func text(_ number: Int, _ text: String) -> [UInt8] {
        self.bytes(number, Array(text.utf8))
    }

    private static func varint(_ number: Int) -> [UInt8] {
        var (rest, bytes) = (number, [UInt8]())
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}
