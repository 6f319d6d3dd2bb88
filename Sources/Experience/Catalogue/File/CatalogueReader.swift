import Yams

/// Walks the tree of a catalogue's file and notes every mistake on its way. What it returns only counts where it noted
/// none: a value that could not be read is left out or replaced.
struct CatalogueReader {
    /// In the order they were found.
    private(set) var mistakes: [CatalogueMistake] = []
    /// How keys that stand twice are marked in the tree, with the keys themselves.
    let doubledKeys: [String: String]
    /// Components that may be needed, by what the file declares.
    private(set) var componentIDs: [String] = []

    init(doubledKeys: [String: String]) {
        self.doubledKeys = doubledKeys
    }

    mutating func note(_ mark: Mark?, _ message: String) {
        self.mistakes.append(CatalogueMistake(line: mark?.line ?? 1, column: mark?.column ?? 1, message: message))
    }

    mutating func catalogue(_ root: Node) -> Catalogue {
        if case .nothing = root.content {
            self.note(root.mark, "The catalogue is empty: begin with `services:` and a list of them.")
            return Catalogue()
        }
        guard let fields = self.fields(root, CatalogueKeys.File.self) else { return Catalogue() }
        var components = Ids(what: "component", scope: "in the catalogue")
        let read = self.list(fields[.components], "components").compactMap { self.component($0, &components) }
        self.componentIDs = components.all
        var services = Ids(what: "service", scope: "in the catalogue")
        var catalogue = Catalogue(
            services: self.list(fields[.services], "services").compactMap { self.service($0, &services) },
            components: read)
        catalogue.severities = self.severities(fields[.severities])
        catalogue.webhooks = self.webhooks(fields[.webhooks])
        catalogue.prometheus = self.prometheus(
            fields[.prometheus], taken: [Watchdog.usualSource] + catalogue.webhooks.map(\.id))
        catalogue.watchdogs = self.watchdogs(fields[.watchdogs], read, sources: catalogue.webhooks.map(\.id))
        var journeys = Ids(what: "journey", scope: "in this list")
        catalogue.journeys = self.list(fields[.journeys], "journeys").compactMap {
            self.crossingJourney($0, catalogue.services, &journeys)
        }
        catalogue.checks = self.checks(fields[.checks], catalogue)
        return catalogue
    }

    private mutating func component(_ node: Node, _ ids: inout Ids) -> Component? {
        guard let fields = self.fields(node, CatalogueKeys.Component.self) else { return nil }
        let id = self.id(fields[.id], &ids)
        let silentAfter = self.duration(fields[.silentAfter], "silentAfter") ?? Component.usualSilentAfter
        return Component(
            id: ComponentID(rawValue: id), name: self.text(fields[.name], "name") ?? id, silentAfter: silentAfter,
            labels: self.labelRules(fields[.labels]), metrics: self.metrics(fields[.metrics]),
            statusPages: self.statusPages(fields[.statusPage], silentAfter: silentAfter))
    }

    private mutating func service(_ node: Node, _ ids: inout Ids) -> Service? {
        guard let fields = self.fields(node, CatalogueKeys.Service.self) else { return nil }
        let id = self.id(fields[.id], &ids)
        var service = Service(id: ServiceID(rawValue: id), name: self.text(fields[.name], "name") ?? id)
        service.owner = self.text(fields[.owner], "owner") ?? service.owner
        service.agenda = self.word(fields[.agenda], "agenda") ?? service.agenda
        service.audience = self.text(fields[.audience], "audience") ?? service.audience
        service.channels = self.channels(fields[.channels]) ?? service.channels
        service.hosts = self.hosts(fields[.hosts])
        service.target = self.share(fields[.target], "target") ?? service.target
        service.targetTime = self.duration(fields[.targetTime], "targetTime") ?? service.targetTime
        service.failedStatuses = self.statuses(fields[.failedStatuses]) ?? service.failedStatuses
        service.needs = self.list(fields[.needs], "needs").compactMap { self.need($0) }
        var journeys = Ids(what: "journey", scope: "in this service")
        var steps = Ids(what: "step", scope: "in this service, whatever the journey")
        let targetTime = service.targetTime
        service.journeys = self.list(fields[.journeys], "journeys").compactMap {
            self.journey($0, targetTime, &journeys, &steps)
        }
        return service
    }

    private mutating func need(_ node: Node) -> Need? {
        if case .mapping = node.content {
            guard let fields = self.fields(node, CatalogueKeys.Group.self), let group = fields[.anyOf] else {
                return nil
            }
            let members = self.list(group, "anyOf")
            if case .list = group.content, members.isEmpty {
                self.note(group.mark, "`anyOf` is empty: name the components of which any one is enough.")
            }
            return .anyOf(members.compactMap { self.neededComponent($0) })
        }
        return self.neededComponent(node).map { .component($0) }
    }

    private mutating func neededComponent(_ node: Node) -> ComponentID? {
        self.declaredComponent(node, "needs")
    }

    /// A component that the file declares.
    mutating func declaredComponent(_ node: Node, _ key: String) -> ComponentID? {
        guard let id = self.text(node, key) else { return nil }
        self.check(id, at: node, isAmong: self.componentIDs, "There is no component `\(id)` under `components`") {
            "declare it there, or remove it here."
        }
        return ComponentID(rawValue: id)
    }

    /// Notes an id that is none of those declared, with the nearest one, or else with the advice.
    mutating func check(
        _ id: String, at node: Node, isAmong known: [String], _ complaint: String, advice: () -> String
    ) {
        guard !known.contains(id) else { return }
        let nearest = NearestWord.to(id, among: known).map { "did you mean `\($0)`?" }
        self.note(node.mark, "\(complaint): \(nearest ?? advice())")
    }
}
