import Yams

extension CatalogueKeys {
    enum StatusPage: String, CatalogueKey {
        case url, format, components, every

        static let subject = "A status page"
        static let required: [Self] = [.url]
    }
}

/// Status pages of suppliers.
extension CatalogueReader {
    /// - Parameter silentAfter: how long the component may be silent.
    mutating func statusPages(_ node: Node?, silentAfter: Milliseconds) -> [StatusPageRule] {
        guard let node else { return [] }
        let items: [Node] = if case .list(let items) = node.content { items } else { [node] }
        var rules: [StatusPageRule] = []
        for item in items {
            guard let rule = self.statusPage(item, silentAfter) else { continue }
            if rules.contains(where: { $0.url == rule.url }) {
                self.note(item.mark, "`\(rule.url)` is in this list already: write all `components` into that one.")
            }
            rules.append(rule)
        }
        return rules
    }

    private mutating func statusPage(_ node: Node, _ silentAfter: Milliseconds) -> StatusPageRule? {
        guard let fields = self.fields(node, CatalogueKeys.StatusPage.self) else { return nil }
        var rule = StatusPageRule(url: self.pageAddress(fields[.url]))
        rule.format = self.word(fields[.format], "format")
        rule.every = self.duration(fields[.every], "every", such: "1m") ?? rule.every
        if rule.every < .seconds(1) {
            self.note(fields[.every]?.mark, "`every` is too short: ask once a second at most, `1s`.")
        }
        if rule.every >= silentAfter {
            self.note(
                fields[.every]?.mark ?? node.mark,
                "The page is asked no sooner than the component's `silentAfter` is over, so it would be unknown between "
                    + "two askings: write a shorter `every` or a longer `silentAfter`.")
        }
        for item in self.list(fields[.components], "components") {
            guard let name = self.text(item, "components") else { continue }
            if rule.components.contains(name) {
                self.note(item.mark, "`\(name)` is in this list already: remove it.")
            } else {
                rule.components.append(name)
            }
        }
        if let node = fields[.components], case .list(let items) = node.content, items.isEmpty {
            self.note(node.mark, "`components` is empty: name the supplier's components that matter, or remove it.")
        }
        return rule
    }

    /// An address that is asked as it stands, but for a slash at its end.
    private mutating func pageAddress(_ node: Node?) -> String {
        guard let node, let text = self.text(node, "url") else { return "" }
        let rest = text.hasPrefix("http://") ? text.dropFirst(7) : text.hasPrefix("https://") ? text.dropFirst(8) : ""
        guard let first = rest.first, first != "/", first != "?", !rest.contains(where: { " #@".contains($0) }) else {
            self.note(
                node.mark,
                "`url` is the address of a status page such as `https://status.example.com`, not `\(text)`.")
            return ""
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
