import Experience
import Foundation
import Hummingbird
import Questions

extension APIRoutes {
    @Sendable func crossingJourneys(_ request: Request, context: ViewerContext) async throws -> Response {
        let asked = try APIQuestion(request, taking: APIQuestion.range).asked(now: self.now())
        let answers = try await self.answering.allPassages(JourneyScope(range: asked.range))
        return try JSONAnswer.response(CrossingJourneysAnswer(answers, asked: asked))
    }

    @Sendable func crossingJourney(_ request: Request, context: ViewerContext) async throws -> Response {
        let names = APIQuestion.range + JourneyScope.Dimension.allCases.map(\.rawValue) + ["by"]
        let asked = try APIQuestion(request, taking: names).asked(now: self.now())
        let scope = try JourneyScope(asked)
        let raw = try context.parameters.require("id")
        let id = JourneyID(rawValue: raw.removingPercentEncoding ?? raw)
        let catalogue = self.answering.catalogue
        guard let journey = catalogue.journey(id),
            let passages = try await self.answering.passages(of: id, scope)
        else { throw APIProblem.noSuchJourney(id.rawValue, among: catalogue.journeys.map(\.id.rawValue)) }
        return try JSONAnswer.response(
            CrossingJourneyAnswer(passages, of: journey, catalogue: catalogue, scope: scope, asked: asked))
    }
}

extension APIProblem {
    static func noSuchJourney(_ name: String, among names: [String]) -> APIProblem {
        let known = "The catalogue knows no journey “\(name.prefix(60))” across services."
        return APIProblem(
            status: .notFound, code: "unknownJourney", message: "\(known) \(NearWord.hint(name, among: names))")
    }
}
