import Experience

extension Reception {
    /// Lets orders through the door, one JSON object a line or one in all: each state of an order once, however late it is sent
    /// again.
    package func orders(_ body: UnsafeRawBufferPointer, from sender: Sender) -> PendingReceipt {
        var pending = PendingReceipt(capacity: body.count / 150)
        let doorway = self.door.open(now: self.now())
        var mapping = OrderMapping(knows: self.knowsLasting)
        var lines = LineSplitter(body)
        while let line = lines.next() {
            do throws(Refusal) {
                let raw = try mapping.raw(try OrderMessage(line.bytes))
                if let id = raw.id, self.knowsLasting(id) {
                    pending.receipt.duplicates += 1
                } else {
                    pending.take(try pending.admit(raw, from: sender, by: doorway, line: line.number))
                    mapping.note(raw)
                }
            } catch {
                pending.receipt.refuse(error, line: line.number)
            }
        }
        pending.isLasting = true
        pending.close(knownTo: self.seen, now: doorway.now)
        return pending
    }
}
