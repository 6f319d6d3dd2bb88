package import Experience
package import Hummingbird
package import Questions

/// `/services/{id}/sessions`: the visits to a service; `/sessions/{id}`: one of them.
package struct SessionRoutes: Sendable {
    let pages: Pages
    let answering: any Answering
    let now: @Sendable () -> Instant

    package init(pages: Pages, answering: any Answering, now: @escaping @Sendable () -> Instant) {
        self.pages = pages
        self.answering = answering
        self.now = now
    }

    package func addRoutes(to router: RouterGroup<ViewerContext>) {
        router.get("/services/{id}/sessions", use: self.list)
        router.get("/sessions/{id}", use: self.show)
    }

    @Sendable func list(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try AskedRange(Query(request.uri.query), now: self.now())
        let wanted = try asked.sessions()
        let service = try self.answering.service(named: context.parameters.require("id"))
        let sessions = try await self.answering.sessions(of: service.id, asked.range, wanted)
        let page = SessionsPage(
            sessions: sessions, service: service, catalogue: self.answering.catalogue, asked: asked,
            visitor: context.visitor)
        return try self.pages.html("sessions", page)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try AskedRange(Query(request.uri.query).travelling, now: self.now())
        let number = try Hash(context.parameters.require("id"))
        guard let number, let session = try await self.answering.session(SessionID(rawValue: number.value)) else {
            throw HTTPError(.notFound, message: Unknown.session)
        }
        let page = SessionPage(
            session: session, catalogue: self.answering.catalogue, asked: asked, visitor: context.visitor)
        return try self.pages.html("session", page)
    }
}

/// A hash as an address has it: a whole number of 64 bits, in decimal digits.
struct Hash {
    let value: UInt64

    /// - Returns: nil where the text is none, zero included: it stands for nobody.
    init?(_ text: String) {
        let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isPlain, !text.hasPrefix("0"), let value = UInt64(text) else { return nil }
        self.value = value
    }
}

/// Why somebody or something may not be there.
enum Unknown {
    static let session = """
        No visit goes by this number. It may be older than what is kept: 90 days of what happened and 400 days of each \
        visit’s sums, unless this installation keeps them longer or shorter. It may be so new that it is still being put \
        together: then it is here in half a minute. Its customer may have been erased, or the address is mistyped.
        """
    static let customer = """
        No customer goes by this number. They may have been here longer ago than what is kept: 400 days, unless this \
        installation keeps it longer or shorter. A visitor’s pseudonym ends when somebody says who it was: what they did is \
        then the customer’s. They may have been erased, or the address is mistyped.
        """
}
