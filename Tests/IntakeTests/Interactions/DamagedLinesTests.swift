import Statistics
import Testing

@testable import Intake

/// Whatever arrives, a decoder takes it or refuses it. Reading beyond the bytes would trap here, in a debug build.
@Suite struct `Damaged lines` {
    private static let interaction = Array(
        #"""
        {"id":"a\u00e9","at":"2026-11-21T10:00:00.5+01:00","path":"/b?c","kind":"order","status":201,"durationMs":8.5e2,
        "vitals":{"lcp":1830,"cls":0.04},"value":{"amount":"59.90","currency":"EUR"},"failed":false,"country":"CH",
        "x":[{"y":[]}],"attributes":{"plan":"gold \ud83d\ude00"}}
        """#.utf8)

    /// Why each decoder in turn refuses the bytes.
    private static let decoders: [@Sendable ([UInt8]) -> Refusal?] = [
        { refusal($0, by: InteractionLines.decode) },
        { refusal($0, by: SignalLines.decode) },
        { refusal($0, by: CaddyJSONLines.decode) },
        { refusal($0, by: NginxJSONLines.decode) },
        { refusal($0) { (bytes) throws(Refusal) in try TableFormat(header: bytes).interaction(bytes) } },
    ]

    @Test func `are refused wherever they are cut off`() {
        for end in Self.interaction.indices {
            for decode in Self.decoders {
                #expect(decode(Array(Self.interaction[..<end])) != nil)
            }
        }
        #expect(refusal(Self.interaction, by: InteractionLines.decode) == nil)
    }

    @Test func `never bring a decoder down, whichever byte is wrong`() {
        var taken = 0
        var refused = 0
        for index in Self.interaction.indices {
            for byte: UInt8 in [
                0x00, 0x0A, 0x22, 0x2C, 0x2D, 0x30, 0x5B, 0x5C, 0x5D, 0x65, 0x7B, 0x7D, 0x80, 0xC3, 0xFF,
            ] {
                var damaged = Self.interaction
                damaged[index] = byte
                if refusal(damaged, by: InteractionLines.decode) == nil { taken += 1 } else { refused += 1 }
            }
        }
        // A digit for a digit, a letter in a name: such damage nobody can see.
        #expect(taken > 100)
        #expect(refused > taken)
    }

    @Test func `never bring a decoder down, whatever the noise`() {
        var generator = SplitMix64(seed: 7)
        let alphabet = Array(#"{}[]",:;\u0123456789eE+-.truefalsnN "#.utf8) + [0x0A, 0x0D, 0xC3, 0xA9, 0xF0, 0xFF]
        var refused = 0
        for _ in 0..<4000 {
            let length = Int.random(in: 0...40, using: &generator)
            let noise = (0..<length).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] }
            for decode in Self.decoders where decode(noise) != nil { refused += 1 }
        }
        #expect(refused > 19_900)
    }

    @Test func `have a reason and a sentence each`() {
        for end in Self.interaction.indices {
            let found = refusal(Array(Self.interaction[..<end]), by: InteractionLines.decode)
            // A number cut short can be a wrong one before it is a wrong end.
            #expect([.notReadable, .notUTF8, .wrongValue].contains(found?.reason))
            #expect(found?.message.hasSuffix(".") == true || found?.message.hasSuffix("?") == true)
        }
    }
}
