import Experience
import Testing

@testable import Web

@Suite struct `Amounts of money` {
    @Test(arguments: [
        (12_845_000, "1,284.50 EUR"), (0, "0.00 EUR"), (49, "0.00 EUR"), (50, "0.01 EUR"), (-10_000, "−1.00 EUR"),
        (-49, "0.00 EUR"), (9_999_950, "1,000.00 EUR"),
    ])
    func `are written to the cent with their currency`(tenThousandths: Int64, text: String) {
        let money = Money(tenThousandths: tenThousandths, currency: "EUR")
        #expect(Figures.money(money).replacing("\u{A0}", with: " ") == text)
    }
}
