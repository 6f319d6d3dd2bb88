import Facts

/// The way of some sessions through a service: which steps they reached, in what order, and how
/// they met each.
struct SessionWay {
    /// Steps by their bits, in the order of the first meeting: the first ten at most.
    let order: [UInt8]
    /// Bit masks.
    let reached: UInt64
    private let tolerable: UInt64
    private let slow: UInt64
    private let broken: UInt64
    /// 255 where they reached no step.
    let last: UInt8
    let sessions: Int

    /// - Parameter row: of `JourneySQL.ways`.
    init(_ row: FactRow) {
        func mask(_ column: String) -> UInt64 { UInt64(bitPattern: Int64(row.integer(column))) }
        let way = mask("way")
        self.order = (0..<(way >> 60)).map { UInt8(truncatingIfNeeded: way >> ($0 * 6) & 63) }
        self.reached = mask("reached")
        self.tolerable = mask("tolerable")
        self.slow = mask("slow")
        self.broken = mask("broken")
        self.last = UInt8(clamping: row.integer("lastBit"))
        self.sessions = row.integer("n")
    }

    func has(_ bit: UInt8?) -> Bool {
        bit.map { self.reached >> $0 & 1 == 1 } ?? false
    }

    /// How the first interaction at a step went.
    func meeting(_ bit: UInt8) -> JourneyFunnel.Meeting {
        if self.broken >> bit & 1 == 1 { return .failed }
        if self.slow >> bit & 1 == 1 { return .slow }
        return self.tolerable >> bit & 1 == 1 ? .tolerable : .good
    }

    /// Whether one of the steps was first met after this one. Beyond the tenth the order is not known, but that they came
    /// after the others.
    func went(from bit: UInt8, to later: [UInt8]) -> Bool {
        guard let place = self.order.firstIndex(of: bit) else { return false }
        return later.contains { other in
            self.has(other) && (self.order.firstIndex(of: other) ?? .max) > place
        }
    }
}

extension JourneyFunnel {
    /// Counts sessions that went one way, where they entered this journey.
    ///
    /// - Parameters:
    ///   - bits: of the steps, in the journey's order; nil for one that nobody ever reached.
    ///   - goal: which of them is the goal.
    mutating func count(_ way: SessionWay, bits: [UInt8?], goal: Int) {
        guard bits.contains(where: way.has) else { return }
        self.goal.n += way.sessions
        var furthest = 0
        for (index, bit) in bits.enumerated() {
            guard let bit, way.has(bit) else { continue }
            furthest = index
            let meeting = way.meeting(bit)
            self.steps[index].first[meeting, default: Passing()].sessions += way.sessions
            if way.went(from: bit, to: bits[(index + 1)...].compactMap { $0 }) {
                self.steps[index].first[meeting]?.wentOn += way.sessions
            }
        }
        if way.has(bits[goal]) {
            self.goal.count += way.sessions
        } else {
            // Where the last step of the session is none of this journey's, the furthest one is where it left.
            self.steps[bits.firstIndex(of: way.last) ?? furthest].left += way.sessions
        }
    }
}
