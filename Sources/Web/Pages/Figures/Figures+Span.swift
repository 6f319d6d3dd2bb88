package import Experience

extension Figures {
    /// How long something went on: `40 s`, `12 min`, `3 h 20 min`; `a moment` where it was shorter than a second.
    package static func span(_ length: Milliseconds) -> String {
        switch length.count {
        case ..<1_000: "a moment"
        case ..<99_500: "\(Self.decimal(Double(length.count) / 1000, digits: 0))\u{A0}s"
        default: Self.minutes(Int((Double(length.count) / 60_000).rounded()))
        }
    }

    /// An exact amount: `CHF 128.00`, `JPY 1,200.5`; two decimals at least.
    package static func price(_ money: Money) -> String {
        let magnitude = money.tenThousandths.magnitude
        var fraction = String(magnitude % 10_000)
        fraction = String(repeating: "0", count: 4 - fraction.count) + fraction
        while fraction.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
        let sign = money.tenThousandths < 0 ? "−" : ""
        return "\(money.currency)\u{A0}\(sign)\(Self.count(Int(magnitude / 10_000))).\(fraction)"
    }
}
