/// A short piece of text to look for in a user agent, whatever its case, with what must stand around it.
///
/// Written as one word: `^` first means at the very start; `<` first, no letter before it; `>` last, no letter behind
/// it; `(cu)bot` is `bot` unless `cu` stands before it. `~` stands for a space, which lists keep between phrases.
struct Phrase {
    private(set) var bytes: [UInt8]
    private(set) var isAtStart = false
    private(set) var startsWord = false
    private(set) var endsWord = false
    private(set) var notAfter: [UInt8] = []

    init(_ written: some StringProtocol) {
        var bytes = written.utf8.map { $0 == UInt8(ascii: "~") ? UInt8(ascii: " ") : $0.folded }[...]
        if bytes.first == UInt8(ascii: "^") {
            self.isAtStart = true
            bytes.removeFirst()
        } else if bytes.first == UInt8(ascii: "<") {
            self.startsWord = true
            bytes.removeFirst()
        } else if bytes.first == UInt8(ascii: "("), let close = bytes.firstIndex(of: UInt8(ascii: ")")) {
            self.notAfter = Array(bytes[1..<close])
            bytes = bytes[(close + 1)...]
        }
        if bytes.last == UInt8(ascii: ">") {
            self.endsWord = true
            bytes.removeLast()
        }
        self.bytes = Array(bytes)
    }

    /// Whether an occurrence that ends before `end` stands among what it must stand among.
    func stands(in text: UnsafeRawBufferPointer, endingAt end: Int) -> Bool {
        let start = end - self.bytes.count
        if self.isAtStart, start > 0 { return false }
        if self.startsWord, start > 0, text[start - 1].isLatinLetter { return false }
        if self.endsWord, end < text.count, text[end].isLatinLetter { return false }
        guard !self.notAfter.isEmpty, start >= self.notAfter.count else { return true }
        return !zip(text[(start - self.notAfter.count)..<start], self.notAfter).allSatisfy { $0.folded == $1 }
    }
}

extension UInt8 {
    /// ASCII capitals as small letters, everything else as it is.
    var folded: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    fileprivate var isLatinLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
}
