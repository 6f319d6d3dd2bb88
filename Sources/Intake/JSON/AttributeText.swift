/// The attributes of an interaction while they come together: one JSON object as text, in the order that was told. What
/// would make it larger than ``Attributes`` takes is left out.
struct AttributeText {
    private var members: [String] = []
    private var count = 2

    /// - Parameter value: nothing and the empty text add nothing.
    mutating func add(_ key: String, _ value: String?, limit: Int = 200) {
        guard let value, !value.isEmpty else { return }
        self.append("\"\(key)\":\(value.cut(to: limit).quotedAsJSON)")
    }

    mutating func add(_ key: String, _ value: Int?) {
        if let value { self.append("\"\(key)\":\(value)") }
    }

    /// Takes what a client says of its own accord, but nothing that names or reaches a person.
    ///
    /// - Throws: ``Refusal`` where it is larger than ``Attributes`` takes.
    mutating func add(_ said: JSONTree?) throws(Refusal) {
        guard case .object(let members)? = said else { return }
        guard members.count <= Attributes.mostKeys else {
            throw Refusal(
                .tooLong, "attributes: \(members.count) keys, at most \(Attributes.mostKeys) are taken. Send fewer.")
        }
        let bytes = members.reduce(2) { $0 + $1.key.utf8.count + $1.value.size }
        guard bytes <= Attributes.longest else {
            throw Refusal(.tooLong, "attributes: \(bytes) bytes, at most \(Attributes.longest) are taken. Send less.")
        }
        let written = members.filter { !$0.value.isPersonal(named: $0.key) }.sorted { $0.key < $1.key }
            .map { $0.key.quotedAsJSON + ":" + $0.value.written }
        for member in written { self.append(member) }
    }

    /// Nil where nothing was said.
    var text: String? {
        self.members.isEmpty ? nil : "{" + self.members.joined(separator: ",") + "}"
    }

    private mutating func append(_ member: String) {
        guard self.count + member.utf8.count < Attributes.longest, self.members.count < Attributes.mostKeys else {
            return
        }
        self.count += member.utf8.count + 1
        self.members.append(member)
    }
}
