import Experience
import Foundation
import HTTPTypes
import Hummingbird
import Questions
import Records

extension APIRoutes {
    @Sendable func listChanges(_ request: Request, context: ViewerContext) async throws -> Response {
        let question = try APIQuestion(request, taking: APIQuestion.range + ["service"])
        let asked = try question.asked(now: self.now())
        let service = try question.query.value("service").map { try self.answering.catalogue.known($0).id }
        let changes = try await self.changes.list(from: asked.range.from, to: asked.range.to, service: service)
        return try JSONAnswer.response(ChangesAnswer(changes, asked: asked))
    }

    @Sendable func recordChange(_ request: Request, context: EditorContext) async throws -> Response {
        _ = try APIQuestion(request, taking: [])
        let now = self.now()
        let draft = try await ChangeBody(request).draft(among: self.answering.catalogue, now: now)
        let (change, isNew) = try await self.changes.record(draft, by: context.visit.author, at: now)
        return try JSONAnswer.response(ChangeAnswer(change), status: isNew ? .created : .ok)
    }

    @Sendable func removeChange(_ request: Request, context: EditorContext) async throws -> Response {
        _ = try APIQuestion(request, taking: [])
        let text = try context.parameters.require("id")
        guard let id = Int64(text) else { throw APIProblem.noSuchChange(text) }
        do {
            try await self.changes.remove(ChangeID(rawValue: id))
        } catch RecordsRefusal.unknown {
            throw APIProblem.noSuchChange(text)
        }
        return Response(status: .noContent, headers: [.cacheControl: "no-store"])
    }
}

extension APIProblem {
    static func wrongField(_ message: String) -> APIProblem {
        APIProblem(status: .badRequest, code: "wrongField", message: message)
    }

    static func noSuchChange(_ id: String) -> APIProblem {
        APIProblem(
            status: .notFound, code: "unknownChange",
            message: "There is no change “\(id.prefix(60))”. It may have been taken back already.")
    }
}
