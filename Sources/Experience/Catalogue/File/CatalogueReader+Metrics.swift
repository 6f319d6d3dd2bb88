import Yams

extension CatalogueKeys {
    enum Metric: String, CatalogueKey {
        case name, `where`, of, above, below

        static let subject = "A metric"
        static let required: [Self] = [.name]
    }

    enum Bounds: String, CatalogueKey {
        case degraded, down

        static let subject = "A bound"
        static let required: [Self] = []
    }
}

/// Metrics that tell how a component is.
extension CatalogueReader {
    mutating func metrics(_ node: Node?) -> [MetricRule] {
        var rules: [MetricRule] = []
        for item in self.list(node, "metrics") {
            guard let rule = self.metric(item) else { continue }
            if rules.contains(where: { $0.source == rule.source }) {
                self.note(
                    item.mark,
                    "There already is a rule for `\(rule.source)` in this list: write all bounds into that one.")
            }
            rules.append(rule)
        }
        return rules
    }

    private mutating func metric(_ node: Node) -> MetricRule? {
        guard let fields = self.fields(node, CatalogueKeys.Metric.self) else { return nil }
        var rule = MetricRule(name: self.text(fields[.name], "name") ?? "")
        rule.labels = fields[.where].map { self.labels($0) } ?? [:]
        rule.reading = self.word(fields[.of], "of") ?? .value
        rule.above = fields[.above].map { self.bounds($0, "above", isWorse: >=) } ?? MetricRule.Bounds()
        rule.below = fields[.below].map { self.bounds($0, "below", isWorse: <=) } ?? MetricRule.Bounds()
        if fields[.above] == nil, fields[.below] == nil {
            self.note(
                node.mark,
                "A metric without a bound tells nothing: write `above: {degraded: 80, down: 95}`, or `below`.")
        }
        return rule
    }

    /// Attributes and what they must be, whatever their type.
    private mutating func labels(_ node: Node) -> [String: String] {
        var labels: [String: String] = [:]
        for (name, value) in self.pairs(node, "where", such: "{state: used}", mayBeEmpty: true) ?? [] {
            switch value.content {
            case .text(let text) where !text.isEmpty: labels[name] = text
            case .number(let text), .truth(let text): labels[name] = text
            default:
                self.note(
                    value.mark,
                    "`\(name)` must be a word or a number, not \(value.content.described): write what the "
                        + "attribute is to be.")
            }
        }
        return labels
    }

    /// - Parameter isWorse: whether the first is as far out as the second, or further.
    private mutating func bounds(
        _ node: Node, _ side: String, isWorse: (Double, Double) -> Bool
    ) -> MetricRule.Bounds {
        guard let fields = self.fields(node, CatalogueKeys.Bounds.self) else { return MetricRule.Bounds() }
        let bounds = MetricRule.Bounds(
            degraded: self.bound(fields[.degraded], "degraded"), down: self.bound(fields[.down], "down"))
        if case .mapping(let mapping) = node.content, mapping.isEmpty {
            self.note(node.mark, "`\(side)` is empty: write `degraded`, `down` or both, such as `{down: 95}`.")
        }
        if let degraded = bounds.degraded, let down = bounds.down, !isWorse(down, degraded) {
            self.note(
                fields[.down]?.mark,
                "`\(side)` would be down before it is degraded: swap the two numbers.")
        }
        return bounds
    }

    private mutating func bound(_ node: Node?, _ key: String) -> Double? {
        guard let node else { return nil }
        if case .number(let text) = node.content, let number = Double(text), number.isFinite { return number }
        self.note(
            node.mark, "`\(key)` is a number in the metric's own unit, not \(node.content.described): write `95`.")
        return nil
    }
}
