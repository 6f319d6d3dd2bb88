package import Experience

extension FieldPath {
    /// The value that lies there in a JSON text, as it stands in the text; nil where there is none. Of a key that comes twice the
    /// last one counts.
    ///
    /// - Throws: ``Refusal`` where the text cannot be read.
    func value(in text: UnsafeRawBufferPointer) throws(Refusal) -> UnsafeRawBufferPointer? {
        var value = text
        for part in self.parts {
            guard let next = try Self.member(part, of: value) else { return nil }
            value = next
        }
        return value
    }

    private static func member(
        _ part: String, of text: UnsafeRawBufferPointer
    ) throws(Refusal) -> UnsafeRawBufferPointer? {
        var scanner = JSONScanner(text)
        var found: UnsafeRawBufferPointer?
        switch scanner.peek() {
        case UInt8(ascii: "{"):
            try scanner.fields { (scanner, key) throws(Refusal) in
                let value = try scanner.valueText()
                if key.string == part { found = value }
            }
        case UInt8(ascii: "["):
            guard let wanted = Int(part) else { return nil }
            var index = 0
            try scanner.elements { (scanner) throws(Refusal) in
                let value = try scanner.valueText()
                if index == wanted { found = value }
                index += 1
            }
        default: break
        }
        return found
    }

    /// The word that lies there: a text, or a number or a truth as it is written; nil where there is none, an empty one, or
    /// `null`.
    ///
    /// - Throws: `wrongValue` where an object or a list lies there, `tooLong` for more than 1,024 bytes.
    package func word(in text: UnsafeRawBufferPointer) throws(Refusal) -> String? {
        guard let value = try self.value(in: text) else { return nil }
        guard value.first != UInt8(ascii: "{"), value.first != UInt8(ascii: "[") else {
            throw Refusal(.wrongValue, "\(self): expected a word or a number, found an object or a list.")
        }
        guard value.count <= Self.longestWord else {
            throw Refusal(.tooLong, "\(self): longer than \(Self.longestWord) bytes.")
        }
        return try Self.word(of: value)
    }

    /// In bytes, as it stands in the message.
    static let longestWord = 1024

    /// What a value says as one word; nil where it says nothing, or is no word.
    static func word(of value: UnsafeRawBufferPointer) throws(Refusal) -> String? {
        var scanner = JSONScanner(value)
        switch try scanner.scalar() {
        case .null, .container: return nil
        case .text(let text): return text.bytes.isEmpty ? nil : text.string
        case .bool, .number, .cell: return String(decoding: value, as: UTF8.self)
        }
    }
}
