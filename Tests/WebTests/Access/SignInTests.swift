import Experience
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `Signing in` {
    @Test func `leads strangers from a page to sign-in and from there back to the page`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let browser = Browser(client)
            let stranger = try await browser.get("/settings?zone=UTC&range=24h")
            #expect(stranger.status == .seeOther)
            let signIn = "/sign-in?next=/settings%3Fzone%3DUTC%26range%3D24h"
            #expect(stranger.headers[.location] == signIn)
            let form = try await browser.get(signIn)
            #expect(form.text.contains(#"name="next" value="/settings?zone=UTC&amp;range=24h""#))
            let answer = try await browser.submit(
                "/sign-in", on: signIn,
                ["email": "bob@example.com", "password": Browser.password(of: "Bob"), "next": "/settings?range=24h"])
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/settings?range=24h")
            #expect(try await browser.get("/").text == "overview for Bob, viewer")
        }
    }

    @Test func `tells programs in JSON to sign in`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            try await client.execute(uri: "/api/v1/services", method: .get) { response in
                #expect(response.status == .unauthorized)
                #expect(response.headers[.wwwAuthenticate] == "Bearer")
                #expect(response.headers[.contentType]?.hasPrefix("application/json") == true)
                #expect(response.text.contains("Sign in first."))
            }
        }
    }

    @Test(arguments: [
        ("alice@example.com", "not the password"), ("charlie@example.com", "Charlie keeps bees and books"),
        ("alice@example.com", ""), ("", ""),
    ])
    func `fails the same way for a wrong password and a wrong address`(email: String, password: String) async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let browser = Browser(client)
            let answer = try await browser.submit("/sign-in", on: "/sign-in", ["email": email, "password": password])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("This address and this password do not belong together."))
            #expect(answer.headers[.setCookie] == nil)
        }
    }

    @Test func `is slowed down after too many wrong tries, for this address alone`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let browser = Browser(client)
            for _ in 0..<5 {
                let wrong = ["email": "alice@example.com", "password": "a guess, once again"]
                #expect(try await browser.submit("/sign-in", on: "/sign-in", wrong).status == .unprocessableContent)
            }
            let right = ["email": "alice@example.com", "password": Browser.password(of: "Alice")]
            let refused = try await browser.submit("/sign-in", on: "/sign-in", right)
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] == "900")
            #expect(refused.text.contains("Wait 15 min"))
            #expect(try await Browser.signedIn(as: "Bob", client).cookie != nil)
            fixture.clock.advance(.minutes(15))
            #expect(try await browser.submit("/sign-in", on: "/sign-in", right).status == .seeOther)
        }
    }

    @Test(arguments: [
        "https://evil.example/", "//evil.example/", "/\\evil.example/", "/\t/evil.example", "javascript:alert(1)",
        "/ok\r\nSet-Cookie: a=b", "evil.example", "", "/sign-out", "/sign-in?next=/", "/set-up",
    ])
    func `never leads to another server`(next: String) async throws {
        #expect(NextPath(next).path == "/")
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let browser = Browser(client)
            let form = ["email": "bob@example.com", "password": Browser.password(of: "Bob"), "next": next]
            let answer = try await browser.submit("/sign-in", on: "/sign-in", form)
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/")
        }
    }

    @Test(arguments: ["/", "/services/shop?range=7d&by=device", "/unmatched#paths", "/services/a%2Fb"])
    func `leads on to every page of ours`(next: String) {
        #expect(NextPath(next).path == next)
    }

    @Test func `leads on at once who is signed in already`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let bob = try await Browser.signedIn(as: "Bob", client)
            let answer = try await bob.get("/sign-in?next=/settings")
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/settings")
        }
    }
}
