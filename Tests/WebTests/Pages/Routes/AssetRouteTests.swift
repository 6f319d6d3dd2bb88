import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `An asset` {
    @Test(arguments: [
        ("parallax.css", "text/css; charset=utf-8"), ("live.js", "text/javascript; charset=utf-8"),
        ("mark.svg", "image/svg+xml"),
    ])
    func `has its type and a mark of its content`(name: String, type: String) async throws {
        try await pageServer(role: nil).test(.router) { client in
            let first = try await client.execute(uri: "/assets/\(name)", method: .get)
            #expect(first.status == .ok)
            #expect(first.headers[.contentType] == type)
            #expect(first.headers[.cacheControl] == "no-cache")
            let tag = try #require(first.headers[.eTag])
            let again = try await client.execute(uri: "/assets/\(name)", method: .get, headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
            #expect(again.body.readableBytes == 0)
        }
    }

    @Test func `may be kept for ever under the address that pages use`() async throws {
        let asset = try #require(try Pages().asset("parallax.css"))
        try await pageServer().test(.router) { client in
            let page = try await client.execute(uri: "/", method: .get)
            let address = "/assets/parallax.css?v=\(asset.version)"
            #expect(String(buffer: page.body).contains(address))
            let kept = try await client.execute(uri: address, method: .get)
            #expect(kept.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let old = try await client.execute(uri: "/assets/parallax.css?v=0", method: .get)
            #expect(old.headers[.cacheControl] == "no-cache")
        }
    }

    @Test(arguments: ["nobody.css", "../templates/layout.mustache", "..%2Ftemplates%2Flayout.mustache", ""])
    func `that is none is not found`(name: String) async throws {
        try await pageServer().test(.router) { client in
            let response = try await client.execute(uri: "/assets/\(name)", method: .get)
            #expect(response.status == .notFound)
        }
    }

    @Test func `is there for every name that a page's scripts import`() throws {
        let pages = try Pages()
        for script in ["page.js", "live.js", "timeline.js", "timeline-options.js"] {
            let text = String(buffer: try #require(pages.asset(script)).bytes)
            for match in text.matches(of: /from '\.\/([a-z-]+\.js)'/) {
                #expect(pages.asset(String(match.output.1)) != nil, "\(script) imports \(match.output.1)")
            }
        }
    }

    @Test func `has an address on every page that needs it`() throws {
        for (name, text) in try TemplateFiles.all() {
            for match in text.matches(of: /\{\{assets\.([a-z_]+)\}\}/) {
                let key = String(match.output.1)
                let page = try PageLibrary(["probe": "{{assets.\(key)}}"])
                #expect(try page.text("probe", 0, surroundings: Pages().surroundings) != "", "\(name): \(key)")
            }
        }
    }

    @Test func `is read from its folder while one works on it, and from nowhere else`() throws {
        let folder = TemplateFiles.folder.deletingLastPathComponent()
        let pages = try Pages(developmentFolder: folder)
        #expect(pages.asset("parallax.css")?.version.isEmpty == true)
        #expect(Asset.read("../templates/layout.mustache", in: folder) == nil)
        #expect(try pages.html("error", ErrorPage(status: 404)).status == .ok)
        #expect(throws: (any Error).self) { try Pages(developmentFolder: folder.appending(path: "nowhere")) }
    }
}
