extension Reception {
    /// Lets browsers' own reports through the door. Types that mean nothing here are passed over and counted nowhere; lines
    /// in the receipt are the others, counted from 1.
    ///
    /// - Throws: ``Refusal`` where nothing can be read.
    package func reports(_ body: UnsafeRawBufferPointer, from sender: Sender) throws(Refusal) -> PendingReceipt {
        let mapping = ReportMapping(received: self.now(), sender: sender)
        return self.interactions(try mapping.mapped(try JSONTree(body)), from: sender)
    }
}
