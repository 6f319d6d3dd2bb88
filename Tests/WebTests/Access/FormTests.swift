import Experience
import Foundation
import HTTPTypes
import HummingbirdTesting
import Records
import Testing

@testable import Web

@Suite struct `A form` {
    @Test func `without its hidden field is refused and not carried out`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let alice = try await Browser.signedIn(as: "Alice", client)
            let answer = try await alice.post("/settings/keys", ["name": "web", "origins": ""])
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("This form is out of date"))
            #expect(try await fixture.access.keys.all().isEmpty)
        }
    }

    @Test func `with another's hidden field is refused`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let alice = try await Browser.signedIn(as: "Alice", client)
            let eddie = try await Browser.signedIn(as: "Eddie", client)
            for stamp in [
                fixture.access.stamps.stamp(session: eddie.cookie ?? ""),
                fixture.access.stamps.stamp(at: .init(seconds: 1)),
                fixture.access.stamps.stamp(at: fixture.clock.now), "", ".", "9223372036854775807.a", "-1.a",
            ] {
                let form = ["name": "web", "origins": "", "csrf": stamp]
                #expect(try await alice.post("/settings/keys", form).status == .forbidden, "\(stamp)")
            }
            #expect(try await fixture.access.keys.all().isEmpty)
        }
    }

    @Test(arguments: [
        ["Origin": "https://evil.example"], ["Origin": "null"], ["Origin": "http://localhost.evil.example"],
        ["Origin": "http://localhost:81"], ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
        ["Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"],
    ])
    func `from another site is refused even with the right field`(headers: [String: String]) async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let alice = try await Browser.signedIn(as: "Alice", client)
            alice.headers = [:]
            for (name, value) in headers { alice.headers[try #require(HTTPField.Name(name))] = value }
            let answer = try await alice.submit("/settings/keys", on: "/settings", ["name": "web", "origins": ""])
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("sent from another site"))
            #expect(try await fixture.access.keys.all().isEmpty)
        }
    }

    @Test func `from an old browser that says nothing about itself counts by its field`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let alice = try await Browser.signedIn(as: "Alice", client)
            alice.headers = [:]
            let answer = try await alice.submit("/settings/keys", on: "/settings", ["name": "web", "origins": ""])
            #expect(answer.status == .seeOther)
        }
    }

    @Test func `before sign-in may stay open for half a day`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let stamp = fixture.access.stamps.stamp(at: fixture.clock.now)
            let form = ["email": "bob@example.com", "password": Browser.password(of: "Bob"), "csrf": stamp]
            fixture.clock.advance(.seconds(12 * 3600 + 1))
            #expect(try await Browser(client).post("/sign-in", form).status == .forbidden)
            fixture.clock.advance(.seconds(-1))
            #expect(try await Browser(client).post("/sign-in", form).status == .seeOther)
        }
    }

    @Test func `of the right browser but without sign-in's address and password is a bad request`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let answer = try await Browser(client).submit("/sign-in", on: "/sign-in", ["email": "bob@example.com"])
            #expect(answer.status == .badRequest)
            #expect(answer.text.contains("The form lacks the field “password”."))
        }
    }

    @Test func `that is far too large is refused before it is read`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let form = ["email": String(repeating: "a", count: 100_000), "password": "", "csrf": ""]
            #expect(try await Browser(client).post("/sign-in", form).status == .contentTooLarge)
        }
    }

    @Test func `sent by a page's own script carries the stamp in a header`() async throws {
        let fixture = try AccessFixture()
        try await fixture.cast()
        try await fixture.test { client async throws in
            let eddie = try await Browser.signedIn(as: "Eddie", client)
            var headers = eddie.headers
            headers[.cookie] = "parallax-session=\(eddie.cookie ?? "")"
            headers[.contentType] = "application/json"
            try await client.execute(uri: "/api/v1/journeys", method: .post, headers: headers) { response in
                #expect(response.status == .forbidden)
            }
            headers[.formStamp] = fixture.access.stamps.stamp(session: eddie.cookie ?? "")
            try await client.execute(uri: "/api/v1/journeys", method: .post, headers: headers) { response in
                #expect(response.status == .accepted)
            }
        }
    }

    @Test func `is not asked for where other sites send by design`() async throws {
        let fixture = try AccessFixture()
        try await fixture.test { client async throws in
            let headers: HTTPFields = [.origin: "https://shop.example.com", .init("Sec-Fetch-Site")!: "cross-site"]
            try await client.execute(uri: "/intake/interactions", method: .post, headers: headers) { response in
                #expect(response.status == .accepted)
            }
            try await client.execute(uri: "/intakes", method: .post, headers: headers) { response in
                #expect(response.status == .forbidden)
            }
        }
    }
}
