import Experience
import Fuzzing
import Statistics
import Testing

@testable import Intake

/// Exponential histograms and summaries, in both encodings, and what they say of a component.
@Suite struct `Exponential histograms and summaries` {
    private static let p95 = MetricRule(
        name: "latency", reading: .p95, above: MetricRule.Bounds(degraded: 0.5, down: 2))
    private static let p99 = MetricRule(name: "calls", reading: .p99, above: MetricRule.Bounds(degraded: 0.5))

    private static let wire = WireWriter.message { request in
        request.message(1) { batch in
            batch.message(2) { scope in
                scope.message(2) { metric in
                    metric.message(10) { histogram in
                        histogram.message(1) { Self.exponentialPoint(&$0) }
                        histogram.number(2, 1)
                    }
                    metric.text(1, "latency")
                }
                scope.message(2) { metric in
                    metric.text(1, "calls")
                    metric.message(11) { $0.message(1) { Self.summaryPoint(&$0) } }
                }
            }
        }
    }

    private static func exponentialPoint(_ point: inout WireWriter) {
        point.attribute(1, "route", "/pay")
        point.fixed64(2, MetricFixtures.start - 60_000_000_000)
        point.fixed64(3, MetricFixtures.start)
        point.fixed64(4, 104)
        point.fixed64(5, (31.5).bitPattern)
        // Zigzag: 6 is 3, and 3 is −2.
        point.number(6, 6)
        point.fixed64(7, 2)
        point.message(8) { side in
            side.number(1, 3)
            // 300 takes two bytes.
            side.bytes(2, [1, 0, 0xAC, 0x02])
        }
        point.message(9) { side in
            side.number(1, 0)
            side.number(2, 1)
        }
    }

    private static func summaryPoint(_ point: inout WireWriter) {
        point.fixed64(2, MetricFixtures.start - 60_000_000_000)
        point.fixed64(3, MetricFixtures.start)
        point.fixed64(4, 20)
        point.fixed64(5, (4.0).bitPattern)
        for (share, value) in [(0.5, 0.1), (0.99, 0.7)] {
            point.message(6) { quantile in
                quantile.fixed64(1, share.bitPattern)
                quantile.fixed64(2, value.bitPattern)
            }
        }
    }

    private static let json = """
        {"resourceMetrics": [{"scopeMetrics": [{"metrics": [
          {"exponentialHistogram": {"aggregationTemporality": 1, "dataPoints": [{
            "attributes": [{"key": "route", "value": {"stringValue": "/pay"}}],
            "startTimeUnixNano": "\(MetricFixtures.start - 60_000_000_000)", "timeUnixNano": "\(MetricFixtures.start)",
            "count": "104", "sum": 31.5, "scale": 3, "zeroCount": "2", "positive": {"offset": -2, "bucketCounts": ["1", 0, "300"]},
            "negative": {"bucketCounts": ["1"]}}]}, "name": "latency"},
          {"name": "calls", "summary": {"dataPoints": [{
            "startTimeUnixNano": "\(MetricFixtures.start - 60_000_000_000)", "timeUnixNano": "\(MetricFixtures.start)",
            "count": "20", "sum": 4, "quantileValues": [{"quantile": 0.5, "value": 0.1}, {"quantile": 0.99, "value": 0.7}]}]}}]}]}]}
        """

    private static func plain(_ batches: [OTLPBatch<OTLPMetric>]) -> [OTLPMetric] {
        batches.flatMap(\.items).map { metric in
            var metric = metric
            for index in metric.points.indices { metric.points[index].labels = OTLPLabels() }
            return metric
        }
    }

    @Test func `are the same in both encodings`() throws {
        let wanted = MetricsWanted([MetricFixtures.component([Self.p95, Self.p99])])
        let wire = Self.plain(try Self.wire.withBytes(MetricFixtures.byWire(wanted)))
        #expect(wire == Self.plain(try decoded(Self.json, by: MetricFixtures.byJSON(wanted))))
        let latency = try #require(wire.first)
        #expect(latency.shape == .exponential && latency.isDelta)
        let point = try #require(latency.points.first)
        #expect(point.count == 104 && point.value == 31.5)
        #expect(
            point.exponential
                == ExponentialBuckets(
                    scale: 3, zeros: 2, positive: ExponentialBuckets.Side(offset: -2, counts: [1, 0, 300]),
                    negative: ExponentialBuckets.Side(offset: 0, counts: [1])))
        #expect(wire[1].shape == .summary && wire[1].points[0].quantiles == [0.5: 0.1, 0.99: 0.7])
    }

    @Test func `leave no points behind where no rule looks at them`() throws {
        let wire = Self.plain(try Self.wire.withBytes(MetricFixtures.byWire()))
        #expect(wire == Self.plain(try decoded(Self.json, by: MetricFixtures.byJSON())))
        #expect(wire.map(\.name) == ["latency", "calls"] && wire.allSatisfy(\.points.isEmpty))
    }

    @Test func `are refused where a million buckets are not enough, or a list is cut off`() {
        let many = { (counts: [UInt8]) in
            WireWriter.message { request in
                request.message(1) { batch in
                    batch.message(2) { scope in
                        scope.message(2) { metric in
                            metric.text(1, "latency")
                            metric.message(10) { $0.message(1) { $0.message(8) { $0.bytes(2, counts) } } }
                        }
                    }
                }
            }
        }
        let read = MetricFixtures.byWire(MetricsWanted([MetricFixtures.component([Self.p95])]))
        #expect(refusal(many([UInt8](repeating: 1, count: OTLPBudget.mostBuckets)), by: read) == nil)
        #expect(refusal(many([UInt8](repeating: 1, count: OTLPBudget.mostBuckets + 1)), by: read)?.reason == .tooMany)
        #expect(refusal(many([1, 2, 0x80]), by: read)?.reason == .notReadable)
    }
}

