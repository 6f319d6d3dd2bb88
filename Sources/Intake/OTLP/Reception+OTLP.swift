import Experience

extension Reception {
    /// Lets what OpenTelemetry's exporters send through the door. Items that are no customer's doing and say nothing of a
    /// component are passed over and counted nowhere; lines in the receipt are the others, counted from 1.
    ///
    /// - Throws: ``Refusal`` where nothing of the request can be read.
    package func telemetry(
        _ body: UnsafeRawBufferPointer, _ request: OTLPRequest, from sender: Sender
    ) throws(Refusal) -> PendingReceipt {
        let matcher = self.catalogue.matcher
        let mapping = OTLPMapping(knows: { matcher.knows(ServiceID(rawValue: $0)) })
        switch request.signal {
        case .traces: return self.interactions(mapping.spans(try request.spans(body)), from: sender)
        case .logs: return self.interactions(mapping.logs(try request.logs(body)), from: sender)
        case .metrics: return try self.metrics(body, request, mapping, from: sender)
        }
    }

    private func metrics(
        _ body: UnsafeRawBufferPointer, _ request: OTLPRequest, _ mapping: OTLPMapping, from sender: Sender
    ) throws(Refusal) -> PendingReceipt {
        let components = self.catalogue.catalogue.components
        let wanted = MetricsWanted(components)
        let batches = try request.metrics(body, wanted)
        let vitals = mapping.metrics(batches)
        var pending = self.interactions(vitals, from: sender)
        let door = SignalDoor(components: Set(components.map(\.id)), now: self.now())
        for (index, signal) in self.watch.signals(batches, wanted, by: door).enumerated() {
            do throws(Refusal) {
                pending.take(try door.admit(try signal.get()))
                pending.receipt.taken += 1
            } catch {
                pending.receipt.refuse(error, line: vitals.count + index + 1)
            }
        }
        return pending
    }
}
