/// A decimal number as it was written, such as `49.90`, never rounded.
struct ExactDecimal: Equatable {
    private let isNegative: Bool
    private let whole: Substring
    /// Without zeros at its end.
    private let fraction: Substring

    /// Digits, with a point and more digits or not, and a sign or not; nil for anything else.
    init?(_ text: some StringProtocol) {
        var rest = Substring(text)
        self.isNegative = rest.first == "-"
        if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
        let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isDigit) }) else {
            return nil
        }
        self.whole = whole
        let fraction = parts.count > 1 ? parts[1] : ""
        self.fraction = fraction.prefix(fraction.utf8.count - fraction.reversed().prefix { $0 == "0" }.count)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// The number times ten to the power of `places`; nil where that is no whole number, or one too large.
    func scaled(places: Int) -> Int64? {
        guard self.fraction.count <= places else { return nil }
        let digits = self.whole + self.fraction + String(repeating: "0", count: places - self.fraction.count)
        return Int64((self.isNegative ? "-" : "") + digits)
    }

    /// A percentage as a share: the double nearest to a hundredth of the number.
    var hundredth: Double? {
        Double("\(self.isNegative ? "-" : "")\(self.whole).\(self.fraction.isEmpty ? "0" : self.fraction)e-2")
    }
}
