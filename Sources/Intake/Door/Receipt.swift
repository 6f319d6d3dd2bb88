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
    package var refused: [RefusedLine] = []
    /// All refused, also those beyond the ones listed.
    package var refusedCount: Int { self.refusedByReason.values.reduce(0, +) }
    package private(set) var refusedByReason: [Refusal.Reason: Int] = [:]

    package init() {}

    /// Lines named one by one at most; the rest is only counted.
    package static let listed = 100

    package mutating func refuse(_ refusal: Refusal, line: Int) {
        self.refusedByReason[refusal.reason, default: 0] += 1
        if self.refused.count < Self.listed { self.refused.append(RefusedLine(line: line, refusal: refusal)) }
    }

    /// One line that was not taken.
    package struct RefusedLine: Sendable, Equatable {
        /// Counted from 1.
        package var line: Int
        package var refusal: Refusal

        package init(line: Int, refusal: Refusal) {
            self.line = line
            self.refusal = refusal
        }
    }
}
