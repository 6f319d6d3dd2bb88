import Experience
import Foundation
import HTTPTypes
import Hummingbird
import Questions

extension APIRoutes {
    @Sendable func sessions(_ request: Request, context: ViewerContext) async throws -> Response {
        let question = try APIQuestion(request, taking: APIQuestion.sessions)
        let asked = try question.asked(now: self.now())
        let wanted = try asked.sessions()
        let service = try self.service(context)
        let sessions = try await self.answering.sessions(of: service.id, asked.range, wanted)
        return try JSONAnswer.response(
            SessionsAnswer(sessions, service: service, catalogue: self.answering.catalogue, asked: asked))
    }

    @Sendable func session(_ request: Request, context: ViewerContext) async throws -> Response {
        _ = try APIQuestion(request, taking: [])
        let number = try Hash(context.parameters.require("id"))
        guard let number, let session = try await self.answering.session(SessionID(rawValue: number.value)) else {
            throw APIProblem(status: .notFound, code: "unknownSession", message: Unknown.session)
        }
        return try JSONAnswer.response(SessionAnswer(session, catalogue: self.answering.catalogue))
    }

    @Sendable func customer(_ request: Request, context: ViewerContext) async throws -> Response {
        let page = try APIQuestion(request, taking: ["page"]).query.page(upTo: Customer.mostPages)
        let number = try Hash(context.parameters.require("id"))
        guard let number,
            let customer = try await self.answering.customer(CustomerID(rawValue: number.value), page: page)
        else { throw APIProblem(status: .notFound, code: "unknownCustomer", message: Unknown.customer) }
        return try JSONAnswer.response(CustomerAnswer(customer, catalogue: self.answering.catalogue))
    }
}

extension APIQuestion {
    /// What a list of visits takes.
    static let sessions = narrowed + ["hurt", "sort", "page"]
}
