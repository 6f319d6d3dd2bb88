import Experience

extension Reception {
    /// Lets an envelope of Sentry's SDKs through the door. Items that mean nothing here are passed over and counted nowhere;
    /// lines in the receipt are the others, counted from 1.
    package func sentry(_ envelope: SentryEnvelope, from sender: Sender) -> PendingReceipt {
        let mapping = SentryMapping(envelope, received: self.now(), knows: self.knowsService)
        return self.interactions(mapping.mapped(envelope), from: sender)
    }
}
