/// How the messages of one monitoring system are read: which places of its JSON say what.
package struct Webhook: Sendable, Equatable {
    /// What a state's word means.
    package enum Meaning: Sendable, CaseIterable, Named {
        case up, degraded, down
        /// It says nothing about customers: the message is passed over.
        case none
    }

    /// Where the labels lie that tell the component.
    package enum Labels: Sendable, Equatable {
        /// An object whose members all are labels.
        case object(FieldPath)
        /// Each by itself, by the name that the catalogue's rules have.
        case named([String: FieldPath])
    }

    /// The end of its address, and what its signals are called by.
    package var id: String
    /// A text in the message that is the real message, as JSON.
    package var inside: FieldPath?
    /// A list in the message of which each item is an alert; nil where the message is one.
    package var items: FieldPath?
    /// The id of the component.
    package var component: FieldPath?
    package var labels: Labels
    package var state: FieldPath
    /// By words in small letters; for others the usual words of `docs/signals.md` count.
    package var states: [String: Meaning]
    /// Where the alert's severity lies, which says how bad it is when its state is down.
    package var severity: FieldPath?
    /// When the state began.
    package var time: FieldPath?
    /// The same of what is up, where it lies elsewhere.
    package var endTime: FieldPath?
    /// What together tells one alert from another; where nothing does, there is one at each component.
    package var alert: [FieldPath]

    package init(
        id: String, inside: FieldPath? = nil, items: FieldPath? = nil, component: FieldPath? = nil,
        labels: Labels = .named([:]), state: FieldPath, states: [String: Meaning] = [:], severity: FieldPath? = nil,
        time: FieldPath? = nil, endTime: FieldPath? = nil, alert: [FieldPath] = []
    ) {
        self.id = id
        self.inside = inside
        self.items = items
        self.component = component
        self.labels = labels
        self.state = state
        self.states = states
        self.severity = severity
        self.time = time
        self.endTime = endTime
        self.alert = alert
    }
}
