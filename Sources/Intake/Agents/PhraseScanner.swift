/// Finds many phrases in one pass over a text: the automaton of Aho and Corasick (1975), with every transition written
/// out, so that a byte costs one look into a table however many phrases there are.
struct PhraseScanner: Sendable {
    /// What to do after a phrase was found.
    enum Verdict {
        case goOn, stop
    }

    private let phrases: [Phrase]
    /// Of each byte, its column: bytes that no phrase has share column 0.
    private let columns: [UInt8]
    /// `next[state << shift | column]`. States that end a phrase are numbered last, so that one comparison tells them.
    private let next: [UInt16]
    private let shift: Int
    private let firstEnding: UInt16
    /// The phrases that end in each ending state, counted from `firstEnding`.
    private let endings: [[UInt16]]

    init(_ phrases: [Phrase]) {
        let trie = PhraseTrie(phrases.map(\.bytes))
        let plain = trie.endings.indices.filter { trie.endings[$0].isEmpty }
        let ending = trie.endings.indices.filter { !trie.endings[$0].isEmpty }
        var number = [UInt16](repeating: 0, count: trie.endings.count)
        for (new, old) in (plain + ending).enumerated() { number[old] = UInt16(new) }
        let shift = Int.bitWidth - (trie.columnCount - 1).leadingZeroBitCount
        var next = [UInt16](repeating: 0, count: trie.endings.count << shift)
        for old in trie.endings.indices {
            for column in 0..<trie.columnCount {
                next[Int(number[old]) << shift | column] = number[trie.next[old * trie.columnCount + column]]
            }
        }
        self.phrases = phrases
        self.columns = trie.columns
        self.next = next
        self.shift = shift
        self.firstEnding = UInt16(plain.count)
        self.endings = ending.map { trie.endings[$0].map { UInt16($0) } }
    }

    /// Calls `found` with the number of each phrase that stands in the text, at each place, in the order of their ends.
    @inline(__always)
    func scan(_ text: UnsafeRawBufferPointer, found: (Int) -> Verdict) {
        let shift = self.shift
        let firstEnding = self.firstEnding
        self.columns.withUnsafeBufferPointer { columns in
            self.next.withUnsafeBufferPointer { next in
                var state: UInt16 = 0
                var index = 0
                while index < text.count {
                    state = next[Int(state) << shift | Int(columns[Int(text[index])])]
                    index += 1
                    guard state >= firstEnding else { continue }
                    for phrase in self.endings[Int(state - firstEnding)] {
                        guard self.phrases[Int(phrase)].stands(in: text, endingAt: index) else { continue }
                        if found(Int(phrase)) == .stop { return }
                    }
                }
            }
        }
    }
}

/// The automaton while it is being built: plain, and thrown away afterwards.
private struct PhraseTrie {
    var columns = [UInt8](repeating: 0, count: 256)
    var columnCount = 1
    var next: [Int] = []
    var endings: [[Int]] = []

    init(_ phrases: [[UInt8]]) {
        for byte in Set(phrases.joined()).sorted() {
            self.columns[Int(byte)] = UInt8(self.columnCount)
            self.columnCount += 1
        }
        for capital in 0x41...0x5A { self.columns[capital] = self.columns[capital | 0x20] }
        self.addState()
        for (index, phrase) in phrases.enumerated() where !phrase.isEmpty { self.add(phrase, index) }
        self.close()
    }

    @discardableResult private mutating func addState() -> Int {
        self.next.append(contentsOf: repeatElement(-1, count: self.columnCount))
        self.endings.append([])
        return self.endings.count - 1
    }

    private mutating func add(_ phrase: [UInt8], _ index: Int) {
        var state = 0
        for byte in phrase {
            let edge = state * self.columnCount + Int(self.columns[Int(byte)])
            if self.next[edge] < 0 { self.next[edge] = self.addState() }
            state = self.next[edge]
        }
        self.endings[state].append(index)
    }

    /// Gives every state a transition for every column, breadth first: where the trie has none, that of the longest
    /// proper ending of what was read.
    private mutating func close() {
        var fallback = [Int](repeating: 0, count: self.endings.count)
        var queue = [0]
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            for column in 0..<self.columnCount {
                let edge = state * self.columnCount + column
                let shorter = state == 0 ? 0 : self.next[fallback[state] * self.columnCount + column]
                if self.next[edge] < 0 {
                    self.next[edge] = shorter
                } else {
                    let child = self.next[edge]
                    fallback[child] = shorter
                    self.endings[child] += self.endings[shorter]
                    queue.append(child)
                }
            }
        }
    }
}
