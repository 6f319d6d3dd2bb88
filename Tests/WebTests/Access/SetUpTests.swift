import Experience
import HTTPTypes
import HummingbirdTesting
import Records
import Testing

@testable import Web

@Suite struct `A new installation` {
    private let alice = [
        "name": "Alice", "email": "alice@example.com", "password": "a quiet green meadow",
        "repeated": "a quiet green meadow",
    ]

    @Test(arguments: ["/", "/settings", "/sign-in", "/sign-in?next=/settings"])
    func `leads every page to set-up`(path: String) async throws {
        try await AccessFixture().test { client async throws in
            let answer = try await Browser(client).get(path)
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/set-up")
        }
    }

    @Test func `still answers programs in JSON`() async throws {
        try await AccessFixture().test { client async throws in
            try await client.execute(uri: "/api/v1/services", method: .get, headers: [.accept: "text/html"]) { answer in
                #expect(answer.status == .unauthorized)
            }
        }
    }

    @Test func `asks a browser on another machine for the code, and takes the right one only`() async throws {
        let fixture = try AccessFixture { $0.setUpCode = "k7fqz3mxd2aw5nrb" }
        try await fixture.test { client async throws in
            let browser = Browser(client)
            #expect(try await browser.get("/set-up").text.contains(#"name="code""#))
            for wrong in ["", "k7fqz3mxd2aw5nra"] {
                let form = self.alice.merging(["code": wrong]) { $1 }
                let answer = try await browser.submit("/set-up", on: "/set-up", form)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("That is not the code."))
                #expect(answer.text.contains(#"value="alice@example.com""#))
                #expect(!answer.text.contains("a quiet green meadow"))
            }
            #expect(try await fixture.access.accounts.all().isEmpty)
            let form = self.alice.merging(["code": " K7FQZ3mxd2aw5nrb "]) { $1 }
            let answer = try await browser.submit("/set-up", on: "/set-up", form)
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/")
            #expect(try await browser.get("/").text == "overview for Alice, owner")
        }
    }

    @Test func `lets nobody try codes for long`() async throws {
        let fixture = try AccessFixture { $0.setUpCode = "k7fqz3mxd2aw5nrb" }
        try await fixture.test { client async throws in
            let browser = Browser(client)
            for _ in 0..<5 { _ = try await browser.submit("/set-up", on: "/set-up", self.alice) }
            let form = self.alice.merging(["code": "k7fqz3mxd2aw5nrb"]) { $1 }
            let answer = try await browser.submit("/set-up", on: "/set-up", form)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("Too many wrong codes."))
        }
    }

    @Test func `without a code is set up on its own machine alone`() async throws {
        let fixture = try AccessFixture()
        try await fixture.test { client async throws in
            let answer = try await Browser(client).submit("/set-up", on: "/set-up", self.alice)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("The first account is made on the server"))
            #expect(try await fixture.access.accounts.all().isEmpty)
        }
    }

    @Test func `needs no code from its own machine`() async throws {
        let fixture = try AccessFixture { $0.setUpCode = "k7fqz3mxd2aw5nrb" }
        try await fixture.testLive { client async throws in
            let browser = Browser(client)
            browser.headers = [:]
            #expect(try await !browser.get("/set-up").text.contains(#"name="code""#))
            #expect(try await browser.submit("/set-up", on: "/set-up", self.alice).status == .seeOther)
            #expect(try await browser.get("/").text == "overview for Alice, owner")
        }
    }

    @Test(arguments: ["X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via"])
    func `needs the code when a proxy on its own machine passes strangers on`(header: String) async throws {
        let fixture = try AccessFixture { $0.setUpCode = "k7fqz3mxd2aw5nrb" }
        try await fixture.testLive { client async throws in
            let browser = Browser(client)
            browser.headers = [try #require(HTTPField.Name(header)): "http"]
            let answer = try await browser.submit("/set-up", on: "/set-up", self.alice)
            #expect(answer.status == .unprocessableContent)
            #expect(try await fixture.access.accounts.all().isEmpty)
        }
    }

    @Test(arguments: [
        (["password": "short", "repeated": "short"], "at least 12 characters"),
        (["repeated": "a quiet green meadoW"], "The two passwords are not the same."),
        (["email": "alice"], "is not a mail address"),
        (["name": " "], "A name has 1 to 100 characters"),
    ])
    func `says what to change, and changes nothing`(change: [String: String], sentence: String) async throws {
        let fixture = try AccessFixture()
        try await fixture.testLive { client async throws in
            let browser = Browser(client)
            browser.headers = [:]
            let answer = try await browser.submit("/set-up", on: "/set-up", self.alice.merging(change) { $1 })
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(sentence))
            #expect(try await fixture.access.accounts.all().isEmpty)
        }
    }

    @Test func `is set up once`() async throws {
        let fixture = try AccessFixture { $0.setUpCode = "k7fqz3mxd2aw5nrb" }
        try await fixture.cast()
        try await fixture.test { client async throws in
            let browser = Browser(client)
            #expect(try await browser.get("/set-up").headers[.location] == "/sign-in")
            let form = self.alice.merging(
                ["code": "k7fqz3mxd2aw5nrb", "csrf": fixture.access.stamps.stamp(at: fixture.clock.now)]) { $1 }
            #expect(try await browser.post("/set-up", form).headers[.location] == "/sign-in")
            #expect(try await fixture.access.accounts.all().count == 3)
        }
    }

    @Test func `makes another code each time`() {
        let codes = (0..<20).map { _ in Access.newSetUpCode() }
        #expect(Set(codes).count == 20)
        #expect(codes.allSatisfy { $0.wholeMatch(of: /[a-z2-7]{16}/) != nil })
    }
}

@Suite struct `The demo's guest` {
    @Test func `looks at everything without an account, and at settings without forms`() async throws {
        let fixture = try AccessFixture { $0.guestRole = .viewer }
        _ = try await fixture.access.keys.create(name: "web", origins: [], at: fixture.clock.now)
        try await fixture.test { client async throws in
            let guest = Browser(client)
            #expect(try await guest.get("/").text == "overview for , viewer")
            let settings = try await guest.get("/settings")
            #expect(settings.status == .ok)
            #expect(settings.text.contains("plx_in_"))
            #expect(!settings.text.contains("<form"))
            #expect(settings.headers[.setCookie] == nil)
        }
    }

    @Test func `is led to sign-in when it would change something, whatever role the demo lends`() async throws {
        let fixture = try AccessFixture { $0.guestRole = .owner }
        try await fixture.cast()
        try await fixture.test { client async throws in
            let stamp = fixture.access.stamps.stamp(at: fixture.clock.now)
            for path in ["/settings/keys", "/settings/tokens", "/settings/accounts", "/settings/password"] {
                let answer = try await Browser(client).post(path, ["csrf": stamp])
                #expect(answer.headers[.location] == "/sign-in", "\(path)")
            }
        }
    }
}
