import Experience
import Fuzzing
import Testing

@testable import Intake

/// What is kept of metrics that a rule looks at.
@Suite struct `Wanted metrics` {
    private static func read(_ wanted: MetricsWanted) throws -> [OTLPBatch<OTLPMetric>] {
        let wire = try MetricFixtures.wire.withBytes(MetricFixtures.byWire(wanted))
        let json = try decoded(MetricFixtures.json, by: MetricFixtures.byJSON(wanted))
        // Each encoding tells series apart by its own bytes; all else is the same.
        #expect(Self.plain(wire) == Self.plain(json))
        return wire
    }

    private static func plain(_ batches: [OTLPBatch<OTLPMetric>]) -> [OTLPMetric] {
        batches.flatMap(\.items).map { metric in
            var metric = metric
            for index in metric.points.indices { metric.points[index].labels = OTLPLabels() }
            return metric
        }
    }

    @Test func `have their shape, their times and their buckets, wherever their name stands`() throws {
        let metrics = try #require(try Self.read(MetricFixtures.wanted).first).items
        #expect(metrics.map(\.shape) == [.level, .counter, .histogram])
        #expect(metrics.map(\.isDelta) == [false, true, false])
        let durations = try #require(metrics.last?.points.first)
        #expect(durations.buckets == [10, 9, 1])
        #expect(durations.bounds == [0.1, 1])
        #expect(durations.count == 20)
        #expect(durations.time - durations.start == 60_000_000_000)
    }

    @Test func `have no value where none was recorded`() throws {
        let usage = try #require(try Self.read(MetricFixtures.wanted).first?.items.first)
        #expect(usage.points.map(\.value) == [81, 99, nil])
    }

    @Test func `are told apart by all attributes of point and resource, in any order`() throws {
        for batches in [
            try MetricFixtures.wire.withBytes(MetricFixtures.byWire(MetricFixtures.wanted)),
            try decoded(MetricFixtures.json, by: MetricFixtures.byJSON(MetricFixtures.wanted)),
        ] {
            let batch = try #require(batches.first)
            #expect(batch.labels != OTLPLabels())
            let points = try #require(batch.items.first).points
            #expect(Set(points.map(\.labels.identity)).count == 3)
            let rule = MetricFixtures.rules[0]
            #expect(points.map { $0.labels.satisfy(rule, or: batch.labels) } == [true, false, true])
            #expect(points.allSatisfy { !$0.labels.satisfy(rule, or: OTLPLabels()) })
        }
        var (one, other) = (OTLPLabels(), OTLPLabels())
        for pair in ["a=1", "b=2"] { Array(pair.utf8).withUnsafeBytes { one.add($0) } }
        for pair in ["b=2", "a=1"] { Array(pair.utf8).withUnsafeBytes { other.add($0) } }
        #expect(one == other)
    }

    @Test func `leave nothing behind where no rule looks at them`() throws {
        let metrics = try #require(try Self.read(MetricsWanted()).first).items
        let points = metrics.flatMap(\.points)
        #expect(points.allSatisfy { $0.labels == OTLPLabels() && $0.buckets.isEmpty && $0.bounds.isEmpty })
    }

    @Test func `are refused where a list of buckets is cut off`() {
        let bytes = WireWriter.message { request in
            request.message(1) { batch in
                batch.message(2) { scope in
                    scope.message(2) { metric in
                        metric.text(1, "db.query.duration")
                        metric.message(9) { $0.message(1) { $0.bytes(6, [1, 2, 3]) } }
                    }
                }
            }
        }
        #expect(refusal(bytes, by: MetricFixtures.byWire(MetricFixtures.wanted))?.reason == .notReadable)
    }
}
