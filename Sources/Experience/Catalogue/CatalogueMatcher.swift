/// Finds the service and the step that an interaction belongs to. Built once from a catalogue; each match takes well
/// under a microsecond for a hundred rules.
///
/// Order decides: services, journeys, steps and rules are tried as they stand in the catalogue, and the first rule that
/// agrees with everything it names wins.
package struct CatalogueMatcher: Sendable {
    private let rules: CompiledRules
    /// Every possible answer: per service the one without a step, then one per step.
    private let matches: [CatalogueMatch]
    private let places: [Place]
    private let placeByService: [String: Int]

    /// Where one service's answers lie in `matches`.
    private struct Place: Sendable {
        var withoutStep: Int
        var steps: [String: Int]
    }

    package init(_ catalogue: Catalogue) {
        var rules: [(hosts: [String], rules: [(rule: Rule, match: Int)])] = []
        var matches: [CatalogueMatch] = []
        var places: [Place] = []
        for service in catalogue.services {
            var place = Place(withoutStep: matches.count, steps: [:])
            matches.append(CatalogueMatch(service))
            var numbered: [(Rule, Int)] = []
            for journey in service.journeys {
                for step in journey.steps {
                    place.steps[step.id.rawValue] = matches.count
                    numbered += step.rules.map { ($0, matches.count) }
                    matches.append(CatalogueMatch(service, journey, step))
                }
            }
            rules.append((service.hosts, numbered))
            places.append(place)
        }
        self.rules = CompiledRules(rules)
        self.matches = matches
        self.places = places
        let ids = catalogue.services.enumerated().map { ($1.id.rawValue, $0) }
        self.placeByService = Dictionary(ids, uniquingKeysWith: { first, _ in first })
    }

    /// Whether the catalogue has this service; an interaction that names another one is to be refused.
    package func knows(_ service: ServiceID) -> Bool {
        self.placeByService[service.rawValue] != nil
    }

    /// Finds where an interaction belongs.
    ///
    /// A service that the subject names is honoured, and so is a step that this service has. Otherwise the first rule
    /// that agrees decides, among the services that the host leaves over: one with hosts takes only its own, where a
    /// host is known. Where no rule agrees and exactly one service owns the host, it is that service without a step.
    ///
    /// - Returns: ``CatalogueMatch/none`` where nothing knows it, or where it names a service that does not exist.
    package func match(_ subject: MatchSubject) -> CatalogueMatch {
        guard let service = subject.service else { return self.matchByRules(subject) }
        guard let index = self.placeByService[service] else { return .none }
        let found = self.givenStep(subject, of: index) ?? self.rules.firstMatch(in: self.rules.services[index], subject)
        return self.matches[found ?? self.places[index].withoutStep]
    }

    private func matchByRules(_ subject: MatchSubject) -> CatalogueMatch {
        let host = subject.host.map(Self.withoutPort)
        let found = self.rules.firstMatch(subject, host: host)
        guard subject.step != nil || found == nil else { return found.map { self.matches[$0] } ?? .none }
        let service = found.flatMap { self.matches[$0].service }.flatMap { self.placeByService[$0.rawValue] }
        guard let index = service ?? host.flatMap(self.rules.onlyOwner) else { return .none }
        return self.matches[self.givenStep(subject, of: index) ?? found ?? self.places[index].withoutStep]
    }

    private func givenStep(_ subject: MatchSubject, of index: Int) -> Int? {
        subject.step.flatMap { self.places[index].steps[$0] }
    }

    /// `shop.example.com:8443` is `shop.example.com`; an IPv6 address keeps its brackets.
    private static func withoutPort(_ host: String) -> Substring {
        var text = host
        let colon = text.withUTF8 { $0.last == UInt8(ascii: "]") ? nil : $0.lastIndex(of: UInt8(ascii: ":")) }
        return colon.map { Substring(host.utf8.prefix($0)) } ?? host[...]
    }
}

extension CatalogueMatch {
    fileprivate init(_ service: Service) {
        self.init(service: service.id, target: service.targetTime, failedStatuses: service.failedStatuses)
    }

    fileprivate init(_ service: Service, _ journey: Journey, _ step: Step) {
        self.init(
            service: service.id, step: step.id, journey: journey.id, target: step.targetTime,
            failedStatuses: service.failedStatuses)
    }
}
