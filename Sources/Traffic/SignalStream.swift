internal import Experience

/// What the demo's monitoring says, in time order: each component's source reports in its own rhythm, and at once when
/// its state changes.
struct SignalStream: Sendable {
    /// A component and who watches it.
    struct Watch: Sendable {
        var component: String
        var source: String
        /// Minutes between reports.
        var rhythm: Int64
        /// Milliseconds after the minute at which its source reports.
        var offset: Int64
    }

    static let watches = [
        Watch(component: "shop-web", source: "blackbox", rhythm: 1, offset: 2_000),
        Watch(component: "payment-gateway", source: "blackbox", rhythm: 1, offset: 5_000),
        Watch(component: "database", source: "zabbix", rhythm: 1, offset: 9_000),
        Watch(component: "cdn-a", source: "cdn-status", rhythm: 5, offset: 14_000),
        Watch(component: "cdn-b", source: "cdn-status", rhythm: 5, offset: 15_000),
        Watch(component: "payroll-app", source: "zabbix", rhythm: 5, offset: 20_000),
        Watch(component: "sign-on", source: "zabbix", rhythm: 5, offset: 21_000),
    ]

    private let statements: [Trouble.Statement]
    private let from: Int64
    private var minute: Int64
    private var ready: [Signal] = []

    init(_ world: World, from: Int64) {
        self.statements = world.script.troubles.flatMap(\.statements)
        self.from = from
        self.minute = from / Seasons.minute
    }

    /// All signals before `limit` (milliseconds since the epoch) that were not handed out yet.
    mutating func due(before limit: Int64) -> [Signal] {
        while self.minute * Seasons.minute < limit { self.reportMinute() }
        let count = self.ready.firstIndex { $0.at.milliseconds >= limit } ?? self.ready.count
        defer { self.ready.removeFirst(count) }
        return Array(self.ready.prefix(count))
    }

    private mutating func reportMinute() {
        let start = self.minute * Seasons.minute
        for watch in Self.watches {
            let at = start + watch.offset
            let statement = self.statement(on: watch.component, at: start)
            let before = self.statement(on: watch.component, at: start - Seasons.minute)
            let changed = statement?.state != before?.state || (statement == nil) != (before == nil)
            guard at >= self.from, changed || self.minute % watch.rhythm == 0 else { continue }
            if let statement, statement.state == nil { continue }
            self.ready.append(
                Signal(
                    at: Instant(milliseconds: at), component: ComponentID(rawValue: watch.component),
                    state: statement?.state ?? .up, source: watch.source, since: statement?.start))
        }
        self.minute += 1
    }

    private func statement(on component: String, at moment: Int64) -> Trouble.Statement? {
        self.statements.first {
            $0.component == component && $0.start.milliseconds <= moment && moment < $0.end.milliseconds
        }
    }
}
