/// How a service was in one minute, as both sides say.
package struct ServiceMinute: Sendable, Equatable {
    /// Minutes since the epoch.
    package var minute: Int64
    /// Witnesses of good (or tolerable) and of bad interactions: see `Witnesses`.
    package var good: Int
    package var bad: Int
    package var itView: MinuteState
    /// Whether an alert on the service was firing.
    package var hasAlert: Bool
    /// The usual share of bad interactions at this hour of the week; nil where too little is known.
    package var usualBadShare: Double?

    package init(
        minute: Int64, good: Int, bad: Int, itView: MinuteState, hasAlert: Bool = false, usualBadShare: Double? = nil
    ) {
        self.minute = minute
        self.good = good
        self.bad = bad
        self.itView = itView
        self.hasAlert = hasAlert
        self.usualBadShare = usualBadShare
    }

    var light: ITLight {
        switch self.itView {
        case .up: .green
        case .degraded: self.hasAlert ? .red : .green
        case .unknown: .unknown
        case .down: .red
        }
    }
}

/// What somebody in the machine room would have seen: whether there was anything to act upon.
package enum ITLight: String, CaseIterable, Sendable {
    /// Up, or degraded without an alert.
    case green
    /// Nobody was heard who could tell: never taken for green.
    case unknown
    /// Down, or degraded with an alert.
    case red
}

extension ITLight: Named {}

/// Counts interactions of one service and minute as witnesses: one person who reloads twenty times is one.
package struct Witnesses: Sendable {
    package private(set) var good = 0
    package private(set) var bad = 0
    private var hurt: Set<String> = []

    package init() {}

    /// - Parameter customer: pseudonym; of nil every interaction counts on its own.
    package mutating func add(customer: String?, outcome: Outcome) {
        guard outcome == .bad else {
            self.good += 1
            return
        }
        guard let customer else {
            self.bad += 1
            return
        }
        if self.hurt.insert(customer).inserted { self.bad += 1 }
    }
}
