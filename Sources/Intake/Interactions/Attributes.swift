/// What a client adds to an interaction of its own accord: one JSON object, kept as its own text.
enum Attributes {
    /// The longest text kept, in bytes.
    static let longest = 8 * 1024
    /// The most keys, counted on every level.
    static let mostKeys = 64

    /// Takes the value that comes next: nil where it is `null` or an object without keys.
    static func take(_ scanner: inout JSONScanner) throws(Refusal) -> String? {
        let first = scanner.peek()
        guard first == UInt8(ascii: "{") else {
            let value = try scanner.scalar()
            guard case .null = value else { throw value.wrong(InteractionField.attributes, "an object, {…}") }
            return nil
        }
        let keysBefore = scanner.keysPassed
        let text = try scanner.valueText()
        let keys = scanner.keysPassed - keysBefore
        guard keys > 0 else { return nil }
        guard keys <= Self.mostKeys else {
            throw Refusal(.tooLong, "attributes: \(keys) keys, at most \(Self.mostKeys) are taken. Send fewer.")
        }
        guard text.count <= Self.longest else {
            throw Refusal(.tooLong, "attributes: \(text.count) bytes, at most \(Self.longest) are taken. Send less.")
        }
        return String(decoding: text, as: UTF8.self)
    }
}
