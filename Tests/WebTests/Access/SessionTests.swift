import Experience
import HTTPTypes
import HummingbirdTesting
import Records
import Testing

@testable import Web

@Suite struct `A signed-in browser` {
    @Test func `has a cookie that scripts and other sites cannot use`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let answer = try await Browser(client).submit(
                "/sign-in", on: "/sign-in", ["email": "bob@example.com", "password": Browser.password(of: "Bob")])
            let cookie = try #require(answer.headers[.setCookie])
            let flags = Set(cookie.split(separator: "; ").dropFirst())
            #expect(flags == ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"])
        }
    }

    @Test func `has a Secure cookie behind a trusted proxy that speaks https`() async throws {
        let fixture = try AccessFixture { $0.trustsProxy = true }
        try await fixture.cast()
        try await fixture.test { client async throws in
            let browser = Browser(client)
            browser.headers[.forwardedProto] = "https"
            browser.headers[.forwardedHost] = "parallax.example.com"
            browser.headers[.origin] = "https://parallax.example.com"
            let answer = try await browser.submit(
                "/sign-in", on: "/sign-in", ["email": "bob@example.com", "password": Browser.password(of: "Bob")])
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.setCookie]?.contains("; Secure") == true)
        }
    }

    @Test func `has no Secure cookie because of a header that anybody could send`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let browser = Browser(client)
            browser.headers[.forwardedProto] = "https"
            let answer = try await browser.submit(
                "/sign-in", on: "/sign-in", ["email": "bob@example.com", "password": Browser.password(of: "Bob")])
            #expect(answer.headers[.setCookie]?.contains("Secure") == false)
        }
    }

    @Test func `gets no cookie before it signs in`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            for path in ["/", "/sign-in", "/set-up", "/settings"] {
                #expect(try await Browser(client).get(path).headers[.setCookie] == nil, "\(path)")
            }
        }
    }

    @Test func `never keeps a cookie that somebody planted`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let browser = Browser(client)
            browser.cookie = "planted"
            _ = try await browser.submit(
                "/sign-in", on: "/sign-in", ["email": "bob@example.com", "password": Browser.password(of: "Bob")])
            #expect(browser.cookie != "planted")
            let attacker = Browser(client)
            attacker.cookie = "planted"
            #expect(try await attacker.get("/").status == .seeOther)
        }
    }

    @Test func `has another session after signing in again, and the one before is over`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let browser = try await Browser.signedIn(as: "Bob", client)
            let before = browser.cookie
            let form = ["email": "alice@example.com", "password": Browser.password(of: "Alice"), "next": "/"]
            let stamp = fixture.access.stamps.stamp(session: before ?? "")
            #expect(try await browser.post("/sign-in", form.merging(["csrf": stamp]) { a, _ in a }).status == .seeOther)
            #expect(browser.cookie != before)
            browser.cookie = before
            #expect(try await browser.get("/").status == .seeOther)
        }
    }

    @Test func `is signed out by sign-out, and its cookie is worth nothing then`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let bob = try await Browser.signedIn(as: "Bob", client)
            let stolen = bob.cookie
            let answer = try await bob.submit("/sign-out", on: "/settings", [:])
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.setCookie]?.contains("Max-Age=0") == true)
            bob.cookie = stolen
            #expect(try await bob.get("/").headers[.location] == "/sign-in")
        }
    }

    @Test func `is signed out by sending a form only, not by a link`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let bob = try await Browser.signedIn(as: "Bob", client)
            #expect(try await bob.get("/sign-out").status == .notFound)
            #expect(try await bob.get("/").status == .ok)
        }
    }

    @Test func `is signed out after thirty idle days`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let bob = try await Browser.signedIn(as: "Bob", client)
            fixture.clock.advance(.days(29))
            #expect(try await bob.get("/").status == .ok)
            fixture.clock.advance(.days(31))
            #expect(try await bob.get("/").status == .seeOther)
        }
    }
}

@Suite struct `A read token` {
    private func ask(_ client: any TestClientProtocol, _ path: String, _ authorization: String) async throws
        -> TestResponse
    {
        try await client.execute(uri: path, method: .get, headers: [.authorization: authorization])
    }

    @Test func `reads the API with its role`() async throws {
        let fixture = try AccessFixture()
        let made = try await fixture.access.tokens.create(name: "report", role: .viewer, at: fixture.clock.now)
        try await fixture.test { client async throws in
            let answer = try await self.ask(client, "/api/v1/services", "Bearer \(made.secret)")
            #expect(answer.status == .ok)
            #expect(answer.text == "services for viewer")
            #expect(try await self.ask(client, "/api/v1/services", "bearer  \(made.secret)").status == .ok)
        }
    }

    @Test func `needs no form field, but the role`() async throws {
        let fixture = try AccessFixture()
        let viewer = try await fixture.access.tokens.create(name: "report", role: .viewer, at: fixture.clock.now)
        let editor = try await fixture.access.tokens.create(name: "deploy", role: .editor, at: fixture.clock.now)
        try await fixture.test { client async throws in
            func post(_ secret: String) async throws -> TestResponse {
                try await client.execute(
                    uri: "/api/v1/journeys", method: .post, headers: [.authorization: "Bearer \(secret)"])
            }
            #expect(try await post(editor.secret).status == .accepted)
            let refused = try await post(viewer.secret)
            #expect(refused.status == .forbidden)
            #expect(refused.text.contains("This needs the role editor"))
        }
    }

    @Test(arguments: ["Bearer plx_rd_guess", "Bearer ", "plx_rd_guess", "Basic YWxpY2U6cGFzcw=="])
    func `is refused when it is none`(authorization: String) async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            #expect(try await self.ask(client, "/api/v1/services", authorization).status == .unauthorized)
        }
    }

    @Test func `is refused at once when revoked, even where guests may look`() async throws {
        let fixture = try AccessFixture { $0.guestRole = .viewer }
        let made = try await fixture.access.tokens.create(name: "report", role: .viewer, at: fixture.clock.now)
        try await fixture.test { client async throws in
            #expect(try await self.ask(client, "/api/v1/services", "Bearer \(made.secret)").status == .ok)
            _ = try await fixture.access.tokens.revoke(made.token.id, at: fixture.clock.now)
            let refused = try await self.ask(client, "/api/v1/services", "Bearer \(made.secret)")
            #expect(refused.status == .unauthorized)
            #expect(refused.text.contains("It may have been revoked"))
        }
    }
}
