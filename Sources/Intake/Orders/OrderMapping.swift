import Experience

/// Makes interactions of what shops tell of orders, so that each order's value counts once and each return once, whichever of
/// its states a shop tells.
struct OrderMapping {
    /// Whether an interaction of this id is kept already.
    let knows: (String) -> Bool
    /// Ids that this batch has let through.
    private var told: Set<String> = []

    init(knows: @escaping (String) -> Bool) {
        self.knows = knows
    }

    /// - Throws: ``Refusal`` where its attributes are larger than is kept.
    func raw(_ order: OrderMessage) throws(Refusal) -> RawInteraction {
        var raw = RawInteraction()
        raw.at = order.at
        raw.customer = order.customer
        raw.service = order.service
        raw.step = order.step
        raw.channel = order.channel
        raw.event = "order.\(order.status.rawValue)"
        raw.attributes = try Self.attributes(order)
        let (id, kind, sign) = self.meaning(of: order)
        raw.id = id
        raw.kind = kind
        // What failed at the shop is not what the customer came for.
        if order.status == .failed { raw.failed = true }
        if let value = order.value, sign != 0 {
            raw.value = Money(tenThousandths: sign * value.tenThousandths, currency: value.currency)
        }
        return raw
    }

    /// Notes that an order's state was let through; one that was refused may come again, put right.
    mutating func note(_ raw: RawInteraction) {
        if let id = raw.id { self.told.insert(id) }
    }

    /// The id, the kind, and whether the value is earned (1), returned (-1) or counted elsewhere (0).
    private func meaning(of order: OrderMessage) -> (id: String, kind: Kind, sign: Int64) {
        let own = "order/\(order.id)/\(order.status.rawValue)"
        switch order.status {
        case .placed, .paid:
            // Whichever comes first is the order; the other is a step on its way.
            let other = "order/\(order.id)/\(order.status == .placed ? "paid" : "placed")"
            return self.isKnown(other) ? (own, .action, 0) : (own, .order, 1)
        case .cancelled:
            return self.isKnown("order/\(order.id)/refunded") ? (own, .action, 0) : (own, .order, -1)
        case .refunded:
            if self.isKnown("order/\(order.id)/cancelled") { return (own, .action, 0) }
            return (order.refund.map { "\(own)/\($0)" } ?? own, .order, -1)
        case .shipped, .delivered, .failed: return (own, .action, 0)
        }
    }

    private func isKnown(_ id: String) -> Bool { self.told.contains(id) || self.knows(id) }

    private static func attributes(_ order: OrderMessage) throws(Refusal) -> String? {
        var attributes = AttributeText()
        attributes.add("event", "order.\(order.status.rawValue)")
        try attributes.add(order.attributes)
        return attributes.text
    }
}
