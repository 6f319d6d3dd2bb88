import Experience

extension Reception {
    /// Lets what OpenTelemetry's exporters send through the door. Items that are no customer's doing and say nothing of a
    /// component are passed over and counted nowhere; lines in the receipt are the others, counted from 1.
    ///
    /// - Throws: ``Refusal`` where nothing of the request can be read.
    package func telemetry(
        _ body: UnsafeRawBufferPointer, _ request: OTLPRequest, from sender: Sender
    ) throws(Refusal) -> PendingReceipt {
        let mapping = OTLPMapping(knows: self.knowsService)
        switch request.signal {
        case .traces: return self.interactions(mapping.spans(try request.spans(body)), from: sender)
        case .logs: return self.interactions(mapping.logs(try request.logs(body)), from: sender)
        case .metrics: return try self.metrics(body, request, mapping, from: sender)
        }
    }

    private func metrics(
        _ body: UnsafeRawBufferPointer, _ request: OTLPRequest, _ mapping: OTLPMapping, from sender: Sender
    ) throws(Refusal) -> PendingReceipt {
        let catalogue = self.catalogue.catalogue
        let wanted = MetricsWanted(catalogue.components)
        let batches = try request.metrics(body, wanted)
        let vitals = mapping.metrics(batches)
        var pending = self.interactions(vitals, from: sender)
        let door = SignalDoor(catalogue, now: self.now())
        pending.admit(self.watch.signals(batches, wanted, by: door), by: door, after: vitals.count)
        return pending
    }
}
