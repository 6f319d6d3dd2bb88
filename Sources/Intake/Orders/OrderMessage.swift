import Experience

/// What a shop tells of one of its orders: one JSON object (`docs/guide/orders.md`).
struct OrderMessage: Equatable, Sendable {
    /// What became of the order.
    enum Status: String, CaseIterable, Sendable {
        case placed, paid, shipped, delivered, failed, cancelled, refunded

        /// Other words that shops have for it.
        static let words: [String: Status] = [
            "created": .placed, "completed": .delivered, "fulfilled": .shipped, "declined": .failed,
            "canceled": .cancelled,
        ]

        init?(word: String) {
            let word = word.lowercased()
            guard let status = Status(rawValue: word) ?? Self.words[word] else { return nil }
            self = status
        }
    }

    var id: String
    var status: Status
    /// Tells several refunds of one order apart.
    var refund: String?
    var at: Instant?
    var customer: String?
    /// Never negative here.
    var value: Money?
    var service: String?
    var step: String?
    var channel: Channel?
    var attributes: JSONTree?

    /// - Throws: ``Refusal`` that names the field and says what belongs there.
    init(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
        guard bytes.count <= InteractionLines.longestLine else { throw Refusal.lineTooLong(bytes.count) }
        let said = try JSONTree(bytes)
        guard case .object = said else {
            throw Refusal(.notReadable, "Expected an order, one JSON object a line: {\"id\": …, \"status\": …}.")
        }
        guard let id = try Self.word("id", said) else {
            throw Refusal(
                .missingField, "id: missing. Send the order's own id, by which it is known when it is sent again.")
        }
        self.id = id
        self.status = try Self.status(said)
        self.refund = try Self.word("refund", said)
        self.customer = try Self.word("customer", said)
        self.service = try Self.word("service", said)
        self.step = try Self.word("step", said)
        self.value = try Self.money(said)
        self.attributes = said["attributes"]
        if let at = said["at"] {
            guard let instant = at.instant() else {
                throw Refusal(
                    .wrongValue, "at: expected a time such as 2026-11-21T10:00:00Z, with its zone, or milliseconds.")
            }
            self.at = instant
        }
        if let word = try Self.word("channel", said) {
            guard let channel = Channel.customers.first(where: { $0.name == word }) else {
                let names = Channel.customers.map(\.name).joined(separator: ", ")
                throw Refusal(.wrongValue, "channel: expected one of \(names), found “\(word.prefix(40))”.")
            }
            self.channel = channel
        }
    }
}

extension OrderMessage {
    /// A text or a number, as shops write their ids.
    private static func word(_ field: String, _ said: JSONTree) throws(Refusal) -> String? {
        guard let value = said[field] else { return nil }
        switch value {
        case .text(""): return nil
        case .text, .number:
            guard let word = value.id else {
                throw Refusal(.tooLong, "\(field): longer than 200 characters. Send a shorter one.")
            }
            return word
        default: throw Refusal(.wrongValue, "\(field): expected a text or a number.")
        }
    }

    private static func status(_ said: JSONTree) throws(Refusal) -> Status {
        let known = Status.allCases.map(\.rawValue).joined(separator: ", ")
        guard let word = try Self.word("status", said) else {
            throw Refusal(.missingField, "status: missing. Send one of \(known).")
        }
        guard let status = Status(word: word) else {
            throw Refusal(.wrongValue, "status: expected one of \(known), found “\(word.prefix(40))”.")
        }
        return status
    }

    private static func money(_ said: JSONTree) throws(Refusal) -> Money? {
        guard let amount = said["value"] else { return nil }
        guard said["currency"] != nil else {
            throw Refusal(.missingField, "currency: missing. Send the value's currency, such as EUR.")
        }
        guard let money = Money(amount: amount, currency: said["currency"]) else {
            throw Refusal(
                .wrongValue, "value: expected an amount such as 59.90 and a currency's three letters, such as EUR.")
        }
        // A refund may be written either way.
        return Money(tenThousandths: abs(money.tenThousandths), currency: money.currency)
    }
}
