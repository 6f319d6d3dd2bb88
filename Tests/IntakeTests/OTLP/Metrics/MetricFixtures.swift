import Experience
import Fuzzing

@testable import Intake

/// Metrics that rules look at, the same in both encodings.
enum MetricFixtures {
    static let start: UInt64 = 1_795_000_000_000_000_000

    static let rules = [
        MetricRule(
            name: "db.client.connections.usage", labels: ["state": "used", "service.name": "shop"],
            above: MetricRule.Bounds(degraded: 80, down: 95)),
        MetricRule(name: "db.errors", reading: .rate, above: MetricRule.Bounds(down: 1)),
        MetricRule(name: "db.query.duration", reading: .p95, above: MetricRule.Bounds(degraded: 0.5)),
    ]

    static func component(_ rules: [MetricRule] = rules, silentAfter: Milliseconds = .minutes(5)) -> Component {
        Component(id: ComponentID(rawValue: "db"), name: "Database", silentAfter: silentAfter, metrics: rules)
    }

    static let wanted = MetricsWanted([component()])

    static func byWire(
        _ wanted: MetricsWanted = MetricsWanted()
    ) -> (UnsafeRawBufferPointer) throws(Refusal) -> [OTLPBatch<OTLPMetric>] {
        { (bytes) throws(Refusal) in try OTLPWire.metrics(bytes, wanted: wanted) }
    }

    static func byJSON(
        _ wanted: MetricsWanted = MetricsWanted()
    ) -> (UnsafeRawBufferPointer) throws(Refusal) -> [OTLPBatch<OTLPMetric>] {
        { (bytes) throws(Refusal) in try OTLPJSON.metrics(bytes, wanted: wanted) }
    }

    /// The data of a metric stands before its name, and the resource last: nothing says that it may not.
    static let wire = WireWriter.message { request in
        request.message(1) { batch in
            batch.message(2) { scope in
                scope.message(2) { Self.usage(&$0) }
                scope.message(2) { Self.errors(&$0) }
                scope.message(2) { Self.durations(&$0) }
            }
            batch.message(1) { $0.attribute(1, "service.name", "shop") }
        }
    }

    private static func usage(_ metric: inout WireWriter) {
        metric.message(7) { sum in
            sum.message(1) { point in
                point.attribute(7, "state", "used")
                point.fixed64(3, Self.start)
                point.fixed64(6, 81)
            }
            sum.message(1) { point in
                point.attribute(7, "state", "idle")
                point.fixed64(3, Self.start)
                point.fixed64(6, 99)
            }
            sum.message(1) { point in
                point.attribute(7, "state", "used")
                point.attribute(7, "pool.name", "reports")
                point.fixed64(3, Self.start)
                point.fixed64(6, 0)
                point.number(8, 1)
            }
            sum.number(2, 2)
        }
        metric.text(1, "db.client.connections.usage")
    }

    private static func errors(_ metric: inout WireWriter) {
        metric.message(7) { sum in
            sum.message(1) { point in
                point.fixed64(2, Self.start - 10_000_000_000)
                point.fixed64(3, Self.start)
                point.fixed64(4, (25.0).bitPattern)
            }
            sum.number(2, 1)
            sum.number(3, 1)
        }
        metric.text(1, "db.errors")
    }

    private static func durations(_ metric: inout WireWriter) {
        metric.text(1, "db.query.duration")
        metric.text(3, "s")
        metric.message(9) { histogram in
            histogram.message(1) { point in
                point.fixed64(2, Self.start - 60_000_000_000)
                point.fixed64(3, Self.start)
                point.fixed64(4, 20)
                point.fixed64(5, (4.0).bitPattern)
                point.bytes(6, Self.words([10, 9, 1]))
                point.bytes(7, Self.words([(0.1).bitPattern, (1.0).bitPattern]))
            }
            histogram.number(2, 2)
        }
    }

    private static func words(_ words: [UInt64]) -> [UInt8] {
        words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    }

    static let json = """
        {"resourceMetrics": [{"scopeMetrics": [{"metrics": [
          {"sum": {"dataPoints": [
            {"attributes": [{"key": "state", "value": {"stringValue": "used"}}], "timeUnixNano": "\(start)", "asInt": "81"},
            {"attributes": [{"key": "state", "value": {"stringValue": "idle"}}], "timeUnixNano": "\(start)", "asInt": 99},
            {"attributes": [{"key": "state", "value": {"stringValue": "used"}},
              {"key": "pool.name", "value": {"stringValue": "reports"}}],
             "timeUnixNano": "\(start)", "asInt": 0, "flags": 1}], "aggregationTemporality": 2},
           "name": "db.client.connections.usage"},
          {"sum": {"dataPoints": [{"startTimeUnixNano": "\(start - 10_000_000_000)", "timeUnixNano": "\(start)",
            "asDouble": 25}], "aggregationTemporality": 1, "isMonotonic": true}, "name": "db.errors"},
          {"name": "db.query.duration", "unit": "s", "histogram": {"dataPoints": [{
            "startTimeUnixNano": "\(start - 60_000_000_000)", "timeUnixNano": "\(start)", "count": "20", "sum": 4,
            "bucketCounts": ["10", "9", 1], "explicitBounds": [0.1, 1]}], "aggregationTemporality": 2}}]}],
          "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}]}}]}
        """
}
