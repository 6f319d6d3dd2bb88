package import Experience

/// What IT's signals said of one service in one minute of a visit.
package struct ITMinute: Sendable, Equatable {
    package var service: ServiceID
    /// The beginning of the minute.
    package var minute: Instant
    package var state: MinuteState
    /// The components that the service needs, in the catalogue's order.
    package var components: [Component]

    /// One component in that minute.
    package struct Component: Sendable, Equatable {
        package var id: ComponentID
        package var state: MinuteState

        package init(id: ComponentID, state: MinuteState) {
            self.id = id
            self.state = state
        }
    }

    package init(service: ServiceID, minute: Instant, state: MinuteState, components: [Component]) {
        self.service = service
        self.minute = minute
        self.state = state
        self.components = components
    }

    /// Which minute of which service.
    struct Key: Hashable {
        var service: ServiceID
        var minute: Instant

        init(service: ServiceID, minute: Instant) {
            self.service = service
            self.minute = minute
        }

        /// Nil where the fact belongs to no service.
        init?(_ fact: SessionFact) {
            guard let service = fact.service else { return nil }
            self.init(service: service, minute: fact.at.floored(to: .minutes(1)))
        }
    }

    var key: Key { Key(service: self.service, minute: self.minute) }
}

extension ITMinute {
    /// The minutes in which some of these facts were bad, in the order of time.
    ///
    /// - Parameter runs: what the signals said from before the first of them.
    static func all(_ facts: [SessionFact], catalogue: Catalogue, runs: [SignalRun]) -> [ITMinute] {
        let keys = Set(facts.filter(\.isBad).compactMap(Key.init))
        let services = Dictionary(grouping: keys, by: \.service)
        let minutes = services.flatMap { id, keys -> [ITMinute] in
            guard let service = catalogue.service(id), let first = keys.map(\.minute).min(),
                let last = keys.map(\.minute).max()
            else { return [] }
            let calculator = ITViewCalculator(service: service, components: catalogue.components)
            let end = last + .minutes(1)
            let states = calculator.states(runs: runs, from: first, to: end)
            let components = calculator.componentStates(runs: runs, from: first, to: end)
            return keys.map { key in
                let index = Int(key.minute.since(first).count / 60_000)
                let needed = catalogue.components.filter { components[$0.id] != nil }
                return ITMinute(
                    service: id, minute: key.minute, state: states[index],
                    components: needed.compactMap { component in
                        components[component.id].map { Component(id: component.id, state: $0[index]) }
                    })
            }
        }
        return minutes.sorted { ($0.minute, $0.service.rawValue) < ($1.minute, $1.service.rawValue) }
    }
}
