import Experience
import Statistics
import Testing

/// Rules that begin alike are passed over together; whatever the catalogue, the answer must be that of trying each.
@Suite struct `Matching many rules` {
    @Test(arguments: 1...200)
    func `gives what trying one rule after the other gives`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let catalogue = try Self.catalogue(&random)
        let matcher = CatalogueMatcher(catalogue)
        for _ in 0..<50 {
            let subject = MatchSubject(
                host: ["a.example", "b.example", nil].randomElement(using: &random) ?? nil,
                method: ["GET", "POST", nil].randomElement(using: &random) ?? nil,
                path: Bool.random(using: &random) ? Self.words(&random, among: ["a", "ab", "b", "1"]) : nil,
                event: ["seen", nil].randomElement(using: &random) ?? nil)
            let match = matcher.match(subject)
            if let (service, step) = Self.naive(catalogue, subject) {
                #expect(match.service == service && match.step == step, "\(subject)")
            } else {
                #expect(match.step == nil, "\(subject)")
            }
        }
    }

    private static func catalogue(_ random: inout SplitMix64) throws -> Catalogue {
        var services: [Service] = []
        for index in 0..<3 {
            var steps: [Step] = []
            for number in 0..<6 {
                let path = Self.words(&random, among: ["a", "ab", "b", "*", "{x}"])
                let pattern = try PathPattern(Bool.random(using: &random) ? path : path + "/**")
                let rule = Rule(
                    method: Int.random(in: 0..<4, using: &random) == 0 ? "GET" : nil,
                    path: Int.random(in: 0..<6, using: &random) == 0 ? nil : pattern,
                    event: Int.random(in: 0..<4, using: &random) == 0 ? "seen" : nil)
                let isEmpty = rule == Rule()
                steps.append(
                    Step(
                        id: StepID(rawValue: "\(number)"), name: "", targetTime: .seconds(1),
                        rules: isEmpty ? [] : [rule]))
            }
            services.append(
                Service(
                    id: ServiceID(rawValue: "\(index)"), name: "",
                    hosts: [[], ["a.example"], ["b.example"]].randomElement(using: &random) ?? [],
                    journeys: [
                        Journey(id: JourneyID(rawValue: "j"), name: "", steps: steps, goal: StepID(rawValue: "0"))
                    ]))
        }
        return Catalogue(services: services)
    }

    private static func words(_ random: inout SplitMix64, among words: [String]) -> String {
        var path = ""
        var isNamed = false
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let word = words.randomElement(using: &random) ?? "a"
            path += "/" + (word == "{x}" && isNamed ? "*" : word)
            isNamed = isNamed || word == "{x}"
        }
        return path
    }

    private static func naive(_ catalogue: Catalogue, _ subject: MatchSubject) -> (ServiceID, StepID)? {
        for service in catalogue.services {
            if let host = subject.host, !service.hosts.isEmpty, !service.hosts.contains(host) { continue }
            for step in service.steps {
                for rule in step.rules {
                    let agrees =
                        (rule.method == nil || rule.method == subject.method)
                        && (rule.event == nil || rule.event == subject.event)
                        && (rule.path.map { pattern in subject.path.map { pattern.matches($0) } ?? false } ?? true)
                    if agrees { return (service.id, step.id) }
                }
            }
        }
        return nil
    }
}
