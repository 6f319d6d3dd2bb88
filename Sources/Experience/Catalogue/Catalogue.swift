/// What an installation knows of its services: written by people in `parallax.yaml`, checked before it is in force.
package struct Catalogue: Sendable, Equatable {
    package var services: [Service]
    package var components: [Component]
    /// The journeys that one customer takes across services, channels and sessions.
    package var journeys: [CrossingJourney]
    /// What words of the label `severity` mean, in small letters, where ``Severity/usual`` has them not or otherwise.
    package var severities: [String: Severity]
    /// Alerts that always fire.
    package var watchdogs: [Watchdog]
    /// How messages of monitoring systems are read.
    package var webhooks: [Webhook]
    /// Those that are asked.
    package var prometheus: [PrometheusServer]
    /// What Parallax does itself, as a customer would.
    package var checks: [Check]

    package init(
        services: [Service] = [], components: [Component] = [], journeys: [CrossingJourney] = [],
        severities: [String: Severity] = [:], watchdogs: [Watchdog] = [], webhooks: [Webhook] = [],
        prometheus: [PrometheusServer] = [], checks: [Check] = []
    ) {
        self.services = services
        self.components = components
        self.journeys = journeys
        self.severities = severities
        self.watchdogs = watchdogs
        self.webhooks = webhooks
        self.prometheus = prometheus
        self.checks = checks
    }

    package func service(_ id: ServiceID) -> Service? {
        self.services.first { $0.id == id }
    }

    package func component(_ id: ComponentID) -> Component? {
        self.components.first { $0.id == id }
    }
}

/// Whom a service is for: it wins, serves and keeps customers, or it runs the company (Forrester's two agendas).
package enum Agenda: Sendable, CaseIterable, Named {
    case customer
    case `internal`
}

/// What a customer would name: "Online shop", "Payroll portal".
package struct Service: Sendable, Equatable {
    package var id: ServiceID
    package var name: String
    package var owner: String
    package var agenda: Agenda
    /// In the catalogue's own words, for example `customers` or `staff`.
    package var audience: String
    package var channels: [Channel]
    /// Host names whose traffic is this service's; empty when paths alone tell.
    package var hosts: [String]
    /// What the service needs to be up.
    package var needs: [Need]
    package var journeys: [Journey]
    /// T for what no step covers.
    package var targetTime: Milliseconds
    /// The least share of good interactions, 0 to 1, that the service promises.
    package var target: Double
    /// HTTP statuses that mean the customer did not get what they came for.
    package var failedStatuses: [ClosedRange<UInt16>]

    package init(
        id: ServiceID, name: String, owner: String = "", agenda: Agenda = .customer, audience: String = "customers",
        channels: [Channel] = [.web], hosts: [String] = [], needs: [Need] = [], journeys: [Journey] = [],
        targetTime: Milliseconds = Service.usualTargetTime, target: Double = 0.95,
        failedStatuses: [ClosedRange<UInt16>] = Service.usualFailedStatuses
    ) {
        self.id = id
        self.name = name
        self.owner = owner
        self.agenda = agenda
        self.audience = audience
        self.channels = channels
        self.hosts = hosts
        self.needs = needs
        self.journeys = journeys
        self.targetTime = targetTime
        self.target = target
        self.failedStatuses = failedStatuses
    }

    /// Time-outs, too many requests, a client that gave up (nginx's 499) and every server error. A 404 is an answer.
    package static let usualFailedStatuses: [ClosedRange<UInt16>] = [408...408, 429...429, 499...599]

    /// T where nobody said otherwise.
    package static let usualTargetTime = Milliseconds.seconds(2)

    package var steps: [Step] { self.journeys.flatMap(\.steps) }
}

/// One thing that a service needs: a component, or any one of a group.
package enum Need: Sendable, Equatable {
    case component(ComponentID)
    case anyOf([ComponentID])

    package var components: [ComponentID] {
        switch self {
        case .component(let id): [id]
        case .anyOf(let ids): ids
        }
    }
}

/// A part of the machine room that signals speak of.
package struct Component: Sendable, Equatable {
    package var id: ComponentID
    package var name: String
    /// After this long without a signal the component's state is unknown.
    package var silentAfter: Milliseconds
    /// How alerts about it are told by their labels: any one of these is enough.
    package var labels: [LabelRule]
    /// Metrics that tell how it is.
    package var metrics: [MetricRule]
    /// Suppliers' pages that tell how it is.
    package var statusPages: [StatusPageRule]

    package init(
        id: ComponentID, name: String, silentAfter: Milliseconds = Component.usualSilentAfter, labels: [LabelRule] = [],
        metrics: [MetricRule] = [], statusPages: [StatusPageRule] = []
    ) {
        self.id = id
        self.name = name
        self.silentAfter = silentAfter
        self.labels = labels
        self.metrics = metrics
        self.statusPages = statusPages
    }

    /// How long a component may be silent where nobody said otherwise.
    package static let usualSilentAfter = Milliseconds.minutes(5)
}

/// Ordered steps to a goal.
package struct Journey: Sendable, Equatable {
    package var id: JourneyID
    package var name: String
    package var steps: [Step]
    /// The step that is the goal; one of `steps`.
    package var goal: StepID
    /// What reaching the goal is worth where the interaction itself carries no value.
    package var value: Money?

    package init(id: JourneyID, name: String, steps: [Step], goal: StepID, value: Money? = nil) {
        self.id = id
        self.name = name
        self.steps = steps
        self.goal = goal
        self.value = value
    }
}

/// One step of a journey, with the rules that recognise it.
package struct Step: Sendable, Equatable {
    package var id: StepID
    package var name: String
    /// T of Apdex: what customers accept here.
    package var targetTime: Milliseconds
    /// Any one of these is enough.
    package var rules: [Rule]

    package init(id: StepID, name: String, targetTime: Milliseconds, rules: [Rule]) {
        self.id = id
        self.name = name
        self.targetTime = targetTime
        self.rules = rules
    }
}

/// How a step is recognised: everything that the rule names must agree.
package struct Rule: Sendable, Equatable {
    /// An HTTP method in capitals.
    package var method: String?
    package var path: PathPattern?
    /// A backend operation's name, as a span or an API would give it.
    package var operation: String?
    /// A named event of the customer's client.
    package var event: String?

    package init(method: String? = nil, path: PathPattern? = nil, operation: String? = nil, event: String? = nil) {
        self.method = method
        self.path = path
        self.operation = operation
        self.event = event
    }
}
