import Experience

/// From what Grafana Faro's SDK sends to interactions and the evidence beside them, as the browser's beacon tells them: a
/// pure function (grafana/faro-web-sdk, `packages/core/src/api`). What is neither is passed over and no refusal: logs,
/// sessions' beginnings, measurements other than web vitals.
struct FaroMapping {
    /// The most items in one payload. The SDK sends 50 at most.
    static let mostItems = 10_000

    let meta: FaroMeta
    private let payload: JSONTree
    private let spans: OTLPMapping

    init(
        _ payload: JSONTree, session: String? = nil, sender: Sender, knows: @escaping (String) -> Bool
    ) throws(Refusal) {
        guard case .object = payload else {
            throw Refusal(.notReadable, "Expected Faro's payload, one JSON object: {\"meta\": …, \"events\": […]}.")
        }
        let count = ["events", "measurements", "exceptions"].reduce(0) { $0 + (payload[$1]?.items.count ?? 0) }
        guard count <= Self.mostItems else {
            throw Refusal(.tooMany, "More than \(Self.mostItems) items in one payload. Set `itemLimit` smaller.")
        }
        self.meta = FaroMeta(payload["meta"], session: session, sender: sender, knows: knows)
        self.payload = payload
        self.spans = OTLPMapping(knows: knows)
    }

    /// Events, measurements, exceptions and traces, in this order.
    func mapped() throws(Refusal) -> [Mapped] {
        let events = self.items("events").compactMap(self.event)
        let exceptions = self.items("exceptions").compactMap { item in
            Mapped(unlessPassedOver: { () throws(Refusal) in try self.exception(item) })
        }
        return events + self.vitals(self.items("measurements"), in: self.navigation) + exceptions + (try self.traces())
    }

    private func items(_ name: String) -> [JSONTree] { self.payload[name]?.items ?? [] }

    /// The document that a payload with its load in it is of.
    private var navigation: String? {
        self.items("events").first { $0["name"]?.text == FaroEventName.load.rawValue }
            .flatMap { $0["attributes"]?["faroNavigationId"]?.id }
    }

    /// What a customer asked of a service whose spans come this way. The load of a page, which some applications trace
    /// too, is told by an event already, and calls are.
    private func traces() throws(Refusal) -> [Mapped] {
        guard let traces = self.payload["traces"] else { return [] }
        let batches = try Array(traces.written.utf8).withBytes(OTLPJSON.traces)
        return self.spans.spans(batches).filter { (try? $0.get().kind) != .view }
    }
}

/// Events that the SDK makes itself (`packages/core/src/semantic.ts`, `packages/web-sdk/src/instrumentations`).
enum FaroEventName: String {
    case load = "faro.performance.navigation"
    case resource = "faro.performance.resource"
    /// The page changed without a load, seen by the SDK.
    case navigation = "faro.navigation"
    /// The same, told by a router.
    case route = "route_change"
    /// The same, told by the application.
    case view = "view_changed"
    case policy = "securitypolicyviolation"
    case action = "faro.user.action"
    case sessionStart = "session_start"
    case sessionResume = "session_resume"
    case sessionExtend = "session_extend"
    case serviceName = "service_name_override"
}
