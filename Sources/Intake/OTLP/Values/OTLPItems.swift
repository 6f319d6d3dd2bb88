import Statistics

/// What one resource (a process, a browser) told in one request.
package struct OTLPBatch<Item: Equatable & Sendable>: Equatable, Sendable {
    package var resource = OTLPAttributes()
    /// Of the resource; noted where metrics are wanted.
    var labels = OTLPLabels()
    package var items: [Item] = []

    package init(resource: OTLPAttributes = OTLPAttributes(), items: [Item] = []) {
        self.resource = resource
        self.items = items
    }
}

/// One piece of work in a trace, as far as it is mapped (opentelemetry/proto/trace/v1/trace.proto).
package struct OTLPSpan: Equatable, Sendable {
    package enum Kind: Int64, Sendable {
        case unspecified, `internal`, server, client, producer, consumer
    }

    /// 32 hexadecimal digits in lower case; empty where it was not told.
    package var traceID = ""
    /// 16 hexadecimal digits in lower case; empty where it was not told.
    package var spanID = ""
    /// Empty for a root.
    package var parentID = ""
    package var name = ""
    /// Of the library that made it.
    package var scope = ""
    package var kind = Kind.unspecified
    /// Bits 8 and 9 tell whether it is known where the parent ran, and whether that was another process.
    package var flags: UInt32 = 0
    /// Nanoseconds since 1970; 0 is not told.
    package var start: UInt64 = 0
    package var end: UInt64 = 0
    package var attributes = OTLPAttributes()
    /// Status code 2.
    package var isError = false
    /// One of its events is an exception.
    package var hasException = false

    package init() {}

    /// The parent ran in the same process, as the sender knows.
    package var hasLocalParent: Bool {
        !self.parentID.isEmpty && self.flags & 0x300 == 0x100
    }
}

/// One log record or event, as far as it is mapped (opentelemetry/proto/logs/v1/logs.proto).
package struct OTLPLogRecord: Equatable, Sendable {
    /// Nanoseconds since 1970; 0 is not told.
    package var time: UInt64 = 0
    package var observed: UInt64 = 0
    package var eventName = ""
    package var body = OTLPValue.other
    package var attributes = OTLPAttributes()
    package var traceID = ""
    package var spanID = ""

    package init() {}
}

/// One metric with its points, as far as it is mapped (opentelemetry/proto/metrics/v1/metrics.proto).
package struct OTLPMetric: Equatable, Sendable {
    enum Shape: Sendable {
        /// A gauge, or a sum that may also fall.
        case level
        /// A sum that only rises.
        case counter
        case histogram
        /// A histogram whose bounds grow by a factor.
        case exponential
        /// Quantiles that the sender worked out.
        case summary

        /// Has points only where a rule looks at them: no web vital comes like that.
        var isWantedOnly: Bool { self == .exponential || self == .summary }
        /// Its value is the sum of what was measured, so often as its count says.
        var isDistribution: Bool { self == .histogram || self.isWantedOnly }
    }

    package var name = ""
    package var unit = ""
    package var points: [OTLPPoint] = []
    var shape = Shape.level
    /// Each point stands for the time since the one before, and not since the beginning.
    var isDelta = false

    package init() {}
}

/// One point of a metric.
package struct OTLPPoint: Equatable, Sendable {
    /// Nanoseconds since 1970; 0 is not told.
    package var start: UInt64 = 0
    package var time: UInt64 = 0
    /// Of a histogram, the sum of what was measured.
    package var value: Double?
    /// How many measurements it stands for; 1 outside histograms.
    package var count: UInt64 = 1
    package var attributes = OTLPAttributes()
    // Noted where the metric is wanted.
    var labels = OTLPLabels()
    /// Of a histogram: how many measurements lie up to each bound, and beyond the last.
    var buckets: [UInt64] = []
    var bounds: [Double] = []
    /// Of an exponential histogram.
    var exponential: ExponentialBuckets?
    /// Of a summary: values by the share of measurements that do not exceed them.
    var quantiles: [Double: Double] = [:]

    package init() {}
}

/// The three requests of OTLP.
package enum OTLPSignal: String, CaseIterable, Sendable {
    case traces, metrics, logs
}

/// Bounds what one request may hold, since two bytes on the wire can stand for an item of hundreds.
struct OTLPBudget {
    /// Ten times the largest batch that the SDKs send (2,048) and more.
    static let mostItems = 50_000
    /// How deep values may lie in each other.
    static let deepest = 16

    /// A hundred histograms of 160 buckets for each of sixty services. One byte on the wire can stand for a bucket of eight.
    static let mostBuckets = 1_000_000

    private var items = 0
    private var buckets = 0

    mutating func spend() throws(Refusal) {
        self.items += 1
        guard self.items <= Self.mostItems else {
            throw Refusal(
                .tooMany, "More than \(Self.mostItems) items in one request. Set the exporter's batches smaller.")
        }
    }

    /// Spends a bucket of an exponential histogram, or a summary's quantile.
    mutating func spendBucket() throws(Refusal) {
        self.buckets += 1
        guard self.buckets <= Self.mostBuckets else {
            throw Refusal(
                .tooMany, "More than \(Self.mostBuckets) buckets in one request. Set the exporter's batches smaller.")
        }
    }
}
