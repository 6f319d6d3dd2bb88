/// Gives each name a number while a load is read, so that keys are numbers.
struct NameList: Sendable {
    private(set) var names: [String] = []
    private var numbers: [String: Int] = [:]
    /// Neighbours mostly say the same few names: the last ones asked for, by what they begin and end with.
    private var recent = [Int?](repeating: nil, count: 64)

    /// The number of a name as it lies in the spool's bytes; nil is the empty name.
    mutating func number(_ text: InteractionView.Text?) -> Int {
        let slot = Self.slot(text)
        if let number = self.recent[slot], self.isSame(self.names[number], text) { return number }
        let number = self.number(text.map { String(decoding: $0, as: UTF8.self) } ?? "")
        self.recent[slot] = number
        return number
    }

    mutating func number(_ name: String) -> Int {
        if let number = self.numbers[name] { return number }
        self.names.append(name)
        self.numbers[name] = self.names.count - 1
        return self.names.count - 1
    }

    private static func slot(_ text: InteractionView.Text?) -> Int {
        guard let text, let first = text.first, let last = text.last else { return 0 }
        return (Int(first) &* 3 &+ Int(last) &* 7 &+ text.count) & 63
    }

    private func isSame(_ known: String, _ text: InteractionView.Text?) -> Bool {
        guard let text else { return known.isEmpty }
        return known.utf8.count == text.count && known.utf8.elementsEqual(text)
    }
}
