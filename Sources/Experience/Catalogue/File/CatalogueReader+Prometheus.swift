import Yams

/// Prometheus servers that are asked.
extension CatalogueReader {
    /// - Parameter taken: ids that signals are called by already.
    mutating func prometheus(_ node: Node?, taken: [String]) -> [PrometheusServer] {
        var ids = Ids(what: "Prometheus", scope: "in this list")
        return self.list(node, "prometheus").compactMap { self.prometheusServer($0, &ids, taken) }
    }

    private mutating func prometheusServer(_ node: Node, _ ids: inout Ids, _ taken: [String]) -> PrometheusServer? {
        guard let fields = self.fields(node, CatalogueKeys.Prometheus.self) else { return nil }
        var server = PrometheusServer(address: self.address(fields[.address]), queries: [])
        if let id = fields[.id] {
            server.id = self.id(id, &ids)
        } else if let line = ids.insert(server.id, line: node.mark?.line ?? 1) {
            self.note(
                node.mark,
                "This and the one in line \(line) have no `id`: give one of the two its own, to tell them apart.")
        }
        if taken.contains(server.id) {
            self.note(
                fields[.id]?.mark ?? node.mark, "Signals are called by `\(server.id)` already: give it another id.")
        }
        server.every = self.duration(fields[.every], "every", such: "1m") ?? server.every
        if server.every < .seconds(1) {
            self.note(fields[.every]?.mark, "`every` is too short: ask once a second at most, `1s`.")
        }
        server.timeout = self.duration(fields[.timeout], "timeout", such: "10s") ?? server.timeout
        server.tokenFile = self.text(fields[.tokenFile], "tokenFile")
        server.queries = self.list(fields[.queries], "queries").compactMap { self.prometheusQuery($0) }
        return server
    }

    private mutating func address(_ node: Node?) -> String {
        guard let node, let text = self.text(node, "address") else { return "" }
        let rest = text.hasPrefix("http://") ? text.dropFirst(7) : text.hasPrefix("https://") ? text.dropFirst(8) : ""
        guard let first = rest.first, first != "/", !rest.contains(where: { " ?#@".contains($0) }) else {
            self.note(
                node.mark,
                "`address` is one such as `http://prometheus:9090`, without a query or a password, not `\(text)`.")
            return ""
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private mutating func prometheusQuery(_ node: Node) -> PrometheusQuery? {
        guard let fields = self.fields(node, CatalogueKeys.PrometheusQuery.self) else { return nil }
        let degraded = self.numberRule(fields[.degraded], "degraded")
        let down = self.numberRule(fields[.down], "down")
        let component = fields[.component].flatMap { self.declaredComponent($0, "component") }
        guard let component, let query = self.text(fields[.query], "query") else { return nil }
        return PrometheusQuery(component: component, query: query, degraded: degraded, down: down)
    }

    private mutating func numberRule(_ node: Node?, _ key: String) -> NumberRule? {
        guard let node, let text = self.text(node, key) else { return nil }
        guard let rule = NumberRule(text) else {
            self.note(
                node.mark,
                "`\(key)` compares the answer's number, in quotes: write \"> 0.5\", not `\(text)`; it may be >, >=, "
                    + "<, <=, == or !=.")
            return nil
        }
        return rule
    }
}
