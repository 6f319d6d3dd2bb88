import Yams

/// What alerts are about: labels, severities and watchdogs.
extension CatalogueReader {
    /// One mapping of labels, or a list of them of which any one is enough.
    mutating func labelRules(_ node: Node?) -> [LabelRule] {
        guard let node else { return [] }
        guard case .list(let nodes) = node.content else { return self.labelRule(node).map { [$0] } ?? [] }
        if nodes.isEmpty {
            self.note(node.mark, "`labels` is empty: write one such as `{job: shop-web}`, or remove the line.")
        }
        return nodes.compactMap { self.labelRule($0) }
    }

    private mutating func labelRule(_ node: Node) -> LabelRule? {
        guard let pairs = self.pairs(node, "labels", such: "{job: shop-web}") else { return nil }
        var labels: [String: LabelPattern] = [:]
        for (name, value) in pairs { labels[name] = self.text(value, name).map { LabelPattern($0) } }
        return LabelRule(labels)
    }

    /// Words of the label `severity`, in small letters as they are compared.
    mutating func severities(_ node: Node?) -> [String: Severity] {
        guard let node, let pairs = self.pairs(node, "severities", such: "{P1: down}") else { return [:] }
        var severities: [String: Severity] = [:]
        for (name, value) in pairs { severities[name.lowercased()] = self.word(value, name) }
        return severities
    }

    /// - Parameter node: nil where the file has none: then the usual one speaks for every component that has labels.
    mutating func watchdogs(_ node: Node?, _ components: [Component], sources: [String]) -> [Watchdog] {
        let labelled = components.filter { !$0.labels.isEmpty }.map(\.id)
        guard let node else { return labelled.isEmpty ? [] : [Watchdog(components: labelled)] }
        return self.list(node, "watchdogs").compactMap { self.watchdog($0, labelled, sources) }
    }

    private mutating func watchdog(_ node: Node, _ labelled: [ComponentID], _ sources: [String]) -> Watchdog? {
        guard let fields = self.fields(node, CatalogueKeys.Watchdog.self) else { return nil }
        var watchdog = Watchdog(components: labelled)
        if let source = fields[.source], let text = self.text(source, "source") {
            watchdog.source = text
            self.check(
                text, at: source, isAmong: [Watchdog.usualSource] + sources, "There is no webhook `\(text)`"
            ) { "declare it under `webhooks`, or remove the line for Alertmanager's watchdog." }
        }
        if let labels = fields[.labels], let rule = self.labelRule(labels) { watchdog.labels = rule }
        if let list = fields[.components] {
            watchdog.components = self.list(list, "components").compactMap { self.declaredComponent($0, "components") }
        } else if labelled.isEmpty {
            self.note(
                node.mark, "This watchdog speaks for no component: name some in `components`, or give them `labels`.")
        }
        let longest = Milliseconds.days(31)
        let length = self.duration(fields[.forgottenAfter], "forgottenAfter", upTo: longest, such: "5h")
        watchdog.forgottenAfter = length ?? watchdog.forgottenAfter
        return watchdog
    }

    /// The parts of a mapping whose keys are the writer's own, each once; nil, and noted, where it is none or, unless it may be
    /// empty, has none.
    mutating func pairs(
        _ node: Node, _ key: String, such example: String, mayBeEmpty: Bool = false
    ) -> [(name: String, value: Node)]? {
        guard case .mapping(let mapping) = node.content else {
            self.note(
                node.mark, "`\(key)` is a mapping, not \(node.content.described): write `\(example)` and the like.")
            return nil
        }
        if mapping.isEmpty, !mayBeEmpty {
            self.note(node.mark, "`\(key)` is empty: write one such as `\(example)`.")
            return nil
        }
        var pairs: [(name: String, value: Node)] = []
        for (name, value) in mapping {
            guard case .scalar(let scalar) = name else {
                self.note(name.mark, "A key is a word, not \(name.content.described).")
                continue
            }
            if let doubled = self.doubledKeys[scalar.string] {
                self.note(name.mark, "`\(doubled)` is written twice in the same mapping: keep one of the two.")
            } else if case .nothing = value.content {
                self.note(name.mark, "`\(scalar.string)` has no value: write one, or remove it.")
            } else {
                pairs.append((scalar.string, value))
            }
        }
        return pairs
    }
}
