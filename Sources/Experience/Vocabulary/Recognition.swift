/// A session's visitor turned out to be a customer: what the visitor did in that session, the customer did.
package struct Recognition: Hashable, Sendable {
    /// When the customer said so.
    package var at: Instant
    package var session: SessionID
    /// What the person went by before.
    package var visitor: CustomerID
    package var customer: CustomerID

    package init(at: Instant, session: SessionID, visitor: CustomerID, customer: CustomerID) {
        self.at = at
        self.session = session
        self.visitor = visitor
        self.customer = customer
    }
}
