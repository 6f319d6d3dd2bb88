import Experience

extension Reception {
    /// Lets through what a check of this server's own came to.
    package func checked(_ interaction: RawInteraction?, _ signal: RawSignal?) -> PendingReceipt {
        var pending = self.interactions([interaction].compactMap { $0 }, from: Sender())
        pending.admit(
            [signal].compactMap { $0.map { .success($0) } },
            by: SignalDoor(self.catalogue.catalogue, now: self.now()), after: 1)
        return pending
    }
}
