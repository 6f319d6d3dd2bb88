/// The attributes that mean something here, old and new conventions
/// (https://opentelemetry.io/docs/specs/semconv). All others are passed over unread.
package enum OTLPKey: String, CaseIterable, Sendable {
    case serviceName = "service.name"
    case serviceVersion = "service.version"
    case environment = "deployment.environment.name"
    case oldEnvironment = "deployment.environment"
    case method = "http.request.method"
    case oldMethod = "http.method"
    case route = "http.route"
    case urlPath = "url.path"
    case urlFull = "url.full"
    case target = "http.target"
    case oldURL = "http.url"
    case status = "http.response.status_code"
    case oldStatus = "http.status_code"
    case serverAddress = "server.address"
    case host = "http.host"
    case hostName = "net.host.name"
    case userAgent = "user_agent.original"
    case oldUserAgent = "http.user_agent"
    case clientAddress = "client.address"
    case oldClientAddress = "http.client_ip"
    case rpcService = "rpc.service"
    case rpcMethod = "rpc.method"
    case destination = "messaging.destination.name"
    case oldDestination = "messaging.destination"
    case endUser = "enduser.id"
    case user = "user.id"
    case session = "session.id"
    case eventName = "event.name"
    case vitalName = "browser.web_vital.name"
    case vitalValue = "browser.web_vital.value"
    case vitalID = "browser.web_vital.id"
    // The bare names that a web vital's and a page view's event have in its body.
    case name, value, id, url

    /// Keys by the length of their names: a comparison or two tell each.
    private static let byLength: [[OTLPKey]] = {
        let longest = Self.allCases.map(\.rawValue.utf8.count).max() ?? 0
        return (0...longest).map { length in Self.allCases.filter { $0.rawValue.utf8.count == length } }
    }()

    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count < Self.byLength.count,
            let key = Self.byLength[bytes.count].first(where: { $0.rawValue.utf8.elementsEqual(bytes) })
        else { return nil }
        self = key
    }
}
