import Testing

@testable import Intake

struct `SipHash-2-4` {
    /// From the authors' `vectors.h`: key 00 01 … 0f, message 00 01 … of the length given, the eight bytes of the hash.
    @Test(
        arguments: [
            (0, 0x726f_db47_dd0e_0e31), (1, 0x74f8_39c5_93dc_67fd), (7, 0xab02_00f5_8b01_d137),
            (8, 0x93f5_f579_9a93_2462), (15, 0xa129_ca61_49be_45e5),
        ] as [(UInt8, UInt64)])
    func `gives its authors' own vectors`(length: UInt8, expected: UInt64) {
        let message = [UInt8](0..<length)
        #expect(message.withUnsafeBytes { SipHash(key: 0..<16).hash($0) } == expected)
    }

    @Test func `of a text is that of its bytes`() {
        let hash = SipHash(key: 0..<16)
        for text in ["", "a", "i7juesu92mtts", "日本語のとても長い名前です"] {
            #expect(hash.hash(text) == Array(text.utf8).withUnsafeBytes { hash.hash($0) })
        }
    }

    @Test func `depends on every byte of its key`() {
        let keys = (0..<16).map { place in (0..<16).map { UInt8($0 == place ? 1 : 0) } }
        #expect(Set(keys.map { SipHash(key: $0).hash("text") }).count == 16)
    }
}
