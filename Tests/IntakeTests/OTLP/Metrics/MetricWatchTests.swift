import Experience
import Testing

@testable import Intake

/// From metrics to what a component's state is.
@Suite struct `Metrics as signals` {
    private let watch = MetricWatch()
    private static let noon = Instant(milliseconds: Int64(MetricFixtures.start / 1_000_000))

    /// One export of one series: what signals come out, or refusals' reasons.
    private func told(
        _ rule: MetricRule, _ shape: OTLPMetric.Shape, at seconds: Int, value: Double?, since start: Int = 0,
        count: UInt64 = 1, isDelta: Bool = false, buckets: [UInt64] = [], bounds: [Double] = [], series: String = "",
        silentAfter: Milliseconds = .minutes(5)
    ) -> [String] {
        var point = OTLPPoint()
        point.start = Self.nanoseconds(start)
        point.time = Self.nanoseconds(seconds)
        point.value = value
        point.count = count
        point.buckets = buckets
        point.bounds = bounds
        Array(series.utf8).withUnsafeBytes { point.labels.add($0) }
        return self.told(rule, shape, [point], isDelta: isDelta, silentAfter: silentAfter)
    }

    private func told(
        _ rule: MetricRule, _ shape: OTLPMetric.Shape, _ points: [OTLPPoint], isDelta: Bool = false,
        silentAfter: Milliseconds = .minutes(5)
    ) -> [String] {
        var metric = OTLPMetric()
        metric.name = rule.name
        metric.shape = shape
        metric.isDelta = isDelta
        metric.points = points
        let component = MetricFixtures.component([rule], silentAfter: silentAfter)
        let door = SignalDoor(components: [component.id], now: Self.noon)
        let signals = self.watch.signals([OTLPBatch(items: [metric])], MetricsWanted([component]), by: door)
        return signals.map { signal in
            switch signal {
            case .success(let raw): raw.state.name
            case .failure(let refusal): refusal.reason.rawValue
            }
        }
    }

    private static func nanoseconds(_ seconds: Int) -> UInt64 {
        MetricFixtures.start - 3_600_000_000_000 + UInt64(seconds) * 1_000_000_000
    }

    private static let gauge = MetricRule(name: "g", above: MetricRule.Bounds(degraded: 80, down: 95))
    private static let rate = MetricRule(name: "c", reading: .rate, above: MetricRule.Bounds(down: 1))
    private static let mean = MetricRule(name: "h", reading: .mean, above: MetricRule.Bounds(degraded: 0.5))

