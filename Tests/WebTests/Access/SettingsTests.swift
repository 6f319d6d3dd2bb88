import Experience
import HTTPTypes
import HummingbirdTesting
import Records
import Testing

@testable import Web

@Suite struct `Settings` {
    @Test func `let an owner make a key, which is shown and works at once`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let alice = try await Browser.signedIn(as: "Alice", client)
            let form = ["name": "web", "origins": "https://shop.example.com,\nhttps://www.example.com"]
            let answer = try await alice.submit("/settings/keys", on: "/settings", form)
            #expect(answer.headers[.location] == "/settings?done=key-made")
            let key = try #require(try await fixture.access.keys.all().first)
            #expect(key.origins.map(\.text) == ["https://shop.example.com", "https://www.example.com"])
            let page = try await alice.get("/settings?done=key-made")
            #expect(page.text.contains(key.key))
            #expect(page.text.contains("The key is made and works already."))
            #expect(page.headers[.cacheControl] == "no-store")
            let keys = try IngestKeys(store: fixture.store)
            #expect(keys.permits(key: key.key, origin: "https://shop.example.com") == .allowed(key.id))
        }
    }

    @Test func `revoke a key, which is refused from then on and still listed`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        let key = try await fixture.access.keys.create(name: "web", origins: [], at: fixture.clock.now)
        try await fixture.test { client async throws in
            let eddie = try await Browser.signedIn(as: "Eddie", client)
            let path = "/settings/keys/\(key.id.rawValue)/revoke"
            #expect(try await eddie.submit(path, on: "/settings", [:]).status == .seeOther)
            #expect(try IngestKeys(store: fixture.store).permits(key: key.key, origin: nil) == .unknownKey)
            #expect(try await eddie.get("/settings").text.contains(key.key))
            let again = try await eddie.submit(path, on: "/settings", [:])
            #expect(again.status == .unprocessableContent)
            #expect(again.text.contains("It may have been revoked already."))
            #expect(try await eddie.submit("/settings/keys/x/revoke", on: "/settings", [:]).status == .badRequest)
        }
    }

    @Test func `say what is wrong with an origin and make nothing`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let alice = try await Browser.signedIn(as: "Alice", client)
            let form = ["name": "web", "origins": "shop.example.com<script>"]
            let answer = try await alice.submit("/settings/keys", on: "/settings", form)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("it lacks https:// in front"))
            #expect(!answer.text.contains("<script>"))
            #expect(try await fixture.access.keys.all().isEmpty)
        }
    }

    @Test func `show a new token this once`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let alice = try await Browser.signedIn(as: "Alice", client)
            let answer = try await alice.submit(
                "/settings/tokens", on: "/settings", ["name": "report", "role": "viewer"])
            #expect(answer.status == .ok)
            #expect(answer.headers[.cacheControl] == "no-store")
            let secret = String(try #require(answer.text.firstMatch(of: /plx_rd_[a-z2-7]{52}/)?.0))
            #expect(try await fixture.access.tokens.find(secret, at: fixture.clock.now)?.name == "report")
            #expect(try await !alice.get("/settings").text.contains(secret))
            let path = "/settings/tokens/1/revoke"
            #expect(try await alice.submit(path, on: "/settings", [:]).status == .seeOther)
            #expect(try await fixture.access.tokens.find(secret, at: fixture.clock.now) == nil)
            let wrong = try await alice.submit("/settings/tokens", on: "/settings", ["name": "x", "role": "emperor"])
            #expect(wrong.status == .unprocessableContent)
        }
    }

    @Test func `let an owner make and revoke accounts`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let alice = try await Browser.signedIn(as: "Alice", client)
            let form = [
                "name": "Charlie", "email": "charlie@example.com", "role": "editor",
                "password": Browser.password(of: "Charlie"),
            ]
            #expect(try await alice.submit("/settings/accounts", on: "/settings", form).status == .seeOther)
            let charlie = try await Browser.signedIn(as: "Charlie", client)
            #expect(try await charlie.get("/").text == "overview for Charlie, editor")
            let id = try #require(try await fixture.access.accounts.find(email: "charlie@example.com")).id.rawValue
            #expect(try await alice.submit("/settings/accounts/\(id)/revoke", on: "/settings", [:]).status == .seeOther)
            #expect(try await charlie.get("/").status == .seeOther)
        }
    }

    @Test func `keep the last owner`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let alice = try await Browser.signedIn(as: "Alice", client)
            let answer = try await alice.submit("/settings/accounts/1/revoke", on: "/settings", [:])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("This is the last owner."))
        }
    }

    @Test func `change one's own password, sign other browsers out and keep this one in`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let desk = try await Browser.signedIn(as: "Bob", client)
            let phone = try await Browser.signedIn(as: "Bob", client)
            var form = ["current": "not this", "password": "nine yellow boats", "repeated": "nine yellow boats"]
            let wrong = try await desk.submit("/settings/password", on: "/settings", form)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("The present password is not right."))
            form["current"] = Browser.password(of: "Bob")
            let before = desk.cookie
            let answer = try await desk.submit("/settings/password", on: "/settings", form)
            #expect(answer.headers[.location] == "/settings?done=password-changed")
            #expect(desk.cookie != before)
            #expect(try await desk.get("/").status == .ok)
            #expect(try await phone.get("/").status == .seeOther)
        }
    }

    @Test(arguments: [
        ("Bob", "/settings/keys", "editor"), ("Bob", "/settings/keys/1/revoke", "editor"),
        ("Bob", "/settings/tokens", "editor"), ("Eddie", "/settings/tokens", "owner"),
        ("Eddie", "/settings/tokens/1/revoke", "owner"), ("Eddie", "/settings/accounts", "owner"),
        ("Eddie", "/settings/accounts/1/revoke", "owner"),
    ])
    func `refuse whoever has not the role, on a page that says which`(
        name: String, path: String, role: String
    ) async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let browser = try await Browser.signedIn(as: name, client)
            let answer = try await browser.submit(
                path, on: "/settings", ["name": "x", "origins": "", "role": "owner", "email": "a@b.c", "password": ""])
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("This needs the role \(role)"))
            #expect(answer.text.contains("<!doctype html>"))
        }
    }

    @Test func `show a viewer the keys, no tokens, no accounts and no form but the own password's`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        let key = try await fixture.access.keys.create(name: "web", origins: [], at: fixture.clock.now)
        _ = try await fixture.access.tokens.create(name: "secret report", role: .viewer, at: fixture.clock.now)
        try await fixture.test { client async throws in
            let page = try await Browser.signedIn(as: "Bob", client).get("/settings").text
            #expect(page.contains(key.key))
            #expect(!page.contains("secret report"))
            #expect(!page.contains("alice@example.com"))
            let forms = page.matches(of: /action="([^"]+)"/).map { String($0.1) }
            #expect(Set(forms) == ["/sign-out", "/settings/password"])
        }
    }
}
