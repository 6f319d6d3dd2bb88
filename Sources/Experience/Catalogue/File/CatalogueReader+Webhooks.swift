import Yams

/// Webhooks: how the messages of monitoring systems are read.
extension CatalogueReader {
    mutating func webhooks(_ node: Node?) -> [Webhook] {
        var ids = Ids(what: "webhook", scope: "in this list")
        return self.list(node, "webhooks").compactMap { self.webhook($0, &ids) }
    }

    private mutating func webhook(_ node: Node, _ ids: inout Ids) -> Webhook? {
        guard let fields = self.fields(node, CatalogueKeys.Webhook.self) else { return nil }
        let id = self.id(fields[.id], &ids)
        if id == Watchdog.usualSource {
            self.note(
                fields[.id]?.mark,
                "`\(id)` has an address of its own, `/intake/alertmanager`: give the webhook another id.")
        }
        if fields[.component] == nil, fields[.labels] == nil {
            self.note(
                node.mark, "Nothing tells this webhook's components: say where `component` lies, or `labels`.")
        }
        guard let state = self.fieldPath(fields[.state], "state") else { return nil }
        return Webhook(
            id: id, inside: self.fieldPath(fields[.inside], "inside"), items: self.fieldPath(fields[.items], "items"),
            component: self.fieldPath(fields[.component], "component"), labels: self.labels(fields[.labels]),
            state: state, states: self.states(fields[.states]), severity: self.fieldPath(fields[.severity], "severity"),
            time: self.fieldPath(fields[.time], "time"), endTime: self.fieldPath(fields[.endTime], "endTime"),
            alert: self.alert(fields[.alert]))
    }

    private mutating func fieldPath(_ node: Node?, _ key: String) -> FieldPath? {
        guard let node, let text = self.text(node, key) else { return nil }
        guard let path = FieldPath(text) else {
            self.note(
                node.mark,
                "`\(key)` cannot be `\(text)`: write the keys on the way to it with points between, such as `alert.status`, "
                    + "at most \(FieldPath.deepest).")
            return nil
        }
        return path
    }

    private mutating func labels(_ node: Node?) -> Webhook.Labels {
        guard let node else { return .named([:]) }
        if case .text = node.content { return self.fieldPath(node, "labels").map { .object($0) } ?? .named([:]) }
        var paths: [String: FieldPath] = [:]
        for (name, value) in self.pairs(node, "labels", such: "{host: event.host}") ?? [] {
            paths[name] = self.fieldPath(value, name)
        }
        return .named(paths)
    }

    /// Words are compared in small letters. A number or a truth is a word like any other here.
    private mutating func states(_ node: Node?) -> [String: Webhook.Meaning] {
        guard let node, let pairs = self.pairs(node, "states", such: "{PROBLEM: down}") else { return [:] }
        var states: [String: Webhook.Meaning] = [:]
        for (word, value) in pairs { states[word.lowercased()] = self.word(value, word) }
        return states
    }

    private mutating func alert(_ node: Node?) -> [FieldPath] {
        guard let node else { return [] }
        if case .list(let nodes) = node.content {
            if nodes.isEmpty { self.note(node.mark, "`alert` is empty: say what tells alerts apart, or remove it.") }
            return nodes.compactMap { self.fieldPath($0, "alert") }
        }
        return self.fieldPath(node, "alert").map { [$0] } ?? []
    }
}
