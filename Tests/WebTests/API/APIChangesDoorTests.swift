import Experience
import HTTPTypes
import Hummingbird
import Records
import Testing

@testable import Web

@Suite struct `Who may tell of changes` {
    @Test(arguments: [(Role.viewer, 403), (.editor, 201), (.owner, 201)])
    func `is an editor or an owner`(role: Role, status: Int) async throws {
        try await ChangesServer.test { server in
            let answer = try await server.ask(.post, body: ChangesServer.release, as: role)
            #expect(answer.status == status)
            if status == 403 { #expect(try answer.json()["error"]?["code"]?.text == "roleNeeded") }
        }
    }

    @Test(arguments: [true, false])
    func `is nobody without a token, not even where guests may look`(isOpen: Bool) async throws {
        try await ChangesServer.test(isOpen: isOpen) { server in
            for (method, rest) in [(HTTPRequest.Method.post, ""), (.delete, "/1")] {
                let answer = try await server.ask(method, rest, body: ChangesServer.release, as: nil)
                #expect(answer.status == 401)
                #expect(answer.headers[.wwwAuthenticate] == "Bearer")
                #expect(try answer.json()["error"]?["code"]?.text == "tokenNeeded")
            }
            #expect(try await server.names().isEmpty)
        }
    }

    @Test func `is nobody with an unknown token`() async throws {
        try await ChangesServer.test { server in
            let answer = try await server.ask(
                .post, body: ChangesServer.release, as: nil, headers: [.authorization: "Bearer plx_rd_guess"])
            #expect(answer.status == 401)
            #expect(try answer.json()["error"]?["code"]?.text == "unknownToken")
        }
    }

    @Test func `is no browser by its session alone, whatever site sent the request`() async throws {
        try await ChangesServer.test { server in
            let accounts = Accounts(store: server.store, cost: .test)
            let alice = try await accounts.create(
                email: "alice@example.com", name: "Alice", role: .owner, password: "a quiet green meadow",
                at: Samples.now)
            let cookie = try await SignInSessions(store: server.store).start(for: alice.id, at: Samples.now)
            let session: HTTPFields = [.cookie: "\(SessionCookie.name)=\(cookie)"]
            #expect(try await server.ask(.get, as: nil, headers: session).status == 200)
            for more: HTTPFields in [[:], [.origin: "https://evil.example"], [.authorization: "Bearer x"]] {
                let headers = session.merging(more)
                let answer = try await server.ask(.post, body: ChangesServer.release, as: nil, headers: headers)
                #expect(answer.status == 401)
                #expect(try answer.json()["error"]?["code"]?.text == "tokenNeeded")
            }
            #expect(try await server.names().isEmpty)
        }
    }

    @Test(arguments: [
        (HTTPRequest.Method.put, "", "GET, HEAD, POST"), (.delete, "", "GET, HEAD, POST"), (.get, "/1", "DELETE"),
        (.head, "/1", "DELETE"), (.post, "/1", "DELETE"), (.patch, "/1", "DELETE"),
    ])
    func `can do only what a path allows`(method: HTTPRequest.Method, rest: String, allow: String) async throws {
        try await ChangesServer.test { server in
            let answer = try await server.ask(method, rest)
            #expect(answer.status == 405)
            #expect(answer.headers[.allow] == allow)
        }
    }

    @Test func `HEAD gives the head of GET`() async throws {
        try await ChangesServer.test { server in
            let head = try await server.ask(.head)
            #expect(head.status == 200 && head.body.isEmpty)
            #expect(try await server.ask(.head, as: nil).status == 401)
        }
    }
}

extension HTTPFields {
    fileprivate func merging(_ more: HTTPFields) -> HTTPFields {
        more.reduce(into: self) { $0.append($1) }
    }
}
