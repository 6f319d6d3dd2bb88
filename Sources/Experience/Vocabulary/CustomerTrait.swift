/// What a site says of a customer beside who it is, such as the plan that they have. Never what names or reaches a person.
package struct CustomerTrait: Hashable, Sendable {
    /// Traits kept of one customer: of more, those that were told last.
    package static let most = 20

    /// When it was said.
    package var told: Instant
    package var customer: CustomerID
    package var name: String
    /// A number or a truth as the site wrote it.
    package var value: String

    package init(told: Instant, customer: CustomerID, name: String, value: String) {
        self.told = told
        self.customer = customer
        self.name = name
        self.value = value
    }
}
