import HTTPTypes
import Testing

@testable import Web

@Suite struct `The door of the API` {
    static let paths = [
        "/api/v1/services", "/api/v1/services/shop", "/api/v1/services/shop/timeline",
        "/api/v1/services/shop/breakdown", "/api/v1/unmatched", "/api/v1/changes",
    ]

    @Test(arguments: Self.paths)
    func `a read token opens it`(path: String) async throws {
        let answer = try await APIServer(isOpen: false).ask(path) { "Bearer \($0)" }
        #expect(answer.status == 200)
    }

    @Test(arguments: Self.paths)
    func `a stranger is told to sign in, as JSON`(path: String) async throws {
        let answer = try await APIServer(isOpen: false).ask(path)
        #expect(answer.status == 401)
        #expect(answer.headers[.wwwAuthenticate] == "Bearer")
        #expect(answer.headers[.contentType] == "application/json")
        #expect(try answer.json()["error"]?["code"]?.text == "signInNeeded")
    }

    @Test(arguments: [true, false])
    func `an unknown token opens nothing, not even where guests may look`(isOpen: Bool) async throws {
        let answer = try await APIServer(isOpen: isOpen).ask("/api/v1/services") { "Bearer \($0)x" }
        #expect(answer.status == 401)
        #expect(answer.headers[.wwwAuthenticate] == "Bearer")
        #expect(try answer.json()["error"]?["code"]?.text == "unknownToken")
    }

    @Test func `the description is open to all, and says who may ask`() async throws {
        let closed = try await APIServer(isOpen: false).ask("/api/v1/openapi.json")
        let open = try await APIServer(isOpen: true).ask("/api/v1/openapi.json")
        #expect(closed.status == 200)
        #expect(try closed.json()["security"] == .list([.object(["readToken": .list([])])]))
        #expect(try open.json()["security"] == .list([.object([:]), .object(["readToken": .list([])])]))
        #expect(try open.json()["paths"] == closed.json()["paths"])
    }

    @Test(arguments: [
        HTTPRequest.Method.post, .put, .patch, .delete, .options, .trace, HTTPRequest.Method("QUERY") ?? .put,
    ])
    func `there is only reading, but for changes`(method: HTTPRequest.Method) async throws {
        for path in Self.paths.dropLast() + ["/api/v1/openapi.json"] {
            for isOpen in [true, false] {
                let answer = try await APIServer(isOpen: isOpen).ask(path, method: method)
                #expect(answer.status == 405, "\(method) \(path)")
                #expect(answer.headers[.allow] == "GET, HEAD")
                #expect(try answer.json()["error"]?["code"]?.text == "methodNotAllowed")
            }
        }
    }

    @Test func `any method to a path that leads nowhere finds nothing`() async throws {
        let answer = try await APIServer().ask("/api/v1/customers", method: .delete)
        #expect(answer.status == 404)
        #expect(try answer.json()["error"]?["code"]?.text == "notFound")
    }

    @Test func `HEAD gives the head of GET`() async throws {
        let server = APIServer()
        let (head, get) = try await (server.ask("/api/v1/services", method: .head), server.ask("/api/v1/services"))
        #expect(head.status == 200)
        #expect(head.body.isEmpty)
        #expect(head.headers[.contentType] == get.headers[.contentType])
        #expect(head.headers[.cacheControl] == "no-store")
    }
}
