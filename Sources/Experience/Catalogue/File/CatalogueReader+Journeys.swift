import Yams

/// Journeys, steps and the rules that recognise them.
extension CatalogueReader {
    mutating func journey(
        _ node: Node, _ targetTime: Milliseconds, _ ids: inout Ids, _ stepIDs: inout Ids
    ) -> Journey? {
        guard let fields = self.fields(node, CatalogueKeys.Journey.self) else { return nil }
        let id = self.id(fields[.id], &ids)
        let nodes = self.list(fields[.steps], "steps")
        let steps = nodes.compactMap { self.step($0, targetTime, &stepIDs) }
        if let list = fields[.steps], case .list = list.content, nodes.isEmpty {
            self.note(list.mark, "`steps` is empty: a journey has at least the step that is its goal.")
        }
        return Journey(
            id: JourneyID(rawValue: id), name: self.text(fields[.name], "name") ?? id, steps: steps,
            goal: self.goal(fields[.goal], of: id, steps), value: fields[.value].flatMap { self.money($0) })
    }

    private mutating func goal(_ node: Node?, of journey: String, _ steps: [Step]) -> StepID {
        guard let node, let goal = self.text(node, "goal"), !steps.isEmpty else { return StepID(rawValue: "") }
        let known = steps.map(\.id.rawValue)
        self.check(goal, at: node, isAmong: known, "The goal `\(goal)` is no step of the journey `\(journey)`") {
            "name one of its steps, or add it to them."
        }
        return StepID(rawValue: goal)
    }

    private mutating func step(_ node: Node, _ targetTime: Milliseconds, _ ids: inout Ids) -> Step? {
        guard let fields = self.fields(node, CatalogueKeys.Step.self) else { return nil }
        let id = self.id(fields[.id], &ids)
        return Step(
            id: StepID(rawValue: id), name: self.text(fields[.name], "name") ?? id,
            targetTime: self.duration(fields[.targetTime], "targetTime") ?? targetTime,
            rules: fields[.match].map { self.rules($0) } ?? [])
    }

    private mutating func rules(_ node: Node) -> [Rule] {
        guard case .list(let nodes) = node.content else { return self.rule(node).map { [$0] } ?? [] }
        if nodes.isEmpty {
            self.note(node.mark, "`match` is empty: write a rule such as `path: /product/{id}`, or remove the line.")
        }
        return nodes.compactMap { self.rule($0) }
    }

    private mutating func rule(_ node: Node) -> Rule? {
        let before = self.mistakes.count
        guard let fields = self.fields(node, CatalogueKeys.Match.self) else { return nil }
        if fields.values.isEmpty, self.mistakes.count == before {
            self.note(
                node.mark, "A rule without anything in it recognises nothing: write `path`, `operation` or `event`.")
        }
        return Rule(
            method: fields[.method].flatMap { self.method($0) }, path: fields[.path].flatMap { self.path($0) },
            operation: self.text(fields[.operation], "operation"), event: self.text(fields[.event], "event"))
    }

    private mutating func method(_ node: Node) -> String? {
        guard let method = self.text(node, "method") else { return nil }
        let isToken = method.utf8.allSatisfy {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || $0 == UInt8(ascii: "-")
        }
        guard isToken else {
            let upper = method.uppercased()
            self.note(node.mark, "`method` is an HTTP method in capitals: write `\(upper)` if that is what you mean.")
            return nil
        }
        return method
    }

    private mutating func path(_ node: Node) -> PathPattern? {
        guard let text = self.text(node, "path") else { return nil }
        do {
            return try PathPattern(text)
        } catch {
            self.note(node.mark, error.description)
            return nil
        }
    }
}
