import HTTPTypes
import Hummingbird
import Records

/// Lets a request that changes something pass only if one of our own pages sent it (against cross-site request forgery).
///
/// Two checks, both must hold: what the browser says about where the request comes from, and the hidden field `csrf`
/// (for scripts: the header `X-CSRF-Token`). Requests with a read token are no browser's, and need neither.
struct FormMiddleware: RouterMiddleware {
    /// No form of ours is larger, in bytes.
    static let largest = 65_536

    let access: Access

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var request = request
        if self.needsCheck(request, context.visit) {
            guard self.isOwn(request, context.visit) else { throw AccessRefusal.foreignForm }
            let stamp = try await self.stamp(of: &request)
            guard self.access.stamps.accepts(stamp, session: context.visit.session, at: self.access.now()) else {
                throw AccessRefusal.staleForm
            }
        }
        return try await next(request, context)
    }

    private func needsCheck(_ request: Request, _ visit: Visit) -> Bool {
        let isSafe = [.get, .head, .options, .trace].contains(request.method)
        let path = request.uri.path
        let isOpen = self.access.settings.openPaths.contains { path == $0 || path.hasPrefix($0 + "/") }
        return !isSafe && !isOpen && !visit.isToken
    }

    private func isOwn(_ request: Request, _ visit: Visit) -> Bool {
        if let site = request.headers[.fetchSite], !["same-origin", "none"].contains(site) { return false }
        if let origin = request.headers[.origin] {
            guard let own = try? Origin(listed: visit.server), own.covers(origin) else {
                // Without a trusted proxy we do not know our own scheme, so host and port decide.
                return !self.access.settings.trustsProxy && origin.hostAndPort == visit.server.hostAndPort
            }
        }
        return true
    }

    private func stamp(of request: inout Request) async throws -> String {
        if let header = request.headers[.formStamp] { return header }
        guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else { return "" }
        let body = try await request.collectBody(upTo: Self.largest)
        return (try? URLEncodedFormDecoder().decode(Stamp.self, from: String(buffer: body)))?.csrf ?? ""
    }

    private struct Stamp: Decodable {
        var csrf: String
    }
}

extension String {
    /// What follows `https://`; nil where there is no scheme. An `Origin: null` has none.
    fileprivate var hostAndPort: Substring? {
        let parts = self.lowercased().split(separator: "://", maxSplits: 1)
        return parts.count == 2 ? parts[1] : nil
    }
}
