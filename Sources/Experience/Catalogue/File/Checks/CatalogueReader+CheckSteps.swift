import Yams

/// The requests of a check.
extension CatalogueReader {
    /// A list of requests, or one alone.
    mutating func steps(_ node: Node) -> [HTTPCheckStep] {
        var nodes = [node]
        if case .list(let items) = node.content { nodes = items }
        if nodes.isEmpty { self.note(node.mark, "`http` is empty: write at least one request.") }
        if nodes.count > HTTPCheckStep.mostSteps {
            self.note(node.mark, "A check has at most \(HTTPCheckStep.mostSteps) requests: make two of it.")
        }
        var known: [String] = []
        return nodes.enumerated().compactMap { index, item in self.checkStep(item, number: index + 1, &known) }
    }

    /// - Parameter known: names that steps before extracted.
    private mutating func checkStep(_ node: Node, number: Int, _ known: inout [String]) -> HTTPCheckStep? {
        guard let fields = self.fields(node, CatalogueKeys.CheckStep.self) else { return nil }
        var step = HTTPCheckStep(
            name: self.text(fields[.name], "name") ?? "\(number)",
            address: self.requestAddress(fields[.address], number))
        step.method = fields[.method].flatMap { self.method($0) } ?? (fields[.form] == nil ? "GET" : "POST")
        step.headers = self.templates(fields[.headers], "headers", such: "{Accept: application/json}")
        step.body = fields[.body].flatMap { self.anyText($0, "body") }
        step.form = self.templates(fields[.form], "form", such: "{user: me}")
        if fields[.body] != nil, let form = fields[.form] {
            self.note(form.mark, "A request has `body` or `form`, not both: remove one.")
        }
        step.followsRedirects = self.truth(fields[.followRedirects], "followRedirects") ?? true
        step.expect = fields[.expect].flatMap { self.expectation($0) } ?? HTTPExpectation()
        let parts = [fields[.address], fields[.body]].compactMap { $0 } + self.values(fields[.headers], fields[.form])
        for part in parts { self.checkVariables(part, known) }
        step.extract = fields[.extract].map { self.extractions($0) } ?? []
        known += step.extract.map(\.name)
        return step
    }

    private mutating func requestAddress(_ node: Node?, _ number: Int) -> String {
        guard let node, let text = self.text(node, "address") else { return "" }
        let starts = ["http://", "https://", "${"] + (number > 1 ? ["/"] : [])
        guard starts.contains(where: text.hasPrefix), !text.contains(where: { $0.isWhitespace }) else {
            let relative = number > 1 ? ", or a path on the host of the request before" : ""
            self.note(node.mark, "`address` is one such as `https://shop.example.com/`\(relative), not `\(text)`.")
            return ""
        }
        return text
    }

    private mutating func method(_ node: Node) -> String? {
        guard let text = self.text(node, "method") else { return nil }
        self.check(text, at: node, isAmong: HTTPCheckStep.methods, "`method` cannot be `\(text)`") {
            "write one of \(HTTPCheckStep.methods.map { "`\($0)`" }.joined(separator: ", "))."
        }
        return text
    }

    private mutating func templates(_ node: Node?, _ key: String, such example: String) -> [String: String] {
        guard let node else { return [:] }
        var values: [String: String] = [:]
        for (name, value) in self.pairs(node, key, such: example) ?? [] {
            let isHeader = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"():;,\"/<>=?@[]{}\\".utf8.contains($0) }
            if key == "headers", !isHeader {
                self.note(value.mark, "`\(name)` is no name of a header: write one such as `Accept`.")
            }
            values[name] = self.anyText(value, name)
        }
        return values
    }

    private func values(_ nodes: Node?...) -> [Node] {
        nodes.compactMap { $0 }.flatMap { node in
            if case .mapping(let mapping) = node.content { mapping.map(\.value) } else { [] as [Node] }
        }
    }

    /// `${name}` must have been extracted before.
    private mutating func checkVariables(_ node: Node, _ known: [String]) {
        guard case .text(let text) = node.content else { return }
        for part in CheckTemplate(text).parts {
            guard case .variable(let name) = part else { continue }
            let advice = "extract it there, or take `${env:\(name)}` from the environment."
            self.check(name, at: node, isAmong: known, "No request before this one extracts `\(name)`") { advice }
        }
    }

    private mutating func extractions(_ node: Node) -> [Extraction] {
        (self.pairs(node, "extract", such: "{token: {json: token}}") ?? []).compactMap { name, value in
            guard let fields = self.fields(value, CatalogueKeys.CheckExtract.self) else { return nil }
            if !CheckTemplate.isName(name) {
                self.note(value.mark, "`\(name)` is no name for a part: use letters, digits and `_`, a letter first.")
            }
            let pattern = fields[.text].flatMap { self.pattern($0, "text") }
            let path = fields[.json].flatMap { self.jsonPath($0, "json") }
            let header = self.text(fields[.header], "header")?.lowercased()
            if fields[.json] != nil, fields[.header] != nil || fields.values.isEmpty {
                self.note(value.mark, "`\(name)` comes from `json` or from `header`, not from both.")
            }
            guard fields[.json] != nil || fields[.header] != nil || fields[.text] != nil else {
                self.note(value.mark, "Say where `\(name)` comes from: `json`, `header` or `text`.")
                return nil
            }
            return Extraction(
                name: name, place: path.map { .json($0) } ?? header.map { .header($0) } ?? .body, pattern: pattern)
        }
    }
}
