/// Recognises what names or reaches a person, by what it is called and by what it looks like. Rather too much than too
/// little: a site that is refused a trait can call it something else, a name that was kept is kept.
enum PersonalData {
    /// Words that a field's name may not have as one of its words.
    private static let words: Set<String> = [
        "name", "nick", "nom", "login", "mail", "tel", "mobile", "cell", "fax", "street", "strasse", "zip", "plz",
        "postcode", "ip", "ssn", "iban", "dob", "latitude", "longitude", "secret", "token",
    ]
    /// What a field's name may not have in it at all, so that `homephone` and `customeraddress` are found.
    private static let stems = [
        "email", "phone", "telefon", "address", "adress", "birth", "geburt", "passw", "passport", "firstname",
        "lastname", "surname", "prenom", "cardnumber",
    ]
    /// As many digits as the shortest numbers have that somebody can be called by.
    private static let fewestDigits = 7

    /// - Parameter name: in lower case.
    static func isNamed(by name: String) -> Bool {
        let words = name.split { $0 == "_" || $0 == "." || $0 == "-" }.map(String.init)
        return words.contains { Self.words.contains($0) || $0.hasSuffix("name") }
            || Self.stems.contains { name.contains($0) }
            || Self.stems.contains(words.joined())
    }

    /// An e-mail address or a phone number is somewhere in the text; other long numbers (cards, accounts) count as phone
    /// numbers, dates such as 2026-11-28 do not.
    static func isFound(in text: String) -> Bool {
        let characters = Array(text)
        return Self.hasMailAddress(characters) || Self.hasPhoneNumber(characters)
    }

    /// A whole number that is as long as a phone number with its area.
    static func isFound(in number: DecimalNumber) -> Bool {
        guard let whole = number.integer else { return number.rounded() == nil }
        return whole.magnitude >= 100_000_000
    }

    private static func hasMailAddress(_ characters: [Character]) -> Bool {
        characters.indices.dropFirst().dropLast().contains { at in
            (characters[at] == "@" || characters[at] == "＠")
                && !characters[at - 1].isWhitespace && !characters[at + 1].isWhitespace
        }
    }

    private static func hasPhoneNumber(_ characters: [Character]) -> Bool {
        characters.split { !($0.isWholeNumber || $0.isWhitespace || "+-–./()".contains($0)) }.contains { run in
            var rest = run.drop { !$0.isWholeNumber }
            if Self.isDate(rest.prefix(10)), rest.count == 10 || rest.dropFirst(10).first?.isWhitespace == true {
                rest = rest.dropFirst(10)
            }
            return rest.count(where: \.isWholeNumber) >= Self.fewestDigits
        }
    }

    /// Written as 2026-11-28.
    private static func isDate(_ text: ArraySlice<Character>) -> Bool {
        text.count == 10
            && zip(text, 0...).allSatisfy { character, place in
                place == 4 || place == 7 ? character == "-" : character.isWholeNumber
            }
    }
}

extension JSONTree {
    /// Whether this, by the name of it or by its looks, names or reaches a person; of a container, whether anything in it
    /// does.
    func isPersonal(named name: String) -> Bool {
        if PersonalData.isNamed(by: name.lowercased()) { return true }
        switch self {
        case .text(let text): return PersonalData.isFound(in: text)
        case .number(let number): return PersonalData.isFound(in: number)
        case .list(let items): return items.contains { $0.isPersonal(named: "") }
        case .object(let members): return members.contains { $0.value.isPersonal(named: $0.key) }
        case .null, .bool: return false
        }
    }
}