    @Test func `a whole request is told by rule, with its time and its source`() throws {
        let component = MetricFixtures.component()
        let door = SignalDoor(components: [component.id], now: Self.noon)
        let batches = try MetricFixtures.wire.withBytes(MetricFixtures.byWire(MetricFixtures.wanted))
        let signals = try self.watch.signals(batches, MetricFixtures.wanted, by: door).map { try $0.get() }
        #expect(
            signals == [
                RawSignal(
                    at: Self.noon, component: "db", state: .degraded,
                    source: "db.client.connections.usage{service.name=shop,state=used}"),
                RawSignal(at: Self.noon, component: "db", state: .down, source: "db.errors rate"),
                RawSignal(at: Self.noon, component: "db", state: .degraded, source: "db.query.duration p95"),
            ])
    }

    @Test func `a gauge says what it says, and nothing where it is no number`() {
        #expect(self.told(Self.gauge, .level, at: 0, value: 80) == ["up"])
        #expect(self.told(Self.gauge, .level, at: 10, value: 80.1) == ["degraded"])
        #expect(self.told(Self.gauge, .counter, at: 20, value: 96) == ["down"])
        #expect(self.told(Self.gauge, .level, at: 30, value: .nan).isEmpty)
        #expect(self.told(Self.gauge, .level, at: 40, value: nil).isEmpty)
    }

    @Test func `a counter says how fast it grew since the export before`() {
        // It counts since long ago: of the first point nobody knows when.
        #expect(self.told(Self.rate, .counter, at: 1000, value: 9000).isEmpty)
        #expect(self.told(Self.rate, .counter, at: 1060, value: 9060) == ["up"])
        #expect(self.told(Self.rate, .counter, at: 1120, value: 9121) == ["down"])
        // Sent again, it says the same again.
        #expect(self.told(Self.rate, .counter, at: 1120, value: 9121) == ["down"])
        #expect(self.told(Self.rate, .counter, at: 1180, value: 9121) == ["up"])
        // Late, it has no place to reckon from.
        #expect(self.told(Self.rate, .counter, at: 1100, value: 9100).isEmpty)
    }

    @Test func `a counter that began anew is reckoned from there`() {
        #expect(self.told(Self.rate, .counter, at: 1000, value: 9000).isEmpty)
        #expect(self.told(Self.rate, .counter, at: 1060, value: 120, since: 1000) == ["down"])
        #expect(self.told(Self.rate, .counter, at: 1120, value: 10, since: 1090) == ["up"])
    }

    @Test func `a delta stands for itself`() {
        #expect(self.told(Self.rate, .counter, at: 60, value: 61, isDelta: true) == ["down"])
        #expect(self.told(Self.rate, .counter, at: 120, value: 59, since: 60, isDelta: true) == ["up"])
    }

    @Test func `a stretch longer than a component may be silent says nothing of now`() {
        #expect(self.told(Self.rate, .counter, at: 300, value: 0) == ["up"])
        #expect(self.told(Self.rate, .counter, at: 601, value: 900).isEmpty)
        #expect(self.told(Self.rate, .counter, at: 661, value: 1000) == ["down"])
    }

    @Test func `a histogram says the mean or a percentile of what was measured since`() {
        #expect(self.told(Self.mean, .histogram, at: 60, value: 10, count: 20) == ["up"])
        #expect(self.told(Self.mean, .histogram, at: 120, value: 16, count: 30) == ["degraded"])
        // Nothing was measured: nothing is known.
        #expect(self.told(Self.mean, .histogram, at: 180, value: 16, count: 30).isEmpty)
        let p90 = MetricRule(name: "h", reading: .p90, above: MetricRule.Bounds(degraded: 1, down: 5))
        let bounds = [1.0, 5]
        #expect(
            self.told(p90, .histogram, at: 60, value: 0, count: 100, buckets: [95, 5, 0], bounds: bounds) == ["up"])
        #expect(
            self.told(p90, .histogram, at: 120, value: 0, count: 200, buckets: [145, 55, 0], bounds: bounds)
                == ["degraded"])
    }

    @Test func `the worst series counts, until it has been silent for long`() {
        #expect(self.told(Self.gauge, .level, at: 0, value: 99, series: "a") == ["down"])
        #expect(self.told(Self.gauge, .level, at: 61, value: 10, series: "b") == ["down"])
        #expect(self.told(Self.gauge, .level, at: 300, value: 10, series: "b") == ["down"])
        #expect(self.told(Self.gauge, .level, at: 301, value: 10, series: "b") == ["up"])
    }

    @Test func `a request of several minutes is told minute by minute, the worst of each`() {
        // A minute begins at 20.
        let points = [20, 40, 60, 90, 150].map { seconds in
            var point = OTLPPoint()
            point.time = Self.nanoseconds(seconds)
            point.value = seconds == 40 ? 99 : seconds == 150 ? 90 : 1
            return point
        }
        #expect(self.told(Self.gauge, .level, points) == ["down", "up", "degraded"])
    }

    @Test func `what a rule cannot be held against is refused with what to do`() {
        #expect(self.told(Self.gauge, .histogram, at: 0, value: 1) == ["wrongValue"])
        #expect(self.told(Self.rate, .level, at: 0, value: 1) == ["wrongValue"])
        #expect(self.told(Self.mean, .counter, at: 0, value: 1) == ["wrongValue"])
        #expect(self.told(Self.gauge, .level, at: 3600 + 601, value: 99) == ["inFuture"])
        // And the future was not remembered.
        #expect(self.told(Self.gauge, .level, at: 3600, value: 1) == ["up"])
    }

    @Test func `series have an end`() {
        let points = (0...MetricWatch.mostSeries).map { number in
            var point = OTLPPoint()
            point.time = Self.nanoseconds(0)
            point.value = 1
            withUnsafeBytes(of: number) { point.labels.add($0) }
            return point
        }
        #expect(self.told(Self.gauge, .level, points) == ["up", "tooMany"])
        // Those that were silent for long make room.
        #expect(self.told(Self.gauge, .level, at: 301, value: 99, series: "new") == ["down"])
    }
}
