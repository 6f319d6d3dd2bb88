/// A key that stands twice in one mapping. YAML forbids it and the parser stops there, at the first of the two, and says
/// no more; to go on and find every other mistake, the later one is marked by a sign of its own and the text read again.
enum DoubledKey {
    /// A text in which one key is marked.
    struct Marked {
        var text: String
        /// The key as it stands there now.
        var key: String
    }

    /// Marks the next key of this name in the same mapping, its column and all others unchanged; nil where there is none
    /// to be found, as in a mapping between braces.
    ///
    /// - Parameters:
    ///   - line: where the first one stands, from 1.
    ///   - column: likewise.
    ///   - round: a number of its own for each call on the same text.
    static func marked(_ key: String, line: Int, column: Int, in text: String, round: Int) -> Marked? {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard let sign = Unicode.Scalar(Self.firstSign + UInt32(round)), !key.isEmpty else { return nil }
        let indent = String(repeating: " ", count: column - 1)
        for index in lines.indices.dropFirst(line) {
            let rest = lines[index].dropFirst(indent.count)
            if lines[index].hasPrefix(indent + key), Self.isKeyEnd(rest.dropFirst(key.count)) {
                let marked = String(sign) + key.dropFirst()
                lines[index] = indent + marked + rest.dropFirst(key.count)
                return Marked(text: lines.joined(separator: "\n"), key: marked)
            }
            let content = lines[index].drop { $0 == " " }
            let isInside = lines[index].hasPrefix(indent) || content.isEmpty || content.first == "#"
            guard isInside else { return nil }
        }
        return nil
    }

    private static func isKeyEnd(_ rest: Substring) -> Bool {
        let rest = rest.drop { $0 == " " }
        return rest.first == ":" && (rest.count == 1 || rest.dropFirst().first == " ")
    }

    /// The first of Unicode's private use area, with which no key of a catalogue begins.
    private static let firstSign: UInt32 = 0xE000
    /// More are not looked for: enough for any file that somebody means well with.
    static let mostRounds = 1000
}
