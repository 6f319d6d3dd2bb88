import Experience

extension Reception {
    /// Lets what OpenTelemetry's exporters send through the door. Items that are no customer's doing are passed over and
    /// counted nowhere; lines in the receipt are the others, counted from 1.
    ///
    /// - Throws: ``Refusal`` where nothing of the request can be read.
    package func telemetry(
        _ body: UnsafeRawBufferPointer, _ request: OTLPRequest, from sender: Sender
    ) throws(Refusal) -> PendingReceipt {
        let matcher = self.catalogue.matcher
        let items = try request.mapped(body, by: OTLPMapping(knows: { matcher.knows(ServiceID(rawValue: $0)) }))
        return self.interactions(items, from: sender)
    }
}
