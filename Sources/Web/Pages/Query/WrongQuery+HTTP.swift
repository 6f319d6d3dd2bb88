package import HTTPTypes
package import Hummingbird

extension WrongQuery: HTTPResponseError {
    package var status: HTTPResponse.Status { .badRequest }

    /// 400 with the sentence, as JSON; pages get it as a page from ``ErrorPages``.
    package func response(from request: Request, context: some RequestContext) throws -> Response {
        try HTTPError(.badRequest, message: self.message).response(from: request, context: context)
    }
}
