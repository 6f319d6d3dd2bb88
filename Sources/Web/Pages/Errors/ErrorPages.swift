import HTTPTypes
package import Hummingbird
import Logging
import Questions

/// Turns what a page's handler throws into a page that says what happened and what to do; programs get JSON.
///
/// Stands inside of the security headers, so that errors carry those too, and twice: outside of ``AccessMiddlewares``
/// for what breaks there, and inside of them, where the visitor is known. Refusals it leaves to them.
package struct ErrorPages<Context: VisitedContext>: RouterMiddleware {
    let pages: Pages

    package init(pages: Pages) {
        self.pages = pages
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error where error is CancellationError || error is AccessRefusal {
            throw error
        } catch {
            let told = Told(error)
            if told.isOurs { context.logger.error("A page broke", metadata: ["error": "\(error)"]) }
            guard request.isForPage else { return try self.json(error, told, request, context) }
            let page = ErrorPage(status: told.status.code, message: told.message, visitor: context.visitor)
            var response = try self.pages.html("error", page, status: told.status)
            if told.status == .serviceUnavailable { response.headers[.retryAfter] = "5" }
            return response
        }
    }

    private func json(_ error: any Error, _ told: Told, _ request: Request, _ context: Context) throws -> Response {
        if let error = error as? any HTTPResponseError { return try error.response(from: request, context: context) }
        let message = told.message.isEmpty ? "Something broke on our side; it was written to the log." : told.message
        let headers: HTTPFields = told.status == .serviceUnavailable ? [.retryAfter: "5"] : [:]
        return try HTTPError(told.status, headers: headers, message: message).response(from: request, context: context)
    }

    /// What may be told of an error to who asked.
    private struct Told {
        var status: HTTPResponse.Status
        var message: String
        /// The fault is the server's, and nobody else would write it to the log.
        var isOurs: Bool

        init(_ error: any Error) {
            switch error {
            case let error as WrongQuery: (self.status, self.message) = (.badRequest, error.message)
            case let error as StoreAway: (self.status, self.message) = (.serviceUnavailable, error.message)
            case let error as HTTPError: (self.status, self.message) = (error.status, error.body ?? "")
            case let error as any HTTPResponseError: (self.status, self.message) = (error.status, "")
            default: (self.status, self.message) = (.internalServerError, "")
            }
            self.isOurs = self.status.code >= 500
        }
    }
}
