/// A number as it was written in decimal, exact to 19 digits: mantissa × 10^exponent. Money and times are taken from it
/// without passing through a `Double`.
struct DecimalNumber: Equatable {
    var mantissa: UInt64
    var exponent: Int
    var isNegative: Bool

    /// Exponents are cut off here, far beyond everything that fits any type.
    private static let absurd = 100_000

    /// Reads the number that starts at `position` and moves past it.
    ///
    /// - Parameter zeroPadded: takes leading zeros (`007`), which JSON forbids and tables contain.
    /// - Returns: nil where no number by JSON's grammar starts here; `position` then stands where it went wrong.
    static func scan(
        _ bytes: UnsafeRawBufferPointer, at position: inout Int, zeroPadded: Bool = false
    ) -> DecimalNumber? {
        var number = DecimalNumber(mantissa: 0, exponent: 0, isNegative: false)
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") {
            number.isNegative = true
            position += 1
        }
        let start = position
        number.takeDigits(bytes, at: &position, areFraction: false)
        guard position > start else { return nil }
        if bytes[start] == 0x30, position > start + 1, !zeroPadded {
            position = start + 1
            return nil
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            let point = position
            number.takeDigits(bytes, at: &position, areFraction: true)
            guard position > point else { return nil }
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            guard number.takeExponent(bytes, at: &position) else { return nil }
        }
        return number
    }

    /// Reads all of `bytes` as one number, as a table's cell or a log's field has it; nil where anything else is in it.
    static func whole(_ bytes: UnsafeRawBufferPointer) -> DecimalNumber? {
        var position = 0
        guard let number = Self.scan(bytes, at: &position, zeroPadded: true), position == bytes.count else {
            return nil
        }
        return number
    }

    @inline(__always)
    private mutating func takeDigits(_ bytes: UnsafeRawBufferPointer, at position: inout Int, areFraction: Bool) {
        while position < bytes.count {
            let digit = bytes[position] &- 0x30
            guard digit <= 9 else { return }
            // Below this, ten times the mantissa and nine more still fit.
            if self.mantissa < 1_844_674_407_370_955_161 {
                self.mantissa = self.mantissa &* 10 &+ UInt64(digit)
                if areFraction { self.exponent -= 1 }
            } else if !areFraction {
                self.exponent += 1
            }
            position += 1
        }
    }

    private mutating func takeExponent(_ bytes: UnsafeRawBufferPointer, at position: inout Int) -> Bool {
        var isNegative = false
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
            isNegative = bytes[position] == UInt8(ascii: "-")
            position += 1
        }
        let start = position
        var power = 0
        while position < bytes.count, bytes[position] &- 0x30 <= 9 {
            power = min(power * 10 + Int(bytes[position] &- 0x30), Self.absurd)
            position += 1
        }
        self.exponent += isNegative ? -power : power
        return position > start
    }
}

extension DecimalNumber {
    private static let powers: [UInt64] = (0..<20).map { power in (0..<power).reduce(1) { value, _ in value * 10 } }
    private static let doubles: [Double] = (0...22).map { power in (0..<power).reduce(1) { value, _ in value * 10 } }

    /// The number × 10^`power`, rounded to a whole number, halves away from zero: `rounded(power: 3)` makes
    /// milliseconds of seconds. Nil where it does not fit.
    func rounded(power: Int = 0) -> Int64? {
        let shift = self.exponent + power
        var value = self.mantissa
        if shift < 0, value != 0 {
            guard shift >= -19 else { return 0 }
            let divisor = Self.powers[-shift]
            let rest = value % divisor
            value /= divisor
            if rest >= divisor - rest { value += 1 }
        } else if shift > 0, value != 0 {
            guard shift <= 19 else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: Self.powers[shift])
            guard !overflow else { return nil }
            value = product
        }
        guard value <= UInt64(Int64.max) else { return nil }
        return self.isNegative ? -Int64(value) : Int64(value)
    }

    /// The whole number that this is; nil where it has a fraction or does not fit.
    var integer: Int64? {
        guard let rounded = self.rounded() else { return nil }
        if self.exponent >= 0 || self.mantissa == 0 { return rounded }
        let back = rounded.magnitude.multipliedReportingOverflow(by: Self.powers[min(-self.exponent, 19)])
        return !back.overflow && back.partialValue == self.mantissa ? rounded : nil
    }

    /// The nearest `Double`; nil beyond its range.
    var double: Double? {
        var value: Double
        if self.mantissa < 1 << 53, (-22...22).contains(self.exponent) {
            // Both parts are exact, so one operation rounds once (Clinger 1990).
            let power = Self.doubles[abs(self.exponent)]
            value = self.exponent < 0 ? Double(self.mantissa) / power : Double(self.mantissa) * power
        } else {
            guard let parsed = Double("\(self.mantissa)e\(self.exponent)"), parsed.isFinite else { return nil }
            value = parsed
        }
        if self.isNegative { value.negate() }
        return value
    }
}

extension DecimalNumber: CustomStringConvertible {
    /// The number for a message: plain where it is short, else with its exponent.
    var description: String {
        let sign = self.isNegative ? "-" : ""
        let digits = String(self.mantissa)
        switch self.exponent {
        case 0: return sign + digits
        case -12..<0:
            let padded = String(repeating: "0", count: max(0, 1 - self.exponent - digits.count)) + digits
            return sign + padded.dropLast(-self.exponent) + "." + padded.suffix(-self.exponent)
        default: return "\(sign)\(digits)e\(self.exponent)"
        }
    }
}