@Suite struct `A component's state by distributions` {
    private let watch = MetricWatch()
    private static let noon = Instant(milliseconds: Int64(MetricFixtures.start / 1_000_000))

    private func told(
        _ rule: MetricRule, _ shape: OTLPMetric.Shape, at seconds: Int, value: Double = 0, count: UInt64,
        _ change: (inout OTLPPoint) -> Void = { _ in }
    ) -> [String] {
        var point = OTLPPoint()
        point.start = MetricFixtures.start - 3_600_000_000_000
        point.time = point.start + UInt64(seconds) * 1_000_000_000
        (point.value, point.count) = (value, count)
        change(&point)
        var metric = OTLPMetric()
        (metric.name, metric.shape, metric.points) = (rule.name, shape, [point])
        let component = MetricFixtures.component([rule])
        let door = SignalDoor(components: [component.id], now: Self.noon)
        return self.watch.signals([OTLPBatch(items: [metric])], MetricsWanted([component]), by: door).map { signal in
            switch signal {
            case .success(let raw): raw.state.name
            case .failure(let refusal): refusal.message
            }
        }
    }

    /// Buckets of scale 0: index −1 is above 0.5 up to 1, index 2 above 4 up to 8.
    private static func counts(_ fast: UInt64, _ slow: UInt64) -> ExponentialBuckets {
        ExponentialBuckets(positive: ExponentialBuckets.Side(offset: -1, counts: [fast, 0, 0, slow]))
    }

    @Test func `an exponential histogram says a percentile of what was measured since the export before`() {
        let rule = MetricRule(name: "latency", reading: .p95, above: MetricRule.Bounds(down: 2))
        let told = { (seconds: Int, fast: UInt64, slow: UInt64) in
            self.told(rule, .exponential, at: seconds, count: fast + slow) { $0.exponential = Self.counts(fast, slow) }
        }
        #expect(told(1000, 500, 500).isEmpty, "of the time since its start nobody knows how it is now")
        #expect(told(1060, 600, 500) == ["up"])
        #expect(told(1120, 690, 510) == ["down"])
        #expect(told(1180, 690, 510).isEmpty, "nothing was measured")
        #expect(told(1240, 10, 0).isEmpty, "it began anew, and says no start of its own")
    }

    @Test func `an exponential histogram says its mean`() {
        let rule = MetricRule(name: "latency", reading: .mean, above: MetricRule.Bounds(degraded: 0.5))
        #expect(self.told(rule, .exponential, at: 60, value: 4, count: 10) == ["up"])
        #expect(self.told(rule, .exponential, at: 120, value: 10, count: 20) == ["degraded"])
    }

    @Test func `a summary says its mean and the quantiles that it has, while it is added to`() {
        let p99 = MetricRule(name: "calls", reading: .p99, above: MetricRule.Bounds(degraded: 0.5))
        let told = { (seconds: Int, count: UInt64, value: Double) in
            self.told(p99, .summary, at: seconds, count: count) { $0.quantiles = [0.5: 0.1, 0.99: value] }
        }
        #expect(told(60, 10, 0.4) == ["up"])
        #expect(told(120, 20, 0.6) == ["degraded"])
        #expect(told(180, 20, 0.6).isEmpty)
        #expect(told(240, 21, .nan).isEmpty)
        let mean = MetricRule(name: "calls", reading: .mean, above: MetricRule.Bounds(degraded: 0.5))
        #expect(self.told(mean, .summary, at: 60, value: 4, count: 10) == ["up"])
    }

    @Test func `what they do not have is refused with what to write`() {
        let p75 = MetricRule(name: "calls", reading: .p75, above: MetricRule.Bounds(degraded: 0.5))
        #expect(
            self.told(p75, .summary, at: 60, count: 1) { $0.quantiles = [0.99: 1, 0.5: 1] } == [
                "`calls` is a summary of the quantiles 0.5, 0.99: it has no `of: p75` in parallax.yaml; `of: mean` it has."
            ])
        let value = MetricRule(name: "calls", above: MetricRule.Bounds(degraded: 0.5))
        #expect(
            self.told(value, .summary, at: 60, count: 1)
                == ["`calls` is a summary: give its rule in parallax.yaml `of: mean` or `of: p95`."])
        #expect(
            self.told(value, .exponential, at: 60, count: 1)
                == ["`calls` is a histogram: give its rule in parallax.yaml `of: mean` or `of: p95`."])
    }
}
