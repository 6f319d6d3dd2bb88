import Experience
import Facts

/// A batch that is through the door and not yet kept: ``Reception/keep(_:)`` must follow.
package struct PendingReceipt: Sendable {
    package internal(set) var receipt = Receipt()
    private(set) var facts: FactBatchWriter
    /// What became of the ids; nil where there are none.
    private(set) var ids: SeenInteractions.Batch?
    /// When the newest of the facts happened; nil where there are none.
    private(set) var newest: Instant?
    /// Its ids are to be known for good once this is kept.
    var isLasting = false
    /// Whether each interaction is a bot's.
    private var bots: [Bool] = []
    /// Written down after the interactions, of which some may be left out.
    private var recognitions: [Recognition] = []
    private var traits: [CustomerTrait] = []
    /// Ids, and which interaction has each.
    private var named: [(id: InteractionID, number: Int)] = []

    /// Ids to be known for good.
    var lastingIDs: [InteractionID] { self.isLasting ? self.named.map(\.id) : [] }

    /// - Parameter capacity: about how many interactions will come.
    init(capacity: Int = 0) {
        self.facts = FactBatchWriter(capacity: capacity)
        self.bots.reserveCapacity(capacity)
        self.named.reserveCapacity(capacity)
    }

    /// Lets one line through the door, and notes what the door says of it.
    mutating func admit(
        _ raw: RawInteraction, from sender: Sender, by doorway: Doorway, line: Int
    ) throws(Refusal) -> Interaction {
        var interaction = Interaction(at: doorway.now, service: nil)
        try self.admit(raw, from: sender, by: doorway, line: line, into: &interaction)
        return interaction
    }

    /// The same into an interaction that may have held another.
    mutating func admit(
        _ raw: RawInteraction, from sender: Sender, by doorway: Doorway, line: Int, into interaction: inout Interaction
    ) throws(Refusal) {
        try doorway.admit(
            raw, from: sender, into: &interaction, recognised: { self.recognitions.append($0) },
            neutralised: { self.receipt.neutralise($0, line: line) })
    }

    mutating func take(_ interaction: borrowing Interaction) {
        if let id = interaction.id { self.named.append((id, self.bots.count)) }
        self.bots.append(interaction.bot)
        self.receipt.taken += 1
        if interaction.bot { self.receipt.bots += 1 }
        self.newest = max(self.newest ?? interaction.at, interaction.at)
        self.facts.append(interaction)
    }

    mutating func note(_ traits: [CustomerTrait]) {
        self.traits += traits
        self.receipt.traits += traits.count
    }

    /// Nothing more comes: leaves out what came before, and adds what the rest told of earlier interactions.
    mutating func close(knownTo seen: SeenInteractions, now: Instant) {
        self.leaveOut(knownTo: seen, now: now)
        for recognition in self.recognitions { self.facts.append(recognition) }
        for trait in self.traits { self.facts.append(trait) }
    }

    /// Lets those signals through that could be decoded, and says why the others could not.
    ///
    /// - Parameter lines: how many lines of the receipt come before.
    mutating func admit(_ signals: [Result<RawSignal, Refusal>], by door: SignalDoor, after lines: Int = 0) {
        for (index, signal) in signals.enumerated() {
            do throws(Refusal) {
                self.take(try door.admit(try signal.get()))
                self.receipt.taken += 1
            } catch {
                self.receipt.refuse(error, line: lines + index + 1)
            }
        }
    }

    mutating func take(_ signal: Signal) {
        self.newest = max(self.newest ?? signal.at, signal.at)
        self.facts.append(signal)
    }

    /// Leaves out interactions whose id came before.
    private mutating func leaveOut(knownTo seen: SeenInteractions, now: Instant) {
        guard !self.named.isEmpty else { return }
        let ids = seen.begin(self.named.map(\.id), now: now)
        self.ids = ids
        let known = zip(self.named, ids.answers).filter { $1 != .new }.map(\.0.number)
        guard !known.isEmpty else { return }
        self.facts.remove(known)
        self.receipt.duplicates += known.count
        self.receipt.taken -= known.count
        self.receipt.bots -= known.count { self.bots[$0] }
    }
}
