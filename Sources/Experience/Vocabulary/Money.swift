/// An amount in one currency, kept exactly: never a `Double`, never added across currencies.
package struct Money: Hashable, Sendable {
    /// Ten-thousandths of the currency's main unit, so that 12.34 EUR is 123,400 (DECIMAL(18,4) in the stores).
    package var tenThousandths: Int64
    /// ISO 4217 code, three capital letters.
    package var currency: String

    package init(tenThousandths: Int64, currency: String) {
        self.tenThousandths = tenThousandths
        self.currency = currency
    }
}
