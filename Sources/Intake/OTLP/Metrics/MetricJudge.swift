import Experience

/// Holds the points of one request against one rule.
struct MetricJudge {
    let component: Component
    let rule: MetricRule
    private let door: SignalDoor
    /// What is remembered of the rule's series, by the identity of their attributes.
    private(set) var series: [Int: MetricSeries]
    /// No room could be made for a new one.
    private var isFull = false
    private var refusals: [Refusal] = []
    /// What was said, by minute.
    private var minutes: [Int64: (newest: Instant, states: [Int: SignalState])] = [:]

    init(component: Component, rule: MetricRule, door: SignalDoor, series: [Int: MetricSeries]) {
        self.component = component
        self.rule = rule
        self.door = door
        self.series = series
    }

    mutating func judge(_ metric: OTLPMetric, of resource: OTLPLabels) {
        for point in metric.points where point.labels.satisfy(self.rule, or: resource) {
            do throws(Refusal) {
                try self.check(metric)
                try self.check(point, of: metric)
                try self.judge(point, of: metric, series: point.labels.identity &+ resource.identity)
            } catch {
                self.refusals.append(error)
            }
        }
    }

    /// In the order of their times.
    var signals: [Result<RawSignal, Refusal>] {
        let said = self.minutes.sorted { $0.key < $1.key }.map { _, minute in
            Result<RawSignal, Refusal>.success(
                RawSignal(
                    at: minute.newest, component: self.component.id.rawValue,
                    state: self.worst(minute.newest, minute.states),
                    source: self.rule.source))
        }
        return said + self.refusals.map { .failure($0) }
    }

    /// The worst that was said in a minute, and of the other series that are heard of still.
    private func worst(_ newest: Instant, _ states: [Int: SignalState]) -> SignalState {
        var worst = SignalState.up
        for state in states.values where state.rawValue > worst.rawValue { worst = state }
        for (identity, series) in self.series where states[identity] == nil {
            guard let state = series.state, let said = series.said, state.rawValue > worst.rawValue, said <= newest,
                newest.since(said) <= self.component.silentAfter
            else { continue }
            worst = state
        }
        return worst
    }

    private mutating func judge(_ point: OTLPPoint, of metric: OTLPMetric, series identity: Int) throws(Refusal) {
        let at = try OTLPTime.instant(point.time)
        try self.door.check(at)
        var base: OTLPPoint?
        if self.series[identity] == nil {
            try self.makeRoom(at)
            self.series[identity] = MetricSeries(point)
        } else {
            base = self.series[identity]?.base(for: point)
        }
        let growth = MetricGrowth(point, since: base, of: metric)
        if self.rule.reading != .value {
            // Of a stretch of unknown or great length nobody can tell how it is now.
            guard growth.stretch > 0, growth.stretch / 1_000_000 <= UInt64(self.component.silentAfter.count) else {
                return
            }
        }
        guard let value = growth.reading(self.rule.reading), value.isFinite else { return }
        let state = self.rule.state(of: value)
        self.series[identity]?.note(state, at: at)
        var minute = self.minutes[at.milliseconds / 60_000] ?? (at, [:])
        minute.newest = max(minute.newest, at)
        if state.rawValue >= (minute.states[identity] ?? .up).rawValue { minute.states[identity] = state }
        self.minutes[at.milliseconds / 60_000] = minute
    }

    private mutating func makeRoom(_ now: Instant) throws(Refusal) {
        guard self.series.count >= MetricWatch.mostSeries else { return }
        if !self.isFull { self.forgetSilent(now) }
        self.isFull = self.series.count >= MetricWatch.mostSeries
        guard self.isFull else { return }
        throw Refusal(
            .tooMany,
            "More than \(MetricWatch.mostSeries) series of `\(self.rule.name)` are about `\(self.component.id.rawValue)`. "
                + "Narrow its rule in parallax.yaml by `where`.")
    }

    private mutating func forgetSilent(_ now: Instant) {
        let silent = UInt64(self.component.silentAfter.count) * 1_000_000
        let oldest = UInt64(max(0, now.milliseconds)) * 1_000_000
        self.series = self.series.filter { $0.value.last.time + silent >= oldest }
    }

    /// A summary has the quantiles that its sender chose, and no others can be worked out of them.
    private func check(_ point: OTLPPoint, of metric: OTLPMetric) throws(Refusal) {
        guard metric.shape == .summary, let share = self.rule.reading.quantile, point.quantiles[share] == nil else {
            return
        }
        let known = point.quantiles.keys.sorted().map { "\($0)" }.joined(separator: ", ")
        throw Refusal(
            .wrongValue,
            "`\(self.rule.name)` is a summary \(known.isEmpty ? "without quantiles" : "of the quantiles \(known)"): it has no "
                + "`of: \(self.rule.reading.name)` in parallax.yaml; `of: mean` it has.")
    }

    private func check(_ metric: OTLPMetric) throws(Refusal) {
        let name = "`\(self.rule.name)`"
        switch (self.rule.reading, metric.shape) {
        case (.value, .level), (.value, .counter), (.rate, .counter): return
        case (.value, let shape) where shape.isDistribution, (.rate, let shape) where shape.isDistribution:
            let what = shape == .summary ? "summary" : "histogram"
            throw Refusal(
                .wrongValue, "\(name) is a \(what): give its rule in parallax.yaml `of: mean` or `of: p95`.")
        case (_, let shape) where shape.isDistribution: return
        case (.rate, .level):
            throw Refusal(.wrongValue, "\(name) may fall as well as rise: it has no `of: rate` in parallax.yaml.")
        default:
            throw Refusal(
                .wrongValue,
                "\(name) is no histogram: it has no `of: \(self.rule.reading.name)` in parallax.yaml.")
        }
    }
}
