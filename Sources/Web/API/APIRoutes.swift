package import Checks
import Embedded
package import Experience
import Foundation
import HTTPTypes
package import Hummingbird
import NIOCore
package import Questions
package import Records

/// `/api/v1`: every number of the pages as JSON, from the same answers; and a place to tell of changes.
/// `web/openapi.json` describes it.
///
/// Needs ``APIMethods`` before the access middlewares, and the access middlewares before the routes.
package struct APIRoutes: Sendable {
    let answering: any Answering
    let changes: Changes
    let checks: @Sendable () -> [CheckStatus]
    let guestsMayLook: Bool
    let now: @Sendable () -> Instant

    /// - Parameter guestsMayLook: requests without a token are answered too (the demo); the description then says so.
    package init(
        answering: any Answering, changes: Changes, checks: @escaping @Sendable () -> [CheckStatus] = { [] },
        guestsMayLook: Bool, now: @escaping @Sendable () -> Instant
    ) {
        self.answering = answering
        self.changes = changes
        self.checks = checks
        self.guestsMayLook = guestsMayLook
        self.now = now
    }

    /// What there is below `/api/v1`.
    enum Resource: String, CaseIterable {
        case services = "/services"
        case service = "/services/{id}"
        case timeline = "/services/{id}/timeline"
        case breakdown = "/services/{id}/breakdown"
        case journeys = "/services/{id}/journeys"
        case vitals = "/services/{id}/vitals"
        case sessions = "/services/{id}/sessions"
        case session = "/sessions/{id}"
        case customer = "/customers/{id}"
        case frustration = "/services/{id}/frustration"
        case errors = "/services/{id}/errors"
        case badDays = "/services/{id}/bad-days"
        case crossingJourneys = "/journeys"
        case crossingJourney = "/journeys/{id}"
        case unmatched = "/unmatched"
        case checks = "/checks"
        case changes = "/changes"
        case change = "/changes/{id}"
        case description = "/openapi.json"

        static let root = "/api/v1"

        /// What can be done with it; HEAD goes with GET.
        var methods: [HTTPRequest.Method] {
            switch self {
            case .services, .service, .timeline, .breakdown, .journeys, .vitals, .sessions, .session,
                .customer, .frustration, .errors, .badDays, .crossingJourneys, .crossingJourney, .unmatched, .checks,
                .description:
                [.get, .head]
            case .changes: [.get, .head, .post]
            case .change: [.delete]
            }
        }

        /// Whether a path of a request leads here.
        func covers(_ path: String) -> Bool {
            let (own, asked) = ((Self.root + self.rawValue).split(separator: "/"), path.split(separator: "/"))
            return own.count == asked.count && zip(own, asked).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
    }

    package func addRoutes(to router: Router<AppContext>) {
        let open = router.group(RouterPath(Resource.root)).add(middleware: APIProblems())
        open.reading(.description, use: self.describe)
        let viewers = open.group(context: ViewerContext.self)
        viewers.reading(.services, use: self.services)
        viewers.reading(.service, use: self.service)
        viewers.reading(.timeline, use: self.timeline)
        viewers.reading(.breakdown, use: self.breakdown)
        viewers.reading(.journeys, use: self.journeys)
        viewers.reading(.crossingJourneys, use: self.crossingJourneys)
        viewers.reading(.crossingJourney, use: self.crossingJourney)
        viewers.reading(.frustration, use: self.frustration)
        viewers.reading(.errors, use: self.errors)
        viewers.reading(.badDays, use: self.badDays)
        viewers.reading(.vitals, use: self.vitals)
        viewers.reading(.unmatched, use: self.unmatched)
        viewers.reading(.checks, use: self.listChecks)
        viewers.reading(.changes, use: self.listChanges)
        let editors = viewers.group(context: EditorContext.self)
        editors.post(RouterPath(Resource.changes.rawValue), use: self.recordChange)
        editors.delete(RouterPath(Resource.change.rawValue), use: self.removeChange)
        viewers.reading(.sessions, use: self.sessions)
        viewers.reading(.session, use: self.session)
        viewers.reading(.customer, use: self.customer)
        // Places between: a path that ends where longer ones go on is not caught by the line below.
        for place in ["/sessions", "/customers"] {
            open.get(RouterPath(place)) { request, _ -> Response in throw APIProblem.noSuchPath(request.uri.path) }
        }
        open.get("**") { request, _ -> Response in throw APIProblem.noSuchPath(request.uri.path) }
    }

    @Sendable func describe(_ request: Request, context: AppContext) throws -> Response {
        guard let file = EmbeddedFile.named("openapi.json") else { throw APIProblem.noSuchPath(request.uri.path) }
        let text =
            self.guestsMayLook
            ? file.text.replacing(Self.tokenNeeded, with: Self.tokenWelcome) : file.text
        return Response(
            status: .ok, headers: JSONAnswer.headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// How the description says who may ask; OpenAPI writes “or nobody in particular” as an empty requirement.
    static let tokenNeeded = #""security": [{ "readToken": [] }]"#
    static let tokenWelcome = #""security": [{}, { "readToken": [] }]"#
}

extension RouterMethods {
    /// A resource is for GET, and for HEAD with it.
    fileprivate func reading(
        _ resource: APIRoutes.Resource, use answer: @escaping @Sendable (Request, Context) async throws -> Response
    ) {
        let path = RouterPath(resource.rawValue)
        self.get(path, use: answer)
        self.head(path) { request, context in try await answer(request, context).createHeadResponse() }
    }
}
