import Testing

@testable import Intake

@Suite struct `Decimal numbers` {
    private static func number(_ text: String) -> DecimalNumber? {
        Array(text.utf8).withUnsafeBytes { DecimalNumber.whole($0) }
    }

    @Test(arguments: [
        ("0", Int64(0)), ("-0", 0), ("1", 1), ("12.34", 12), ("12.5", 13), ("-12.5", -13),
        ("12.49999999999999999999", 12),
        ("1e3", 1000), ("1.5e1", 15), ("1500e-2", 15), ("1e-400", 0), ("-1e-99999999999", 0), ("0e99999", 0),
        ("9223372036854775807", .max), ("007", 7), ("0.0000000000000000000000000001", 0),
    ])
    func `round to whole numbers, halves away from zero`(text: String, expected: Int64) {
        #expect(Self.number(text)?.rounded() == expected)
    }

    @Test(arguments: ["9223372036854775808", "1e19", "1e400", "1e99999999999999999999", "99999999999999999999999"])
    func `do not fit where they do not fit`(text: String) throws {
        let number = try #require(Self.number(text))
        #expect(number.rounded() == nil)
        #expect(number.integer == nil)
    }

    @Test(arguments: [
        ("12.34", Int64(123_400)), ("59.970000000000006", 599_700), ("0.00005", 1), ("0.00004", 0), ("-7.5", -75_000),
        ("99999999999999.9999", 999_999_999_999_999_999), ("1e-4", 1), ("0.1", 1000), ("0.30000000000000004", 3000),
    ])
    func `become ten-thousandths exactly`(text: String, expected: Int64) {
        #expect(Self.number(text)?.rounded(power: 4) == expected)
    }

    @Test(arguments: [("12", Int64(12)), ("12.0", 12), ("120e-1", 12), ("-3.00", -3), ("0.000", 0)])
    func `are whole where no fraction is left`(text: String, expected: Int64) {
        #expect(Self.number(text)?.integer == expected)
    }

    @Test(arguments: ["12.5", "0.1", "1e-30", "-0.0001"])
    func `are not whole where one is`(text: String) {
        #expect(Self.number(text) != nil)
        #expect(Self.number(text)?.integer == nil)
    }

    @Test(arguments: [
        "0", "0.1", "0.05", "3.14159", "-2.5", "1e22", "1e23", "1.7976931348623157e308", "5e-324", "123456789012345678",
        "0.000001", "9007199254740993", "2.2250738585072014e-308",
    ])
    func `become the nearest double`(text: String) {
        #expect(Self.number(text)?.double == Double(text))
    }

    @Test(arguments: ["1e309", "-1e400", "1e99999999999"])
    func `become no double beyond its range`(text: String) {
        #expect(Self.number(text) != nil)
        #expect(Self.number(text)?.double == nil)
    }

    @Test(arguments: [
        "", "-", "+1", "1.", ".5", "1e", "1e-", "NaN", "inf", "1,5", "1 ", " 1", "0x1", "1_000", "--1", "1.2.3",
    ])
    func `are not what only looks like one`(text: String) {
        #expect(Self.number(text) == nil)
    }

    @Test func `keep nineteen digits at least and forget the rest`() {
        let number = Self.number("9234567890123456789012345")
        #expect(number?.mantissa == 9_234_567_890_123_456_789)
        #expect(number?.exponent == 6)
        #expect(number?.double == 9.234567890123457e24)
    }

    @Test(arguments: ["12.5", "0.005", "-7", "1e99", "-0.5"])
    func `are shown as they were written`(text: String) {
        #expect(Self.number(text)?.description == text)
    }
}
