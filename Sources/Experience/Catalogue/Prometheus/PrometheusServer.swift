/// A Prometheus that is asked, time and again, how components are.
package struct PrometheusServer: Sendable, Equatable {
    /// What its signals are called by.
    package var id: String
    /// Without a slash at its end; its API's paths are put behind.
    package var address: String
    /// From one asking to the next.
    package var every: Milliseconds
    /// How long an answer is waited for.
    package var timeout: Milliseconds
    /// A file whose text is sent as a bearer token; nil sends none. The catalogue itself holds no secrets.
    package var tokenFile: String?
    package var queries: [PrometheusQuery]

    package init(
        id: String = PrometheusServer.usualID, address: String, every: Milliseconds = PrometheusServer.usualEvery,
        timeout: Milliseconds = PrometheusServer.usualTimeout, tokenFile: String? = nil, queries: [PrometheusQuery]
    ) {
        self.id = id
        self.address = address
        self.every = every
        self.timeout = timeout
        self.tokenFile = tokenFile
        self.queries = queries
    }

    package static let usualID = "prometheus"
    package static let usualEvery = Milliseconds.minutes(1)
    package static let usualTimeout = Milliseconds.seconds(10)
}

/// One question in Prometheus' language, and what its answer says of a component.
package struct PrometheusQuery: Sendable, Equatable {
    package var component: ComponentID
    /// An instant query whose answer is numbers.
    package var query: String
    /// Which numbers are degraded; nil: none.
    package var degraded: NumberRule?
    /// Which numbers are down. Where neither rule is given, the numbers are those of `up`, 1 or 0.
    package var down: NumberRule?

    package init(component: ComponentID, query: String, degraded: NumberRule? = nil, down: NumberRule? = nil) {
        self.component = component
        self.query = query
        self.degraded = degraded
        self.down = down
    }

    /// What numbers say, one for each series; nil where there is none, as where nobody is watched any more.
    ///
    /// By rules, the worst number counts. Of `up` with several instances the component is down where all are, and degraded
    /// where some are.
    package func state(of numbers: [Double]) -> SignalState? {
        let numbers = numbers.filter { !$0.isNaN }
        guard !numbers.isEmpty else { return nil }
        if self.degraded == nil, self.down == nil {
            let dead = numbers.count { $0 == 0 }
            return dead == 0 ? .up : dead == numbers.count ? .down : .degraded
        }
        if let down, numbers.contains(where: down.agrees) { return .down }
        if let degraded, numbers.contains(where: degraded.agrees) { return .degraded }
        return .up
    }
}

/// A rule such as `> 0.5`.
package struct NumberRule: Sendable, Equatable {
    package enum Comparison: String, CaseIterable, Sendable {
        // In the order in which a text is tried for them.
        case atLeast = ">="
        case atMost = "<="
        case equal = "=="
        case unequal = "!="
        case above = ">"
        case below = "<"
    }

    package var comparison: Comparison
    package var number: Double

    package init(_ comparison: Comparison, _ number: Double) {
        self.comparison = comparison
        self.number = number
    }

    /// - Returns: nil where the text is no rule.
    package init?(_ text: String) {
        let text = text.filter { $0 != " " }
        guard let comparison = Comparison.allCases.first(where: { text.hasPrefix($0.rawValue) }) else { return nil }
        let digits = text.dropFirst(comparison.rawValue.count)
        // `Double` also reads words and hexadecimal digits.
        guard digits.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let number = Double(digits),
            number.isFinite
        else { return nil }
        self.init(comparison, number)
    }

    package func agrees(_ value: Double) -> Bool {
        switch self.comparison {
        case .atLeast: value >= self.number
        case .atMost: value <= self.number
        case .equal: value == self.number
        case .unequal: value != self.number
        case .above: value > self.number
        case .below: value < self.number
        }
    }
}
