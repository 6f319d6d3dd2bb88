package import Experience
import Foundation
package import Hummingbird
package import Questions

/// `/journeys` and `/journeys/{id}`: journeys that cross services.
package struct CrossingJourneyRoutes: Sendable {
    let pages: Pages
    let answering: any Answering
    let now: @Sendable () -> Instant

    package init(pages: Pages, answering: any Answering, now: @escaping @Sendable () -> Instant) {
        self.pages = pages
        self.answering = answering
        self.now = now
    }

    package func addRoutes(to router: RouterGroup<ViewerContext>) {
        router.get("/journeys", use: self.list)
        router.get("/journeys/{id}", use: self.show)
    }

    @Sendable func list(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try AskedRange(Query(request.uri.query), now: self.now())
        let answers = try await self.answering.allPassages(JourneyScope(range: asked.range))
        let page = CrossingJourneysPage(
            answers, catalogue: self.answering.catalogue, asked: asked, visitor: context.visitor)
        return try self.pages.html("crossing-journeys", page)
    }

    @Sendable func show(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try AskedRange(Query(request.uri.query), now: self.now())
        let scope = try JourneyScope(asked)
        let name = try context.parameters.require("id")
        let id = JourneyID(rawValue: name.removingPercentEncoding ?? name)
        guard let journey = self.answering.catalogue.journey(id),
            let passages = try await self.answering.passages(of: id, scope)
        else {
            throw HTTPError(
                .notFound, message: "The catalogue knows no journey “\(id.rawValue.prefix(60))” across services.")
        }
        let page = CrossingJourneyPage(
            passages, of: journey, catalogue: self.answering.catalogue, scope: scope, asked: asked,
            visitor: context.visitor)
        return try self.pages.html("crossing-journey", page)
    }
}

extension Answering {
    /// Every crossing journey with its answer, in the catalogue's order. All are asked at once; the store answers as many side
    /// by side as it can.
    func allPassages(_ scope: JourneyScope) async throws -> [(CrossingJourney, Passages)] {
        let journeys = self.catalogue.journeys
        let answers = try await withThrowingTaskGroup(of: (Int, Passages?).self) { tasks in
            for (index, journey) in journeys.enumerated() {
                tasks.addTask { (index, try await self.passages(of: journey.id, scope)) }
            }
            return try await tasks.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        return journeys.indices.compactMap { index in answers[index].map { (journeys[index], $0) } }
    }
}
