import HTTPTypes
import Hummingbird

/// Where a sender puts its ingest key: `Authorization: Bearer …`, `x-api-key` as Grafana Faro has it, or `?key=` where it
/// cannot set a header (a browser that must not ask first).
enum IntakeKey {
    static func of(_ request: Request) -> String? {
        if let header = request.headers[.authorization] { return self.bearer(header) }
        return request.headers[.apiKey] ?? request.uri.queryParameters.get("key")
    }

    /// The key in an `Authorization` header; nil where it is of another scheme or empty.
    static func bearer(_ header: String) -> String? {
        let scheme = header.utf8.prefix(7)
        guard header.utf8.count > 7, scheme.elementsEqual("Bearer ".utf8) || scheme.elementsEqual("bearer ".utf8)
        else { return nil }
        return String(header.dropFirst(7))
    }
}

extension HTTPField.Name {
    fileprivate static var apiKey: HTTPField.Name { HTTPField.Name("x-api-key") ?? .authorization }
}
