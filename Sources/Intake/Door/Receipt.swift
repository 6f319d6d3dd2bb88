/// What became of a batch of lines: the answer that its sender gets.
package struct Receipt: Sendable, Equatable {
    /// Lines that are durably kept.
    package var taken = 0
    /// Of those, machine traffic.
    package var bots = 0
    /// Lines whose id came before; they are not kept again.
    package var duplicates = 0
    /// Traits of customers that are durably kept.
    package var traits = 0
    /// Lines, or traits in them, that were not taken.
    package private(set) var refused = NamedLines()
    /// Lines that are taken without a part of them.
    package private(set) var neutralised = NamedLines()

    package init() {}

    package mutating func refuse(_ refusal: Refusal, line: Int) {
        self.refused.add(refusal, line: line)
    }

    package mutating func neutralise(_ refusal: Refusal, line: Int) {
        self.neutralised.add(refusal, line: line)
    }

    /// Every reason why something of the batch was not taken, in alphabetical order.
    package var reasons: [Refusal.Reason] {
        if self.refused.count + self.neutralised.count + self.duplicates == 0 { return [] }
        var reasons = Set(self.refused.byReason.keys).union(self.neutralised.byReason.keys)
        if self.duplicates > 0 { reasons.insert(.duplicate) }
        return reasons.sorted { $0.rawValue < $1.rawValue }
    }

    /// Lines that something was wrong with: the first named, all counted.
    package struct NamedLines: Sendable, Equatable {
        /// Lines named one by one at most.
        package static let most = 100

        package private(set) var named: [NamedLine] = []
        package private(set) var byReason: [Refusal.Reason: Int] = [:]
        package var count: Int { self.byReason.values.reduce(0, +) }

        fileprivate mutating func add(_ refusal: Refusal, line: Int) {
            self.byReason[refusal.reason, default: 0] += 1
            if self.named.count < Self.most { self.named.append(NamedLine(line: line, refusal: refusal)) }
        }
    }

    /// One line and what was wrong with it.
    package struct NamedLine: Sendable, Equatable {
        /// Counted from 1.
        package var line: Int
        package var refusal: Refusal
    }
}
