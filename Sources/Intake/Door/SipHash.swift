/// SipHash-2-4: a keyed hash of short messages that nobody without the key can foresee or collide on purpose, at a tenth
/// of what an HMAC costs. (Aumasson, Bernstein: "SipHash: a fast short-input PRF", INDOCRYPT 2012.)
struct SipHash: Sendable {
    private let key: (UInt64, UInt64)

    /// - Parameter key: 16 bytes; a longer one is cut.
    init(key: some Sequence<UInt8>) {
        let bytes = Array(key.prefix(16))
        precondition(bytes.count == 16, "a SipHash key has 16 bytes")
        self.key = bytes.withUnsafeBytes {
            (
                UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)),
                UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    func hash(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { self.hash(UnsafeRawBufferPointer($0)) }
    }

    func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var state = State(self.key)
        var position = 0
        while position + 8 <= bytes.count {
            state.take(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
            position += 8
        }
        var last = UInt64(truncatingIfNeeded: bytes.count) << 56
        for (place, byte) in bytes[position...].enumerated() { last |= UInt64(byte) << UInt64(place * 8) }
        state.take(last)
        return state.finish()
    }

    private struct State {
        var a, b, c, d: UInt64

        init(_ key: (UInt64, UInt64)) {
            self.a = key.0 ^ 0x736f_6d65_7073_6575
            self.b = key.1 ^ 0x646f_7261_6e64_6f6d
            self.c = key.0 ^ 0x6c79_6765_6e65_7261
            self.d = key.1 ^ 0x7465_6462_7974_6573
        }

        @inline(__always)
        mutating func take(_ word: UInt64) {
            self.d ^= word
            self.round()
            self.round()
            self.a ^= word
        }

        mutating func finish() -> UInt64 {
            self.c ^= 0xff
            for _ in 0..<4 { self.round() }
            return self.a ^ self.b ^ self.c ^ self.d
        }

        @inline(__always)
        private mutating func round() {
            self.a &+= self.b
            self.b = Self.turned(self.b, 13) ^ self.a
            self.a = Self.turned(self.a, 32)
            self.c &+= self.d
            self.d = Self.turned(self.d, 16) ^ self.c
            self.a &+= self.d
            self.d = Self.turned(self.d, 21) ^ self.a
            self.c &+= self.b
            self.b = Self.turned(self.b, 17) ^ self.c
            self.c = Self.turned(self.c, 32)
        }

        @inline(__always)
        private static func turned(_ word: UInt64, _ by: UInt64) -> UInt64 { word &<< by | word &>> (64 &- by) }
    }
}
