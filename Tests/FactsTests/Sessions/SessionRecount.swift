import Experience
import Facts

/// What a session's row must say, worked out in plain loops.
struct SessionRecount: Equatable, CustomStringConvertible {
    var customer: UInt64 = 0
    var started: Instant
    var ended: Instant
    var n = 0
    var bad = 0
    var failed = 0
    var faults = 0
    var lostMs: Int64 = 0
    /// By step: when it came first and how that went (0 good, 1 tolerable, 2 slow, 3 failed).
    var steps: [String: First] = [:]
    /// Step it left and step it went back to.
    var returns: [String] = []
    var last = ""

    struct First: Equatable {
        var offset: Int64
        var how: Int
    }

    var description: String {
        let steps = self.steps.sorted { $0.key < $1.key }.map { "\($0.key)@\($0.value.offset)=\($0.value.how)" }
        return "\(self.customer) \(self.started)–\(self.ended) n\(self.n) bad\(self.bad) failed\(self.failed) "
            + "faults\(self.faults) lost\(self.lostMs) \(steps) \(self.returns) \(self.last)"
    }

    /// - Parameter interactions: of one session and service.
    init(_ interactions: [Interaction]) {
        let inOrder = interactions.sorted { ($0.at, $0.step?.rawValue ?? "") < ($1.at, $1.step?.rawValue ?? "") }
        self.started = inOrder[0].at
        self.ended = inOrder[inOrder.count - 1].at
        var previous = ""
        for interaction in inOrder {
            self.customer = max(self.customer, interaction.customer?.rawValue ?? 0)
            if interaction.kind == .fault { self.faults += 1 }
            guard !interaction.kind.isEvidence else { continue }
            self.n += 1
            self.bad += interaction.outcome == .bad ? 1 : 0
            self.failed += interaction.failed ? 1 : 0
            self.lostMs += interaction.lost.count
            guard let step = interaction.step?.rawValue else { continue }
            self.visit(step, interaction, from: previous)
            previous = step
        }
        self.last = previous
    }

    private mutating func visit(_ step: String, _ interaction: Interaction, from previous: String) {
        let how = interaction.failed ? 3 : Int(interaction.outcome.rawValue)
        let offset = interaction.at.since(self.started).count
        if self.steps[step] == nil {
            self.steps[step] = First(offset: offset, how: how)
        } else if step != previous {
            self.returns.append("\(previous)>\(step)")
        }
    }

    /// A row of the store, read with the bits of its service.
    init(_ row: FactRow, bits: [Int: String]) {
        self.customer = UInt64(truncatingIfNeeded: row.integer("customer"))
        self.started = row.instant("started") ?? Instant(milliseconds: -1)
        self.ended = row.instant("ended") ?? Instant(milliseconds: -1)
        self.n = row.integer("n")
        self.bad = row.integer("bad")
        self.failed = row.integer("failed")
        self.faults = row.integer("faults")
        self.lostMs = Int64(row.integer("lostMs"))
        let firsts = row.text("firsts").split(separator: ",").compactMap { Int64($0) }
        let masks = ["good", "tolerable", "slow", "broken"].map(row.integer)
        let way = UInt64(bitPattern: Int64(row.integer("way")))
        let order = (0..<(way >> 60)).map { Int(way >> ($0 * 6) & 63) }
        for (place, bit) in order.enumerated() where place < firsts.count {
            let how = masks.firstIndex { $0 >> bit & 1 == 1 } ?? -1
            self.steps[bits[bit] ?? "?"] = First(offset: firsts[place], how: how)
        }
        self.returns = row.text("returns").split(separator: ",").compactMap { Int($0) }.map { packed in
            "\(bits[packed / 64] ?? "?")>\(bits[packed % 64] ?? "?")"
        }
        self.last = bits[row.integer("lastBit")] ?? ""
    }
}
