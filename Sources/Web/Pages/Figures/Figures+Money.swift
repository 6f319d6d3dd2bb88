package import Experience

extension Figures {
    /// An amount with its currency: `1,284.50 EUR`.
    package static func money(_ money: Money) -> String {
        let cents = (money.tenThousandths.magnitude + 50) / 100
        let fraction = String(cents % 100)
        let text = Self.count(Int(cents / 100)) + "." + String(repeating: "0", count: 2 - fraction.count) + fraction
        return (money.tenThousandths < 0 && cents > 0 ? "−" : "") + text + "\u{A0}\(money.currency)"
    }
}
