import Experience

/// What a page says of its customer: the traits that are kept, and why the others are not. A trait that is refused takes
/// nothing else with it.
struct SaidTraits {
    static let longestName = 40
    static let longestValue = 100

    private(set) var kept: [String: String] = [:]
    private(set) var refused: [Refusal] = []

    /// Takes the object that comes next.
    ///
    /// - Throws: where it is no JSON.
    mutating func take(_ scanner: inout JSONScanner) throws(Refusal) {
        guard scanner.peek() == UInt8(ascii: "{") else {
            let value = try scanner.scalar()
            if case .container = value { try scanner.passValue() }
            if case .null = value { return }
            self.refused.append(Refusal(.wrongValue, "traits: expected an object, {…}, found \(value.name)."))
            return
        }
        try scanner.openObject()
        while let key = try scanner.nextKey() {
            let value = try scanner.scalar()
            if case .container = value { try scanner.passValue() }
            let name = key.string
            do throws(Refusal) {
                let text = try Self.checked(name, value)
                guard self.kept[name] != nil || self.kept.count < CustomerTrait.most else {
                    throw Self.wrong(
                        name, .tooMany, "at most \(CustomerTrait.most) are kept of one customer. Send fewer.")
                }
                self.kept[name] = text
            } catch {
                self.refused.append(error)
            }
        }
    }

    /// The value as it is kept.
    private static func checked(_ name: String, _ value: Scalar) throws(Refusal) -> String {
        guard name.utf8.count <= Self.longestName else {
            throw Self.wrong(name, .tooLong, "the name is longer than \(Self.longestName) characters.")
        }
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else {
            throw Self.wrong(name, .wrongValue, "a name has small letters, digits, “_”, “.” and “-” only.")
        }
        guard !PersonalData.isNamed(by: name) else {
            throw Self.wrong(
                name, .personal, "what names or reaches a person is not kept. Is it something else? Rename it.")
        }
        switch value {
        case .bool(let truth): return truth ? "true" : "false"
        case .number(let number):
            guard !PersonalData.isFound(in: number) else { throw Self.personal(name) }
            return number.description
        case .text(let text): return try Self.checked(name, text.string)
        default: throw Self.wrong(name, .wrongValue, "expected text, a number, true or false, found \(value.name).")
        }
    }

    private static func checked(_ name: String, _ text: String) throws(Refusal) -> String {
        guard text.unicodeScalars.count <= Self.longestValue else {
            throw Self.wrong(name, .tooLong, "longer than \(Self.longestValue) characters. Send a shorter one.")
        }
        let isWritten = text.unicodeScalars.contains { !$0.properties.isWhitespace }
        guard isWritten, !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw Self.wrong(name, .wrongValue, "expected one line of text, not empty.")
        }
        guard !PersonalData.isFound(in: text) else { throw Self.personal(name) }
        return text
    }

    /// What was found is not repeated: answers are logged by those who get them.
    private static func personal(_ name: String) -> Refusal {
        Self.wrong(name, .personal, "it looks like an e-mail address or a phone number, which are not kept.")
    }

    private static func wrong(_ name: String, _ reason: Refusal.Reason, _ words: String) -> Refusal {
        Refusal(reason, "traits.\(name.prefix(Self.longestName)): \(words)")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"): true
        default: false
        }
    }
}
