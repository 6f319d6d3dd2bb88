import Experience

extension Reception {
    /// Lets what a help desk tells of a ticket through the door: each event once, however often it is told. Lines in the
    /// receipt are the events that are new, counted from 1.
    ///
    /// - Parameters:
    ///   - field: which field of the message holds the site's own id of the customer; nil takes the help desk's.
    ///   - sender: names the service, where the address does.
    /// - Throws: ``Refusal`` where it is no message of this help desk's.
    package func tickets(
        _ body: UnsafeRawBufferPointer, of desk: HelpDesk, customer field: String?, from sender: Sender
    ) throws(Refusal) -> PendingReceipt {
        guard let ticket = try desk.ticket(in: body, customer: field) else { return PendingReceipt() }
        let isOpeningKnown =
            ticket.moments.contains { $0.event == .opened } || self.knowsLasting(ticket.openingID)
        let raws = ticket.moments.filter { !$0.needsOpening || isOpeningKnown }
            .filter { !self.knowsLasting(ticket.id(of: $0)) }.map(ticket.raw)
        var pending = self.interactions(raws, from: sender)
        pending.isLasting = true
        return pending
    }
}
