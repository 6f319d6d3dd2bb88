import Experience
import Facts

extension Reception {
    /// Lets what Alertmanager's webhook tells through the door. Lines in the receipt are its alerts, counted from 1.
    ///
    /// - Throws: ``Refusal`` where the message as a whole cannot be read.
    package func alertmanager(_ body: UnsafeRawBufferPointer) throws(Refusal) -> PendingReceipt {
        let message = try AlertmanagerMessage(body)
        self.alerts.note(group: message.group, incomplete: message.isIncomplete ? message.groupLabels : nil)
        let catalogue = self.catalogue.catalogue
        var pending = self.alerts(message.alerts.map { $0.map { $0.raw(catalogue.severity) } }, catalogue)
        if message.isIncomplete {
            let refusal = Refusal(
                .tooMany,
                "truncatedAlerts: \(message.truncated) alerts are left out of this message, so what they are about is not "
                    + "known. Set `max_alerts: 0` in Alertmanager's webhook_configs.")
            pending.receipt.neutralise(refusal, line: message.alerts.count + 1)
        }
        return pending
    }

    /// Lets alerts through that could be decoded, and says why the others could not.
    func alerts(_ decoded: [Result<RawAlert, Refusal>], _ catalogue: Catalogue) -> PendingReceipt {
        var pending = PendingReceipt()
        var desk = AlertDesk(catalogue: catalogue, book: self.alerts, now: self.now())
        for (index, alert) in decoded.enumerated() {
            do throws(Refusal) {
                guard pending.facts.signals < Self.mostSignals else { throw Self.tooMany }
                let signals = try desk.signals(
                    of: try alert.get(), neutralised: { pending.receipt.neutralise($0, line: index + 1) })
                for signal in signals { pending.take(signal) }
                pending.receipt.taken += 1
            } catch {
                pending.receipt.refuse(error, line: index + 1)
            }
        }
        return pending
    }

    /// How many signals one message may come to: an alert may be about every component there is.
    static let mostSignals = 100_000

    private static var tooMany: Refusal {
        Refusal(
            .tooMany, "One message may come to \(Self.mostSignals) signals; this alert is not taken. Send smaller ones."
        )
    }
}
