import Experience

extension Reception {
    /// Whether the catalogue in force has a webhook of this id.
    package func knows(webhook id: String) -> Bool {
        self.catalogue.catalogue.webhooks.contains { $0.id == id }
    }

    /// Lets what a monitoring system tells through the door, as the catalogue says to read it. Lines in the receipt are the
    /// message's alerts, counted from 1.
    ///
    /// - Throws: ``Refusal`` where the message as a whole cannot be read.
    package func webhook(_ body: UnsafeRawBufferPointer, as id: String) throws(Refusal) -> PendingReceipt {
        let catalogue = self.catalogue.catalogue
        guard let webhook = catalogue.webhooks.first(where: { $0.id == id }) else { return PendingReceipt() }
        let message = WebhookMessage(webhook: webhook, severity: catalogue.severity)
        return self.alerts(try message.alerts(body), catalogue)
    }

    /// Takes Amazon SNS' question whether its messages are wanted, which is no message of its own.
    ///
    /// - Parameter address: is told where a person answers it.
    /// - Throws: ``Refusal`` where that is no address of Amazon's.
    package func subscription(
        _ body: UnsafeRawBufferPointer, address: (String) -> Void
    ) throws(Refusal) -> PendingReceipt {
        address(try SNSConfirmation(body).address)
        return PendingReceipt()
    }
}
