package import Experience
package import Facts

/// Takes batches in: decodes, lets through the door, keeps durably, and says what became of each line. The same for
/// every way in.
package struct Reception: Sendable {
    let door: Door
    private let spool: Spool
    let seen: SeenInteractions
    private let lasting: LastingIDs
    private let tally: Tally
    let catalogue: CatalogueInForce
    let alerts: AlertBook
    /// Metrics that say how components are.
    let watch = MetricWatch()
    package let now: @Sendable () -> Instant

    package init(
        door: Door, catalogue: CatalogueInForce, spool: Spool, seen: SeenInteractions,
        lasting: LastingIDs = LastingIDs(), alerts: AlertBook = AlertBook(), tally: Tally,
        now: @escaping @Sendable () -> Instant
    ) {
        self.door = door
        self.catalogue = catalogue
        self.spool = spool
        self.seen = seen
        self.lasting = lasting
        self.alerts = alerts
        self.tally = tally
        self.now = now
    }

    /// Lets NDJSON interactions through the door.
    package func interactions(_ body: UnsafeRawBufferPointer, from sender: Sender) -> PendingReceipt {
        var pending = PendingReceipt(capacity: body.count / 200)
        let doorway = self.door.open(now: self.now())
        var lines = LineSplitter(body)
        var draft = InteractionDraft()
        var interaction = Interaction(at: doorway.now, service: nil)
        while let line = lines.next() {
            do throws(Refusal) {
                try InteractionLines.decode(line.bytes, into: &draft)
                try pending.admit(draft.raw, from: sender, by: doorway, line: line.number, into: &interaction)
                pending.take(interaction)
            } catch {
                pending.receipt.refuse(error, line: line.number)
            }
        }
        pending.close(knownTo: self.seen, now: doorway.now)
        return pending
    }

    /// Lets interactions through that are decoded already, and the signals that came with them.
    package func interactions(
        _ raws: [RawInteraction], from sender: Sender, with signals: [Signal] = []
    ) -> PendingReceipt {
        var pending = self.interactions(raws.lazy.map { .success($0) }, from: sender)
        for signal in signals { pending.take(signal) }
        return pending
    }

    /// Lets those through that could be decoded, and says why the others could not.
    func interactions(
        _ decoded: some Collection<Result<RawInteraction, Refusal>>, from sender: Sender
    ) -> PendingReceipt {
        var pending = PendingReceipt(capacity: decoded.count)
        let doorway = self.door.open(now: self.now())
        for (index, raw) in decoded.enumerated() {
            do throws(Refusal) {
                pending.take(try pending.admit(try raw.get(), from: sender, by: doorway, line: index + 1))
            } catch {
                pending.receipt.refuse(error, line: index + 1)
            }
        }
        pending.close(knownTo: self.seen, now: doorway.now)
        return pending
    }

    /// Lets a beacon's batch through the door: a head, then facts.
    ///
    /// - Parameters:
    ///   - sender: the customer's browser.
    ///   - country: what the proxy in front says of the address, if anything.
    package func beacon(
        _ body: UnsafeRawBufferPointer, from sender: Sender, country: String?
    ) -> PendingReceipt {
        var pending = PendingReceipt(capacity: body.count / 200)
        let doorway = self.door.open(now: self.now())
        var lines = LineSplitter(body)
        guard let first = lines.next() else { return pending }
        var batch: BeaconLines
        var sender = sender
        do throws(Refusal) {
            let head = try BeaconHead(first.bytes)
            sender.site = head.host
            batch = BeaconLines(head: head, received: doorway.now, country: country)
        } catch {
            // Without a head nothing else can be understood.
            pending.receipt.refuse(error, line: first.number)
            return pending
        }
        var newest: Instant?
        while let line = lines.next() {
            do throws(Refusal) {
                switch try batch.decode(line.bytes) {
                case .fact(let raw):
                    let interaction = try pending.admit(raw, from: sender, by: doorway, line: line.number)
                    newest = max(newest ?? interaction.at, interaction.at)
                    pending.take(interaction)
                case .identified(let somebody):
                    guard let somebody else { continue }
                    for refusal in somebody.traits.refused { pending.receipt.refuse(refusal, line: line.number) }
                    pending.note(doorway.traits(somebody.traits, of: somebody.customer))
                case .signedOut: doorway.signOut(from: sender, at: newest ?? doorway.now)
                }
            } catch {
                pending.receipt.refuse(error, line: line.number)
            }
        }
        pending.close(knownTo: self.seen, now: doorway.now)
        return pending
    }

    /// Lets NDJSON signals through.
    package func signals(_ body: UnsafeRawBufferPointer) -> PendingReceipt {
        var pending = PendingReceipt()
        let door = SignalDoor(self.catalogue.catalogue, now: self.now())
        var lines = LineSplitter(body)
        while let line = lines.next() {
            do throws(Refusal) {
                pending.take(try door.admit(try SignalLines.decode(line.bytes)))
                pending.receipt.taken += 1
            } catch {
                pending.receipt.refuse(error, line: line.number)
            }
        }
        return pending
    }

    /// Whether an interaction of this id, one that counts once in a lifetime, was kept before.
    func knowsLasting(_ id: String) -> Bool {
        self.lasting.contains(self.door.open(now: self.now()).pseudonyms.interaction(id))
    }

    /// Keeps what was let through; when this returns it survives a power cut.
    ///
    /// - Parameter source: the way that it came in, for the counts.
    /// - Throws: ``SpoolError`` or ``StillUnderWay``; then nothing of it is kept, and the sender may send it again as it
    ///   is.
    package func keep(
        _ pending: PendingReceipt, from source: IntakeSource = .interactions
    ) async throws -> Receipt {
        do {
            if pending.ids?.answers.contains(.underWay) == true { throw StillUnderWay() }
            if !pending.facts.isEmpty { try await self.spool.append(pending.facts.batch) }
        } catch {
            if let ids = pending.ids { self.seen.forget(ids) }
            throw error
        }
        if let ids = pending.ids { self.seen.settle(ids) }
        self.lasting.insert(pending.lastingIDs)
        let counts = Tally.Counts(pending, at: self.now())
        self.tally.add(to: source) { $0.add(counts) }
        return pending.receipt
    }
}

/// A retry overtook the first sending. It can be acknowledged only when that one is kept.
package struct StillUnderWay: Error, Sendable, CustomStringConvertible {
    package var description: String {
        "The same interactions are just being written from an earlier sending. Send them again in a moment."
    }
}
