import HTTPTypes
import Hummingbird

/// Where a sender puts its ingest key: `Authorization: Bearer …`, or `?key=` where it cannot set a header (a browser
/// that must not ask first).
enum IntakeKey {
    static func of(_ request: Request) -> String? {
        if let header = request.headers[.authorization] {
            let parts = header.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
            return String(parts[1])
        }
        return request.uri.queryParameters.get("key")
    }
}
