package import Experience
package import Facts

/// Takes batches in: decodes, lets through the door, keeps durably, and says what became of each line. The same for
/// every way in.
package struct Reception: Sendable {
    private let door: Door
    private let spool: Spool
    private let seen: SeenInteractions
    private let tally: Tally
    private let catalogue: CatalogueInForce
    private let now: @Sendable () -> Instant

    package init(
        door: Door, catalogue: CatalogueInForce, spool: Spool, seen: SeenInteractions, tally: Tally,
        now: @escaping @Sendable () -> Instant
    ) {
        self.door = door
        self.catalogue = catalogue
        self.spool = spool
        self.seen = seen
        self.tally = tally
        self.now = now
    }

    /// Takes NDJSON interactions.
    ///
    /// - Throws: ``SpoolError``; then nothing of the batch is kept, and the sender may send it again as it is.
    package func interactions(_ body: UnsafeRawBufferPointer, from sender: Sender) -> PendingReceipt {
        var pending = PendingReceipt()
        let doorway = self.door.open(now: self.now())
        var lines = LineSplitter(body)
        while let line = lines.next() {
            do throws(Refusal) {
                let raw = try InteractionLines.decode(line.bytes)
                self.admit(try doorway.admit(raw, from: sender), into: &pending)
            } catch {
                pending.receipt.refuse(error, line: line.number)
            }
        }
        return pending
    }

    /// Takes interactions that are decoded already.
    package func interactions(_ raws: [RawInteraction], from sender: Sender) -> PendingReceipt {
        var pending = PendingReceipt()
        let doorway = self.door.open(now: self.now())
        for (index, raw) in raws.enumerated() {
            do throws(Refusal) {
                self.admit(try doorway.admit(raw, from: sender), into: &pending)
            } catch {
                pending.receipt.refuse(error, line: index + 1)
            }
        }
        return pending
    }

    private func admit(_ interaction: Interaction, into pending: inout PendingReceipt) {
        guard let id = interaction.id else { return pending.take(interaction) }
        switch self.seen.begin(id) {
        case .new:
            pending.begun.insert(id)
            pending.take(interaction)
        case .underWay where !pending.begun.contains(id):
            pending.waitsForAnother = true
        case .underWay, .kept:
            pending.receipt.duplicates += 1
        }
    }

    /// Takes NDJSON signals.
    package func signals(_ body: UnsafeRawBufferPointer) -> PendingReceipt {
        var pending = PendingReceipt()
        let components = Set(self.catalogue.catalogue.components.map(\.id))
        let now = self.now()
        var lines = LineSplitter(body)
        while let line = lines.next() {
            do throws(Refusal) {
                let raw = try SignalLines.decode(line.bytes)
                pending.signals.append(try SignalDoor(components: components, now: now).admit(raw))
                pending.receipt.taken += 1
            } catch {
                pending.receipt.refuse(error, line: line.number)
            }
        }
        return pending
    }

    /// Keeps what was let through; when this returns it survives a power cut.
    ///
    /// - Throws: ``SpoolError`` or ``StillUnderWay``; then nothing of it is kept, and the sender may send it again as it
    ///   is.
    package func keep(_ pending: PendingReceipt) async throws -> Receipt {
        let begun = Array(pending.begun)
        do {
            if pending.waitsForAnother { throw StillUnderWay() }
            if !pending.interactions.isEmpty || !pending.signals.isEmpty {
                try await self.spool.append(pending.interactions, pending.signals)
            }
        } catch {
            self.seen.forget(begun)
            throw error
        }
        self.seen.settle(begun, now: self.now())
        self.tally.add { counts in
            counts.taken += pending.interactions.count
            counts.signals += pending.signals.count
            counts.bots += pending.receipt.bots
            counts.duplicates += pending.receipt.duplicates
            counts.refused.merge(pending.receipt.refusedByReason, uniquingKeysWith: +)
        }
        return pending.receipt
    }
}

/// A batch that is through the door and not yet kept: ``Reception/keep(_:)`` must follow.
package struct PendingReceipt: Sendable {
    package var receipt = Receipt()
    package var interactions: [Interaction] = []
    package var signals: [Signal] = []
    /// Ids of these interactions.
    var begun: Set<InteractionID> = []
    /// Some of the batch came before and is still being written: whether it will be kept nobody knows yet.
    var waitsForAnother = false

    mutating func take(_ interaction: Interaction) {
        self.receipt.taken += 1
        if interaction.bot { self.receipt.bots += 1 }
        self.interactions.append(interaction)
    }
}

/// A retry overtook the first sending. It can be acknowledged only when that one is kept.
package struct StillUnderWay: Error, Sendable, CustomStringConvertible {
    package var description: String {
        "The same interactions are just being written from an earlier sending. Send them again in a moment."
    }
}
