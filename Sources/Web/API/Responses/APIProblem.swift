import Facts
import HTTPTypes
import Hummingbird
import Questions

/// Why the API does not answer: a status, a word for programs to act on, and a sentence that says what to do.
struct APIProblem: Error, Equatable {
    var status: HTTPResponse.Status
    var code: String
    var message: String
    var headers: HTTPFields = [:]

    /// As `{"error":{"code":"…","message":"…"}}`.
    func response() throws -> Response {
        try JSONAnswer.response(
            ErrorAnswer(error: .init(code: self.code, message: self.message)), status: self.status,
            headers: self.headers)
    }
}

/// The body of every answer that is none.
struct ErrorAnswer: Encodable, Equatable {
    var error: Content

    struct Content: Encodable, Equatable {
        var code: String
        var message: String
    }
}

extension APIProblem {
    static func noSuchPath(_ path: String) -> APIProblem {
        APIProblem(
            status: .notFound, code: "notFound",
            message: "There is nothing at “\(path.prefix(100))”. /api/v1/openapi.json says what there is.")
    }

    static func noSuchService(_ name: String, among names: [String]) -> APIProblem {
        APIProblem(
            status: .notFound, code: "unknownService",
            message: "The catalogue knows no service “\(name.prefix(60))”. \(NearWord.hint(name, among: names))")
    }

    static func noSuchParameter(_ name: String, among names: [String]) -> APIProblem {
        APIProblem(
            status: .badRequest, code: "unknownParameter",
            message: "“\(name.prefix(60))” is no parameter here. \(NearWord.hint(name, among: names))")
    }

    static func notPossible(_ method: HTTPRequest.Method, only methods: [HTTPRequest.Method]) -> APIProblem {
        let possible = methods.map(\.rawValue).joined(separator: ", ")
        return APIProblem(
            status: .methodNotAllowed, code: "methodNotAllowed",
            message: "\(method.rawValue.prefix(20)) is not possible here, only \(possible).",
            headers: [.allow: possible])
    }

    static let tokenNeeded = APIProblem(
        status: .unauthorized, code: "tokenNeeded",
        message: "Changing something needs a token with the role editor: send the header “Authorization: Bearer "
            + "plx_rd_…”. A browser’s session is not enough.", headers: [.wwwAuthenticate: "Bearer"])
}

extension APIProblem {
    /// What may be told of any error to whoever asked.
    init(_ error: any Error) {
        switch error {
        case let problem as APIProblem: self = problem
        case let refusal as AccessRefusal: self.init(refusal)
        case let wrong as WrongQuery:
            self.init(status: .badRequest, code: "wrongParameter", message: wrong.message)
        case let away as StoreAway: self = .away(away.message)
        case is FactStoreError:
            // Its own words are about SQL and files: they are for the log.
            self = .away("The store cannot answer now. Nothing that came in is lost. Try again in a minute.")
        case let error as HTTPError:
            self.init(
                status: error.status, code: "http\(error.status.code)", message: error.body ?? error.status.reasonPhrase
            )
        default:
            self.init(
                status: .internalServerError, code: "broken",
                message: "Something broke on our side. It was written to the log.")
        }
    }

    init(_ refusal: AccessRefusal) {
        let code =
            switch refusal {
            case .signInNeeded: "signInNeeded"
            case .unknownToken: "unknownToken"
            case .roleNeeded: "roleNeeded"
            case .foreignForm: "foreignForm"
            case .staleForm: "staleForm"
            }
        self.init(status: refusal.status, code: code, message: refusal.message)
        if refusal.status == .unauthorized { self.headers[.wwwAuthenticate] = "Bearer" }
    }

    private static func away(_ message: String) -> APIProblem {
        APIProblem(status: .serviceUnavailable, code: "storeAway", message: message, headers: [.retryAfter: "5"])
    }
}
