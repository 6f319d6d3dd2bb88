/// A journey that one customer takes across services, channels and sessions: steps of the catalogue's services, in order,
/// to a goal. One way through it, from entering to the goal, is a passage.
package struct CrossingJourney: Sendable, Equatable {
    package var id: JourneyID
    package var name: String
    /// The longest that a passage lasts from its first step on.
    package var within: Milliseconds
    package var steps: [StepPlace]
    /// The last of `steps`: a passage ends there.
    package var goal: StepPlace
    /// What reaching the goal is worth where the interaction itself carries no value.
    package var value: Money?

    package init(
        id: JourneyID, name: String, within: Milliseconds = CrossingJourney.usualWithin, steps: [StepPlace],
        goal: StepPlace, value: Money? = nil
    ) {
        self.id = id
        self.name = name
        self.within = within
        self.steps = steps
        self.goal = goal
        self.value = value
    }

    /// How long a passage may last where nobody said otherwise.
    package static let usualWithin = Milliseconds.days(7)
    /// The longest that can be asked for.
    package static let longestWithin = Milliseconds.days(31)
    /// As many as bits in a mask leave room for.
    package static let mostSteps = 60

    /// The services that it goes through, each once, in the order of their first steps.
    package var services: [ServiceID] {
        self.steps.map(\.service).reduce(into: []) { all, next in
            if !all.contains(next) { all.append(next) }
        }
    }
}

/// A step named with its service, as the catalogue writes it: `shop/thanks`.
package struct StepPlace: Sendable, Hashable, CustomStringConvertible {
    package var service: ServiceID
    package var step: StepID

    package init(service: ServiceID, step: StepID) {
        self.service = service
        self.step = step
    }

    package var description: String { "\(self.service.rawValue)/\(self.step.rawValue)" }
}

extension Catalogue {
    package func journey(_ id: JourneyID) -> CrossingJourney? {
        self.journeys.first { $0.id == id }
    }

    /// A crossing journey as one of a single service would be: each step goes by the id `service/step`, keeps its name and
    /// target time, and says its service where there are several.
    package func flattened(_ journey: CrossingJourney) -> Journey {
        let isCrossing = journey.services.count > 1
        let steps = journey.steps.map { place -> Step in
            let service = self.service(place.service)
            let known = service?.steps.first { $0.id == place.step }
            let name = known?.name ?? place.step.rawValue
            return Step(
                id: StepID(rawValue: place.description),
                name: isCrossing ? "\(service?.name ?? place.service.rawValue): \(name)" : name,
                targetTime: known?.targetTime ?? service?.targetTime ?? Service.usualTargetTime,
                rules: known?.rules ?? [])
        }
        return Journey(
            id: journey.id, name: journey.name, steps: steps, goal: StepID(rawValue: journey.goal.description),
            value: journey.value)
    }
}
