/// A closed list of short words, found by their bytes in a few nanoseconds: the keys of a format, the members of a
/// `Kind`.
///
/// A word of up to 24 bytes is three integers and its length, which tell it apart from every other; a longer one is
/// never in the table. Built once, read-only after.
struct WordTable<Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        var key: Packed
        var value: Value?
    }

    private struct Packed: Equatable, Sendable {
        var first: UInt64
        var last: UInt64
        var middle: UInt64 = 0
        var length: Int
    }

    private var entries: [Entry]
    private let mask: Int
    /// The words in their order, for messages.
    let words: [String]

    /// - Parameter words: at most 24 bytes of UTF-8 each; of two equal ones the last wins.
    init(_ words: [(String, Value)]) {
        var capacity = 8
        while capacity < words.count * 4 { capacity *= 2 }
        self.mask = capacity - 1
        self.entries = Array(repeating: Entry(key: Packed(first: 0, last: 0, length: 0)), count: capacity)
        self.words = words.map(\.0)
        for (word, value) in words {
            Array(word.utf8).withUnsafeBytes { bytes in
                guard let key = Self.pack(bytes) else { return }
                self.entries[self.slot(key)] = Entry(key: key, value: value)
            }
        }
    }

    /// The value that goes by this word.
    @inline(__always)
    subscript(bytes: UnsafeRawBufferPointer) -> Value? {
        guard let key = Self.pack(bytes) else { return nil }
        return self.entries[self.slot(key)].value
    }

    /// The value that goes by this string as JSON has it.
    @inline(__always)
    subscript(text: JSONText) -> Value? {
        guard text.hasEscapes else { return self[text.bytes] }
        return text.resolved.withUnsafeBytes { self[$0] }
    }

    /// Where the word is, or the free place where it would be.
    @inline(__always)
    private func slot(_ key: Packed) -> Int {
        let mixed = (key.first ^ key.last &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(key.length)) &* 0xD6E8_FEB8_6659_FD93
        var slot = Int(truncatingIfNeeded: mixed >> 40) & self.mask
        while self.entries[slot].key.length != 0, self.entries[slot].key != key {
            slot = (slot + 1) & self.mask
        }
        return slot
    }

    /// The first and the last bytes as integers, overlapping where the word is shorter, so that no byte beyond it is
    /// read.
    @inline(__always)
    private static func pack(_ bytes: UnsafeRawBufferPointer) -> Packed? {
        let count = bytes.count
        switch count {
        case 8...24:
            return Packed(
                first: bytes.loadUnaligned(as: UInt64.self),
                last: bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self),
                middle: count > 16 ? bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self) : 0, length: count)
        case 4...7:
            return Packed(
                first: UInt64(bytes.loadUnaligned(as: UInt32.self)),
                last: UInt64(bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)), length: count)
        case 1...3:
            return Packed(
                first: UInt64(bytes[0]) | UInt64(bytes[count / 2]) << 8, last: UInt64(bytes[count - 1]), length: count)
        default: return nil
        }
    }
}
