import Experience

extension Money {
    /// An amount and a currency as a client says them; nil where either is missing or none.
    init?(amount: JSONTree?, currency: JSONTree?) {
        guard let amount = amount?.number?.rounded(power: 4), amount.magnitude < 1_000_000_000_000_000_000,
            let currency = currency?.text, currency.utf8.count == 3,
            currency.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
        else { return nil }
        self.init(tenThousandths: amount, currency: RequestTarget.capitals(currency))
    }
}
