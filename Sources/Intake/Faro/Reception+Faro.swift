import Experience

extension Reception {
    /// Lets what Grafana Faro's SDK sends through the door. Items that mean nothing here are passed over and counted
    /// nowhere; lines in the receipt are the others, counted from 1.
    ///
    /// - Parameter session: of the header `x-faro-session-id`.
    /// - Throws: ``Refusal`` where nothing of the payload can be read.
    package func faro(
        _ body: UnsafeRawBufferPointer, session: String?, from sender: Sender
    ) throws(Refusal) -> PendingReceipt {
        let mapping = try FaroMapping(
            try JSONTree(body), session: session, sender: sender, knows: self.knowsService)
        return self.interactions(try mapping.mapped(), from: sender)
    }
}
