import Foundation

/// Texts that come again and again in one batch, such as a host or what a browser calls itself: made into a string once.
struct RepeatedTexts {
    private var texts: [(bytes: [UInt8], text: String?)] = []

    /// Lines whose texts are made anew each, before it pays to keep any.
    private static let unkept = 2
    private static let places = 32
    private var lines = 0

    /// Another line begins.
    mutating func nextLine() {
        self.lines += 1
        if self.lines == Self.unkept { self.texts = Array(repeating: ([], nil), count: Self.places) }
    }

    /// What a value became before, or what `make` makes of it: always the same of the same bytes.
    mutating func text(of value: Scalar, _ make: () throws(Refusal) -> String?) throws(Refusal) -> String? {
        let bytes: UnsafeRawBufferPointer
        switch value {
        case .text(let text): bytes = text.bytes
        case .cell(let cell): bytes = cell
        default: return try make()
        }
        guard !self.texts.isEmpty, bytes.count >= 8 else { return try make() }
        let place = Self.place(bytes)
        if self.texts[place].bytes.withUnsafeBytes({ Self.isSame($0, bytes) }) { return self.texts[place].text }
        let text = try make()
        self.texts[place] = (Array(bytes), text)
        return text
    }

    /// By length, end and middle: browsers call themselves much alike.
    @inline(__always)
    private static func place(_ bytes: UnsafeRawBufferPointer) -> Int {
        let end = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
        let middle = bytes.loadUnaligned(fromByteOffset: (bytes.count - 8) / 2, as: UInt64.self)
        let mixed = (end ^ middle &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> 40) & (Self.places - 1)
    }

    @inline(__always)
    private static func isSame(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        guard left.count == right.count, let here = left.baseAddress, let there = right.baseAddress else {
            return false
        }
        return memcmp(here, there, left.count) == 0
    }
}
