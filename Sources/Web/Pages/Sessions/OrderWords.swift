import Experience
import Questions

/// What became of an order, as the shop's back end tells it (`docs/guide/orders.md`).
enum OrderWords {
    /// `Ordered, for CHF 128.00`, `Was given money back, CHF 20.00`.
    static func ordered(_ fact: SessionFact) -> String {
        guard let value = fact.value else { return "Ordered" }
        guard value.tenThousandths < 0 else { return "Ordered, for \(Figures.price(value))" }
        let back = Figures.price(Money(tenThousandths: -value.tenThousandths, currency: value.currency))
        return fact.said.event == "order.cancelled"
            ? "An order was cancelled, of \(back)" : "Was given money back, \(back)"
    }

    /// A state that moves no money of its own; nil where it is none.
    static func deed(_ fact: SessionFact) -> String? {
        switch fact.said.event {
        case "order.placed": "Ordered"
        case "order.paid": "Paid"
        case "order.shipped": "An order was sent"
        case "order.delivered": "An order arrived"
        case "order.failed": "Payment"
        case "order.cancelled": "An order was cancelled"
        case "order.refunded": "Was given money back"
        default: nil
        }
    }
}
