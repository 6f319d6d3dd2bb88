import Testing

@testable import Traffic

@Suite struct Tokens {
    @Test(arguments: [UInt32(0), 1, 9, 10, 99, 100, 1_234_567, 4_294_967_295])
    func `numbers are written in decimal`(number: UInt32) {
        #expect(Token.number("c", number) == "c\(number)")
    }

    @Test func `names of numbers are thirteen letters, each number its own`() {
        let names = (0..<20_000).map { Token.text("s", UInt64($0) &* 0x9E37_79B9) }
        #expect(names.allSatisfy { $0.utf8.count == 13 && $0.hasPrefix("s") })
        #expect(names.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) } })
        #expect(Set(names).count == names.count)
    }

    @Test func `the lower sixty bits make the name`() {
        #expect(Token.text("i", 0) == "i000000000000")
        #expect(Token.text("i", 1) == "i100000000000")
        #expect(Token.text("i", 31) == "iv00000000000")
        #expect(Token.text("i", .max) == "ivvvvvvvvvvvv")
        #expect(Token.text("i", 1 << 60) == Token.text("i", 0))
    }
}
