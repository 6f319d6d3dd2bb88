/// One phrase of the lists with what it gives away.
struct AgentRule {
    var phrase: String
    var family: String
    /// The family's name on a phone or tablet; the same where it has only one.
    var familyOnPhone: String

    /// The rules of a list, first to last, one for each phrase.
    static func rules(_ list: String) -> [AgentRule] {
        list.split(separator: "\n").flatMap { line -> [AgentRule] in
            guard let colon = line.firstIndex(of: ":") else { return [] }
            let names = Self.names(line[..<colon])
            return line[line.index(after: colon)...].split(separator: " ").map { phrase in
                AgentRule(phrase: String(phrase), family: names[0], familyOnPhone: names[names.count - 1])
            }
        }
    }

    /// `Edge / Edge Mobile`; a slash without spaces is part of a name.
    private static func names(_ text: Substring) -> [String] {
        let words = text.split(separator: " ")
        return words.split(separator: "/").map { $0.joined(separator: " ") }
    }
}
