import Statistics

/// Changes messages at random, as a coverage-guided fuzzer does, but blindly: the same seed gives the same messages.
package struct Mutations {
    private var random: SplitMix64
    private let others: [[UInt8]]

    /// What formats make much of: their brackets and quotes, ends of numbers, bytes that are no text.
    private static let words: [[UInt8]] =
        [
            "{", "}", "[", "]", "\"", ":", ",", "\\", "\n", "\r\n", "\u{0}", "-", "1e999", "-0", "9223372036854775807",
            "-9223372036854775808", "1e308",
            "null", "\\ud800", "é",
        ]
        .map { Array($0.utf8) } + [[0xFF], [0x80], [0xC3], [0xF0, 0x9F], Array(repeating: 0xFF, count: 10)]

    /// - Parameter others: messages that pieces are taken from.
    package init(seed: UInt64, others: [[UInt8]]) {
        self.random = SplitMix64(seed: seed)
        self.others = others
    }

    /// The message with one to eight changes.
    package mutating func mutated(_ message: [UInt8]) -> [UInt8] {
        var bytes = message
        for _ in 0..<Int.random(in: 1...8, using: &self.random) { self.change(&bytes) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let range = self.range(in: bytes)
        switch Int.random(in: 0..<8, using: &self.random) {
        case 0: if !range.isEmpty { bytes[range.lowerBound] ^= 1 << UInt8.random(in: 0..<8, using: &self.random) }
        case 1: if !range.isEmpty { bytes[range.lowerBound] = UInt8.random(in: .min ... .max, using: &self.random) }
        case 2: bytes.removeSubrange(range)
        case 3: bytes.removeSubrange(range.lowerBound...)
        case 4: bytes.insert(contentsOf: bytes[range], at: range.upperBound)
        case 5: bytes.insert(contentsOf: Self.words.randomElement(using: &self.random) ?? [], at: range.lowerBound)
        case 6: bytes.replaceSubrange(range, with: Self.words.randomElement(using: &self.random) ?? [])
        default:
            let other = self.others.randomElement(using: &self.random) ?? []
            bytes.replaceSubrange(range, with: other[self.range(in: other)])
        }
    }

    /// A stretch, mostly a short one.
    private mutating func range(in bytes: [UInt8]) -> Range<Int> {
        let start = Int.random(in: 0...bytes.count, using: &self.random)
        let most = Bool.random(using: &self.random) ? 8 : bytes.count
        return start..<min(bytes.count, start + Int.random(in: 0...max(0, most), using: &self.random))
    }
}
