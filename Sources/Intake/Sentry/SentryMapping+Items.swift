import Experience

extension SentryMapping {
    /// An error: a fault beside what the customer did. Messages and warnings are logs, and passed over.
    func event(_ event: JSONTree) throws(Refusal) -> [RawInteraction] {
        let level = event["level"]?.text ?? "error"
        guard level == "error" || level == "fatal" else { return [] }
        let said = SentrySaid(event)
        // The last is the one that nobody caught; those before it led to it.
        let values = event["exception"]?["values"]?.items ?? event["exception"]?.items ?? []
        var raw = try self.raw(said, .fault, at: "timestamp")
        raw.id = event["event_id"]?.id
        let isOwn = raw.take(
            exception: values.last, message: event["logentry"]?["message"] ?? event["message"],
            page: event["request"]?["url"], said.attributes())
        return isOwn ? [raw] : []
    }

    /// A piece of work: one that a customer asked for, by its operation
    /// (https://develop.sentry.dev/sdk/telemetry/traces/span-operations).
    func transaction(_ transaction: JSONTree) throws(Refusal) -> [RawInteraction] {
        let said = SentrySaid(transaction)
        let operation = said.trace?["op"]?.text ?? ""
        guard let kind = Self.kind(operation) else { return [] }
        var raw = try self.raw(said, kind, at: "start_timestamp")
        raw.duration = try self.duration(transaction)
        raw.status = Self.status(transaction, said)
        if raw.status == nil, Self.failures.contains(said.trace?["status"]?.text ?? "") { raw.failed = true }
        if operation.hasPrefix("queue.") { raw.channel = .other }
        if operation.hasPrefix("ui.") { raw.channel = .app }
        if let trace = said.trace?["trace_id"]?.id, let span = said.trace?["span_id"]?.id {
            // As OpenTelemetry's spans have it: whoever sends both counts once.
            raw.id = "\(trace)-\(span)"
        } else {
            raw.id = transaction["event_id"]?.id
        }
        // In browsers every load and every change of page begins a trace.
        if kind == .view { raw.page = said.trace?["trace_id"]?.id }
        var attributes = said.attributes()
        attributes.add("operation", raw.operation)
        raw.attributes = attributes.text
        return [raw] + Self.vitals(transaction, of: raw)
    }

    /// Nil for work inside.
    private static func kind(_ operation: String) -> Kind? {
        switch operation {
        case "pageload", "navigation", "ui.load": .view
        case "http.server", "rpc.server", "grpc.server", "graphql.server", "websocket.server", "queue.process": .request
        case _ where operation.hasPrefix("queue.task"): .request
        default: nil
        }
    }

    private func duration(_ transaction: JSONTree) throws(Refusal) -> Milliseconds? {
        guard let end = transaction["timestamp"]?.instant(power: 3),
            let start = transaction["start_timestamp"]?.instant(power: 3)
        else { return nil }
        guard end >= start else {
            throw Refusal(.negativeDuration, "timestamp: before start_timestamp. Check the sender's clock.")
        }
        guard end.since(start) <= .days(1) else {
            throw Refusal(.wrongValue, "timestamp: more than 24 hours after start_timestamp.")
        }
        return end.since(start)
    }

    private static func status(_ transaction: JSONTree, _ said: SentrySaid) -> UInt16? {
        let told =
            said.trace?["data"]?["http.response.status_code"] ?? transaction["contexts"]?["response"]?["status_code"]
        return told?.status ?? said.tag("http.status_code").flatMap { JSONTree.text($0).status }
    }

    /// Statuses of a span without an HTTP status that did not give what was asked for.
    private static let failures: Set<String> = [
        "internal_error", "unknown_error", "deadline_exceeded", "unavailable", "resource_exhausted", "data_loss",
        "aborted",
    ]

    /// What the browser measured of a page's load, beside its view.
    private static func vitals(_ transaction: JSONTree, of view: RawInteraction) -> [RawInteraction] {
        guard view.kind == .view, case .object(let measurements)? = transaction["measurements"] else { return [] }
        var raw = view
        raw.vitals.take(measurements)
        guard !raw.vitals.isEmpty else { return [] }
        raw.kind = .measurement
        raw.duration = nil
        raw.status = nil
        raw.failed = nil
        raw.id = view.id.map { $0 + "-vitals" }
        return [raw]
    }

    /// What a browser measures only when a page is left or used comes as a span alone. It knows its page by the name of the
    /// transaction, which is a path unless the application names its pages otherwise.
    func vital(_ span: JSONTree) throws(Refusal) -> [RawInteraction] {
        var vitals = Vitals()
        if case .object(let measurements)? = span["measurements"] { vitals.take(measurements) }
        guard !vitals.isEmpty, let data = span["data"] else { return [] }
        var raw = try self.raw(SentrySaid(span), .measurement, at: "start_timestamp")
        raw.vitals = vitals
        raw.operation = data["transaction"]?.text(upTo: 200)
        if raw.operation?.hasPrefix("/") == true { raw.path = data["transaction"]?.target?.path }
        raw.release = data["release"]?.text(upTo: 200)
        raw.userAgent = data["user_agent.original"]?.text(upTo: 2000)
        raw.page = span["trace_id"]?.id
        raw.id = raw.page.flatMap { trace in span["span_id"]?.id.map { "\(trace)-\($0)" } }
        var attributes = AttributeText()
        attributes.add("environment", data["environment"]?.text)
        if vitals.inp != nil { attributes.add("inpTarget", span["description"]?.text) }
        raw.attributes = attributes.text
        return [raw]
    }
}

extension Vitals {
    /// Takes those of Sentry's measurements that are web vitals.
    fileprivate mutating func take(_ measurements: [String: JSONTree]) {
        for (name, measurement) in measurements {
            if let value = measurement["value"]?.number?.double { self.take(name, value) }
        }
    }
}
