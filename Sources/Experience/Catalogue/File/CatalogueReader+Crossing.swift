import Yams

/// Journeys that cross services.
extension CatalogueReader {
    /// - Parameter services: all of the file's.
    mutating func crossingJourney(_ node: Node, _ services: [Service], _ ids: inout Ids) -> CrossingJourney? {
        guard let fields = self.fields(node, CatalogueKeys.CrossingJourney.self) else { return nil }
        let id = self.id(fields[.id], &ids)
        let within = self.duration(
            fields[.within], "within", upTo: CrossingJourney.longestWithin, such: "7d")
        let steps = self.places(fields[.steps], services)
        return CrossingJourney(
            id: JourneyID(rawValue: id), name: self.text(fields[.name], "name") ?? id,
            within: within ?? CrossingJourney.usualWithin, steps: steps,
            goal: self.goal(fields[.goal], of: id, fields[.steps], steps),
            value: fields[.value].flatMap { self.money($0) })
    }

    private mutating func places(_ node: Node?, _ services: [Service]) -> [StepPlace] {
        let nodes = self.list(node, "steps")
        if let node, case .list = node.content, nodes.isEmpty {
            self.note(node.mark, "`steps` is empty: a journey has at least the step that is its goal.")
        }
        if nodes.count > CrossingJourney.mostSteps {
            self.note(
                nodes[CrossingJourney.mostSteps].mark,
                "A journey has at most \(CrossingJourney.mostSteps) steps: name those that matter on the way.")
        }
        var places: [StepPlace] = []
        for node in nodes {
            guard let place = self.place(node, services) else { continue }
            if places.contains(place) {
                self.note(node.mark, "`\(place)` is in this list already: remove it.")
            } else {
                places.append(place)
            }
        }
        return places
    }

    /// A step as `service/step`. An id holds no slash, so the first one parts the two.
    private mutating func place(_ node: Node, _ services: [Service]) -> StepPlace? {
        guard let text = self.text(node, "steps") else { return nil }
        let all = services.flatMap { service in
            service.steps.map { StepPlace(service: service.id, step: $0.id).description }
        }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            let meant = all.first { $0.hasSuffix("/\(text)") }.map { "did you mean `\($0)`?" }
            let advice = meant ?? "write `\(all.first ?? "service/step")` and the like."
            self.note(node.mark, "`\(text)` does not name its service: \(advice)")
            return nil
        }
        guard let service = services.first(where: { $0.id.rawValue == parts[0] }) else {
            self.check(
                parts[0], at: node, isAmong: services.map(\.id.rawValue), "There is no service `\(parts[0])`"
            ) { "declare it under `services`, or remove the step here." }
            return nil
        }
        self.check(
            text, at: node, isAmong: all.filter { $0.hasPrefix("\(parts[0])/") },
            "The service `\(parts[0])` has no step `\(parts[1])`"
        ) { "add it to one of that service's journeys, or remove it here." }
        return StepPlace(service: service.id, step: StepID(rawValue: parts[1]))
    }

    private mutating func goal(
        _ node: Node?, of journey: String, _ list: Node?, _ steps: [StepPlace]
    ) -> StepPlace {
        let none = StepPlace(service: ServiceID(rawValue: ""), step: StepID(rawValue: ""))
        guard let node, let goal = self.text(node, "goal"), !steps.isEmpty else { return none }
        let known = steps.map(\.description)
        self.check(goal, at: node, isAmong: known, "The goal `\(goal)` is no step of the journey `\(journey)`") {
            "name one of its steps as `service/step`, or add it to them."
        }
        guard let index = known.firstIndex(of: goal) else { return none }
        if index < steps.count - 1 {
            self.note(
                node.mark,
                "The goal `\(goal)` is not the last step of the journey `\(journey)`: a passage ends there, so nobody "
                    + "could come to `\(known[index + 1])`. Put the goal last.")
        }
        return steps[index]
    }
}
