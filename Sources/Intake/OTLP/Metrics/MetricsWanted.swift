import Experience

/// What the catalogue asks of metrics: of these alone a reader keeps more than web vitals need.
struct MetricsWanted: Sendable {
    /// Rules with their components, by the metric's name.
    private(set) var rules: [String: [(component: Component, rule: MetricRule)]] = [:]
    /// Every attribute that some rule looks at.
    private(set) var labels: Set<String> = []

    init(_ components: [Component] = []) {
        for component in components {
            for rule in component.metrics {
                self.rules[rule.name, default: []].append((component, rule))
                self.labels.formUnion(rule.labels.keys)
            }
        }
    }
}

/// The attributes of a point or a resource: which series it is, and of the rest only what rules look at, so that a sender
/// cannot make this large.
struct OTLPLabels: Equatable, Sendable {
    /// The same for the same attributes in any order. It tells series of one sender apart while the program runs, and is
    /// never stored.
    private(set) var identity = 0
    private var said: [String: String] = [:]

    /// - Parameter pair: the attribute as it stands in the request.
    mutating func add(_ pair: UnsafeRawBufferPointer) {
        var hasher = Hasher()
        hasher.combine(bytes: pair)
        self.identity &+= hasher.finalize()
    }

    mutating func note(_ key: String, _ value: OTLPValue) {
        self.said[key] = value.text
    }

    /// Whether a point with these attributes, of a resource with those, has all that a rule wants.
    func satisfy(_ rule: MetricRule, or resource: OTLPLabels) -> Bool {
        rule.labels.allSatisfy { key, value in (self.said[key] ?? resource.said[key]) == value }
    }
}
