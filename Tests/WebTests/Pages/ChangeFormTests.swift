import Experience
import Foundation
import Hummingbird
import HummingbirdTesting
import Records
import Testing

@testable import Web

@Suite struct `The form that tells of a change` {
    private static let page = "/services/shop?range=24h&zone=Europe/Berlin"
    private static let path = "/services/shop/changes?range=24h&zone=Europe/Berlin"
    private static let form = [
        "kind": "release", "name": "5.14.0", "at": "", "zone": "Europe/Berlin", "concerns": "",
    ]

    /// The service's page behind the real doors, and what is written down.
    private func test(_ body: @escaping @Sendable (any TestClientProtocol, Changes) async throws -> Void) async throws {
        let fixture = try AccessFixture()
        defer { try? FileManager.default.removeItem(at: fixture.folder) }
        try await fixture.cast()
        let pages = try Pages()
        let render: AccessRoutes.Render = { try pages.html($0, $1, status: $2) }
        let router = Router(context: AppContext.self)
        AccessMiddlewares(fixture.access, render: render).add(to: router)
        AccessRoutes(fixture.access, render: render).addRoutes(to: router)
        let services = ServiceRoutes(pages: pages, answering: StubAnswering(), now: { Samples.now })
        services.addRoutes(to: router.viewers().add(middleware: ErrorPages<ViewerContext>(pages: pages)))
        let changes = Changes(store: fixture.store)
        ChangeRoutes(pages: services, changes: changes)
            .addRoutes(to: router.editors().add(middleware: ErrorPages<EditorContext>(pages: pages)))
        try await Application(router: router).test(.router) { try await body($0, changes) }
    }

    private func all(_ changes: Changes) async throws -> [Change] {
        try await changes.list(from: Instant(milliseconds: 0), to: Samples.now + .days(9000))
    }

    @Test func `writes it down as of now, in the teller's name, and leads back to the range`() async throws {
        try await self.test { client, changes in
            let eddie = try await Browser.signedIn(as: "Eddie", client)
            let answer = try await eddie.submit(Self.path, on: Self.page, Self.form)
            #expect(answer.status == .seeOther)
            let location = try #require(answer.headers[.location])
            #expect(location == "/services/shop?range=24h&zone=Europe/Berlin&done=noted#changes")
            let change = try #require(try await self.all(changes).first)
            #expect(change.kind == .release && change.name == "5.14.0" && change.createdBy == "Eddie")
            #expect(change.at == Samples.now && change.service == Samples.shop.id)
            let page = try await eddie.get(String(location.prefix { $0 != "#" })).text
            #expect(page.contains("The change is noted."))
            #expect(!page.replacing(/<form[\s\S]*?<\/form>/, with: "").contains("done="), "no link carries it on")
        }
    }

    @Test func `reads a time on the clock of its zone, and may concern all services`() async throws {
        try await self.test { client, changes in
            let eddie = try await Browser.signedIn(as: "Eddie", client)
            let told = ["kind": "config", "at": "2026-11-20T09:30", "concerns": "all"]
            let form = Self.form.merging(told) { $1 }
            #expect(try await eddie.submit(Self.path, on: Self.page, form).status == .seeOther)
            let change = try #require(try await self.all(changes).first)
            #expect(InstantText.format(change.at) == "2026-11-20T08:30:00Z")
            #expect(change.kind == .config && change.service == nil)
        }
    }

    @Test(arguments: [
        (["name": " "], "The name of a change has 1 to 200 characters on one line."),
        (["at": "yesterday"], "“yesterday” is no time."), (["zone": "Mars/Olympus"], "“Mars/Olympus” is no time zone."),
        (["kind": "magic"], "There is no kind “magic”."),
    ])
    func `says what is wrong, keeps what was typed and writes nothing down`(
        wrong: [String: String], words: String
    ) async throws {
        try await self.test { client, changes in
            let eddie = try await Browser.signedIn(as: "Eddie", client)
            let form = Self.form.merging(["name": "cache & queue"]) { $1 }.merging(wrong) { $1 }
            let answer = try await eddie.submit(Self.path, on: Self.page, form)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(words))
            #expect(answer.text.contains("<details class=\"tell\" open>"))
            if wrong["name"] == nil { #expect(answer.text.contains("value=\"cache &amp; queue\"")) }
            #expect(try await self.all(changes).isEmpty)
            #expect(try await eddie.get(Self.path).status == .ok, "an open page asks for its address again")
        }
    }

    @Test func `takes back what was told, also when somebody else was quicker`() async throws {
        try await self.test { client, changes in
            let eddie = try await Browser.signedIn(as: "Eddie", client)
            _ = try await eddie.submit(Self.path, on: Self.page, Self.form)
            let id = try #require(try await self.all(changes).first).id.rawValue
            for _ in 1...2 {
                let answer = try await eddie.submit("/services/shop/changes/\(id)/remove", on: Self.page, [:])
                #expect(answer.headers[.location] == "/services/shop?done=removed#changes")
                #expect(try await self.all(changes).isEmpty)
            }
            #expect(try await eddie.submit("/services/shop/changes/x/remove", on: Self.page, [:]).status == .badRequest)
        }
    }

    @Test func `is for those who may change something: a viewer neither sees nor sends it`() async throws {
        try await self.test { client, changes in
            let bob = try await Browser.signedIn(as: "Bob", client)
            let page = try await bob.get(Self.page).text
            #expect(!page.contains("Tell of a change") && !page.contains("Take back"))
            #expect(try await bob.submit(Self.path, on: Self.page, Self.form).status == .forbidden)
            #expect(try await bob.submit("/services/shop/changes/7/remove", on: Self.page, [:]).status == .forbidden)
            #expect(try await Browser(client).post(Self.path, Self.form).status == .forbidden)
            let eddie = try await Browser.signedIn(as: "Eddie", client)
            #expect(try await eddie.get(Self.page).text.contains("Take back one-page checkout"))
            #expect(try await eddie.post(Self.path, Self.form).status == .forbidden, "without the page's stamp")
            #expect(try await eddie.submit("/services/none/changes", on: Self.page, Self.form).status == .notFound)
            #expect(try await self.all(changes).isEmpty)
        }
    }
}
