import Yams

/// `parallax.yaml`: the catalogue as people write it. `docs/catalogue.md` describes it.
package enum CatalogueFile {
    /// Reads a catalogue.
    ///
    /// - Throws: every mistake in the text, ordered by place. Only what YAML itself cannot read hides what follows it.
    package static func read(_ text: String) throws(CatalogueMistakes) -> Catalogue {
        let tree = try Self.compose(text)
        var reader = CatalogueReader(doubledKeys: tree.doubledKeys)
        let catalogue = reader.catalogue(tree.root)
        guard reader.mistakes.isEmpty else { throw CatalogueMistakes(reader.mistakes.sorted()) }
        return catalogue
    }

    /// Reads a catalogue from a file's bytes.
    ///
    /// - Throws: what ``read(_:)`` throws, and where the bytes are no UTF-8 text.
    package static func read(bytes: some Sequence<UInt8>) throws(CatalogueMistakes) -> Catalogue {
        try Self.read(Self.text(bytes))
    }

    private static func text(_ bytes: some Sequence<UInt8>) throws(CatalogueMistakes) -> String {
        var decoder = UTF8()
        var rest = bytes.makeIterator()
        var text = String.UnicodeScalarView()
        while true {
            switch decoder.decode(&rest) {
            case .scalarValue(let scalar): text.append(scalar)
            case .emptyInput: return String(text)
            case .error:
                let place = YAMLMistake.place(after: String(text))
                throw CatalogueMistakes([
                    CatalogueMistake(
                        line: place.line, column: place.column,
                        message: "The file is not UTF-8 text from here on: save it as UTF-8.")
                ])
            }
        }
    }

    private struct Tree {
        var root: Node
        /// Keys that stand twice in a mapping, as they are marked in the tree.
        var doubledKeys: [String: String]
    }

    private static func compose(_ text: String) throws(CatalogueMistakes) -> Tree {
        var text = text
        var doubledKeys: [String: String] = [:]
        while true {
            do {
                return Tree(root: try Yams.compose(yaml: text) ?? Node("", .implicit, .plain), doubledKeys: doubledKeys)
            } catch let YamlError.duplicatedKeysInMapping(keys, context) {
                let key = keys.first ?? ""
                let marked = DoubledKey.marked(
                    key, line: context.mark.line, column: context.mark.column, in: text, round: doubledKeys.count)
                guard let marked, doubledKeys.count < DoubledKey.mostRounds else {
                    throw CatalogueMistakes([YAMLMistake.doubledKey(key, context.mark)])
                }
                text = marked.text
                doubledKeys[marked.key] = key
            } catch {
                throw CatalogueMistakes([YAMLMistake.from(error)])
            }
        }
    }
}
