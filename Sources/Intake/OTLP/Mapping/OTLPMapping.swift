import Experience

/// From OTLP's values to interactions: a pure function. What is no customer's doing (work inside, calls to others, logs and
/// metrics that nothing here counts) is passed over and no refusal.
struct OTLPMapping {
    /// Whether the catalogue has a service of this id.
    let knows: (String) -> Bool

    /// The spans at the edge of their service: of kind SERVER or CONSUMER, unless the same service called itself; and the
    /// page views of browsers.
    func spans(_ batches: [OTLPBatch<OTLPSpan>]) -> [Mapped] {
        var ids: [String: Set<String>] = [:]
        for batch in batches {
            let service = batch.resource.text(.serviceName) ?? ""
            for span in batch.items where !span.spanID.isEmpty { ids[service, default: []].insert(span.spanID) }
        }
        return batches.flatMap { batch in
            let own = ids[batch.resource.text(.serviceName) ?? ""] ?? []
            return batch.items.compactMap { self.span($0, of: batch.resource, own) }
        }
    }

    private func span(_ span: OTLPSpan, of resource: OTLPAttributes, _ own: Set<String>) -> Mapped? {
        let isEdge =
            (span.kind == .server || span.kind == .consumer) && !span.hasLocalParent && !own.contains(span.parentID)
        guard isEdge || span.isPageView else { return nil }
        return Mapped { () throws(Refusal) -> RawInteraction in
            var raw = self.common(span.attributes, resource, traceID: span.traceID, spanID: span.spanID)
            raw.at = try OTLPTime.instant(span.start)
            raw.duration = try OTLPTime.duration(from: span.start, to: span.end)
            raw.failed = span.isError || span.hasException ? true : nil
            raw.kind = isEdge ? .request : .view
            if !isEdge { raw.page = span.traceID.isEmpty ? nil : span.traceID }
            if span.kind == .consumer { raw.channel = .other }
            if !span.traceID.isEmpty, !span.spanID.isEmpty { raw.id = "\(span.traceID)-\(span.spanID)" }
            return raw
        }
    }

    /// What spans, logs and metrics tell in the same words.
    func common(
        _ attributes: OTLPAttributes, _ resource: OTLPAttributes, traceID: String, spanID: String
    ) -> RawInteraction {
        let said = OTLPSaid(attributes: attributes, resource: resource)
        var raw = RawInteraction()
        raw.service = resource.text(.serviceName).flatMap { self.knows($0) ? $0 : nil }
        raw.release = resource.text(.serviceVersion).map { $0.cut() }
        let target = said.target
        raw.path = target?.path
        raw.host = said.host ?? target?.host
        raw.method = said.text(.method, .oldMethod).map { RequestTarget.capitals($0.cut(to: 20)) }
        raw.status = said.status
        raw.operation = said.operation
        if attributes.text(.rpcMethod) != nil { raw.channel = .api }
        raw.customer = said.id(.endUser, .user)
        raw.session = said.id(.session)
        raw.address = said.text(.clientAddress, .oldClientAddress)
        raw.userAgent = said.text(.userAgent, .oldUserAgent).map { $0.cut(to: 2000) }
        var attributes = AttributeText()
        attributes.add("traceId", traceID)
        attributes.add("spanId", spanID)
        attributes.add("environment", resource.text(.environment, .oldEnvironment))
        attributes.add("operation", raw.operation)
        raw.attributes = attributes.text
        return raw
    }
}

extension OTLPSpan {
    /// A page's load, as `@opentelemetry/instrumentation-document-load` tells it.
    var isPageView: Bool {
        self.name == "documentLoad" && (self.scope.isEmpty || self.scope.hasSuffix("instrumentation-document-load"))
    }
}

/// Nanoseconds on the wire, milliseconds here.
enum OTLPTime {
    static func instant(_ nanoseconds: UInt64) throws(Refusal) -> Instant {
        guard nanoseconds > 0 else {
            throw Refusal(.missingField, "startTimeUnixNano: missing. Every span and event says when it was.")
        }
        return Instant(milliseconds: Int64(nanoseconds / 1_000_000))
    }

    /// Rounded to whole milliseconds; nil where the end is not told.
    static func duration(from start: UInt64, to end: UInt64) throws(Refusal) -> Milliseconds? {
        guard end > 0 else { return nil }
        guard end >= start else {
            throw Refusal(.negativeDuration, "endTimeUnixNano: before the start. Check the sender's clock.")
        }
        let (nanoseconds, rest) = (end - start).quotientAndRemainder(dividingBy: 1_000_000)
        let length = Milliseconds(Int64(nanoseconds) + (rest >= 500_000 ? 1 : 0))
        guard length <= .days(1) else {
            throw Refusal(.wrongValue, "endTimeUnixNano: more than 24 hours after the start.")
        }
        return length
    }
}
