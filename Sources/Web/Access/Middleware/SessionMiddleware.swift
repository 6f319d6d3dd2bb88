import HTTPTypes
import Hummingbird
import Records

/// Finds out who asks, by cookie or token; turns nobody away.
struct SessionMiddleware: RouterMiddleware {
    let access: Access

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.visit = self.way(of: request, context)
        try await self.identify(&context.visit, request)
        return try await next(request, context)
    }

    private func identify(_ visit: inout Visit, _ request: Request) async throws {
        let now = self.access.now()
        if let secret = request.bearer, secret.hasPrefix("plx_rd_") {
            let token = try await self.access.tokens.find(secret, at: now)
            visit.role = token?.role
            visit.token = token
            visit.hasUnknownToken = token == nil
            return
        }
        if let cookie = request.cookies[SessionCookie.name]?.value,
            let account = try await self.access.sessions.account(for: cookie, at: now)
        {
            visit.account = account
            visit.role = account.role
            visit.session = cookie
            visit.csrf = self.access.stamps.stamp(session: cookie)
            return
        }
        visit.role = self.access.settings.guestRole
        visit.csrf = self.access.stamps.stamp(at: now)
    }

    private func way(of request: Request, _ context: AppContext) -> Visit {
        var visit = Visit()
        let headers = request.headers
        let trusts = self.access.settings.trustsProxy
        let scheme = (trusts ? headers[.forwardedProto]?.firstItem : nil) ?? request.head.scheme ?? "http"
        let host = (trusts ? headers[.forwardedHost]?.firstItem : nil) ?? request.head.authority ?? "localhost"
        visit.isSecure = scheme.lowercased() == "https"
        visit.server = (visit.isSecure ? "https://" : "http://") + host.lowercased()
        // A proxy on this machine would make everybody near; a rebound name would make any page in the browser near.
        let isForwarded = [.forwarded, .forwardedFor, .forwardedHost, .forwardedProto, .via].contains {
            headers[$0] != nil
        }
        visit.isNear = context.peer?.isLoopback == true && !isForwarded && host.isLoopbackHost
        return visit
    }
}

extension Request {
    /// The secret after `Authorization: Bearer`; nil without that header.
    fileprivate var bearer: String? {
        guard let value = self.headers[.authorization] else { return nil }
        let parts = value.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}
