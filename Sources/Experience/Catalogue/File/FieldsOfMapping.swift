import Yams

/// The values of one mapping by key, with its place in the file. Only known keys with a value are in here.
struct FieldsOfMapping<Key: CatalogueKey> {
    let mark: Mark?
    var values: [Key: Node] = [:]

    subscript(key: Key) -> Node? { self.values[key] }
}

extension CatalogueReader {
    /// Reads a node as a mapping with these keys. Notes what is not one, unknown keys, keys twice, keys without a value
    /// and required ones that are missing.
    mutating func fields<Key: CatalogueKey>(_ node: Node, _ keys: Key.Type) -> FieldsOfMapping<Key>? {
        guard case .mapping(let mapping) = node.content else {
            self.note(
                node.mark,
                "\(Key.subject) is a mapping, not \(node.content.described): write `\(Key.words[0]): …` and the like.")
            return nil
        }
        var fields = FieldsOfMapping<Key>(mark: node.mark)
        var seen: Set<Key> = []
        for (keyNode, value) in mapping {
            guard let key = self.key(keyNode, Key.self, nearest: &seen) else { continue }
            seen.insert(key)
            if case .nothing = value.content {
                let isRequired = Key.required.contains(key)
                self.note(
                    keyNode.mark,
                    "`\(key.rawValue)` has no value: write one\(isRequired ? "" : ", or remove the line").")
            } else {
                fields.values[key] = value
            }
        }
        for key in Key.required where !seen.contains(key) {
            self.note(node.mark, "\(Key.subject) needs `\(key.rawValue)`: add it.")
        }
        return fields
    }

    /// - Parameter nearest: where an unknown key stands for one probably meant, that one goes in here too: to say that it
    ///   is missing would say the same twice.
    private mutating func key<Key: CatalogueKey>(
        _ node: Node, _ keys: Key.Type, nearest meant: inout Set<Key>
    ) -> Key? {
        guard case .scalar(let scalar) = node else {
            self.note(node.mark, "A key is a word, not \(node.content.described): \(Self.known(Key.words))")
            return nil
        }
        if let key = Key(rawValue: scalar.string) { return key }
        if let key = self.doubledKeys[scalar.string] {
            self.note(node.mark, "`\(key)` is written twice in the same mapping: keep one of the two.")
        } else if let nearest = NearestWord.to(scalar.string, among: Key.words) {
            self.note(node.mark, "\(Key.subject) has no `\(scalar.string)`: did you mean `\(nearest)`?")
            if let key = Key(rawValue: nearest) { meant.insert(key) }
        } else {
            self.note(node.mark, "\(Key.subject) has no `\(scalar.string)`: \(Self.known(Key.words))")
        }
        return nil
    }

    private static func known(_ words: [String]) -> String {
        "it may have \(words.map { "`\($0)`" }.joined(separator: ", "))."
    }
}
