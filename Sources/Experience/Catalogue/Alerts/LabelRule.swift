/// One way to tell what an alert is about by its labels: everything that the rule names must agree.
package struct LabelRule: Sendable, Equatable {
    /// What the value of each label must be like; never empty in a catalogue that was read.
    package var labels: [String: LabelPattern]

    package init(_ labels: [String: LabelPattern]) {
        self.labels = labels
    }

    /// Whether all that the rule names is there and agrees.
    package func agrees(with labels: [String: String]) -> Bool {
        self.labels.allSatisfy { name, pattern in labels[name].map { pattern.agrees(with: $0) } ?? false }
    }

    /// Whether the rule may agree with an alert of which only some labels are known: none of these contradicts it.
    package func mayAgree(withAnyOf known: [String: String]) -> Bool {
        self.labels.allSatisfy { name, pattern in known[name].map { pattern.agrees(with: $0) } ?? true }
    }
}

/// A label's value as a catalogue has it, where `*` stands for any characters, also none. Case counts, as it does for
/// Prometheus.
package struct LabelPattern: Sendable, Equatable {
    package let text: String
    private let first: [UInt8]
    /// What must come after each star, in this order; the last of them at the end. Empty without a star.
    private let rest: [[UInt8]]

    package init(_ text: String) {
        self.text = text
        let parts = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map { Array($0) }
        self.first = parts[0]
        self.rest = Array(parts.dropFirst())
    }

    package func agrees(with value: String) -> Bool {
        var value = Array(value.utf8)[...]
        guard let last = self.rest.last else { return value.elementsEqual(self.first) }
        guard value.starts(with: self.first) else { return false }
        value = value.dropFirst(self.first.count)
        for part in self.rest.dropLast() {
            // The first place is as good as any: it leaves most for what follows.
            guard let found = Self.place(of: part, in: value) else { return false }
            value = value[(found + part.count)...]
        }
        return value.count >= last.count && value.suffix(last.count).elementsEqual(last)
    }

    private static func place(of part: [UInt8], in value: ArraySlice<UInt8>) -> Int? {
        guard value.count >= part.count else { return nil }
        return (value.startIndex...(value.endIndex - part.count)).first { value[$0...].starts(with: part) }
    }
}
