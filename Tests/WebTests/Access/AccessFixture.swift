import Experience
import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import Records
import Synchronization
import TestSupport
import Testing

@testable import Web

/// An installation for one test: real records, real templates, and three routes to try doors with.
struct AccessFixture: Sendable {
    let folder: URL
    let store: RecordStore
    let access: Access
    let clock: Clock

    /// A time that only moves when told.
    final class Clock: Sendable {
        private let time = Mutex(Instant(seconds: 1_772_366_400))
        var now: Instant { self.time.withLock { $0 } }
        func advance(_ by: Milliseconds) { self.time.withLock { $0 = $0 + by } }
    }

    init(_ adjust: (inout Access.Settings) -> Void = { _ in }) throws {
        self.folder = FileManager.default.temporaryDirectory.appending(path: "access-\(UUID().uuidString)")
        let store = try RecordStore.open(folder: self.folder)
        let clock = Clock()
        var settings = Access.Settings()
        adjust(&settings)
        var limits = SignInAttempts.Limits()
        limits.perAddress = 5
        self.store = store
        self.clock = clock
        self.access = try Access(
            store: store, settings: settings, cost: .test, limits: limits, now: { clock.now })
    }

    /// Runs a test against the router, then throws the installation away.
    func test(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        defer { try? FileManager.default.removeItem(at: self.folder) }
        try await Application(router: self.router()).test(.router, body)
    }

    /// The same over a socket, where the other end has an address. The client waits twenty seconds for an answer, and a
    /// thousand other tests may stand in the queue for Swift's few threads: hence threads of its own.
    func testLive(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        defer { try? FileManager.default.removeItem(at: self.folder) }
        let application = Application(router: try self.router())
        try await withTaskExecutorPreference(OwnThreads()) { try await application.test(.live, body) }
    }

    private func router() throws -> Router<AppContext> {
        let pages = try Self.pages
        let render: AccessRoutes.Render = { name, model, status in
            let text = try pages.text(name, model)
            return Response(
                status: status, headers: [.contentType: "text/html; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: text)))
        }
        let router = Router(context: AppContext.self)
        AccessMiddlewares(self.access, render: render).add(to: router)
        AccessRoutes(self.access, render: render).addRoutes(to: router)
        router.viewers().get { _, context in "overview for \(context.visitor.name), \(context.visitor.role)" }
        router.viewers("api/v1").get("services") { _, context in "services for \(context.visit.role?.rawValue ?? "")" }
        router.editors("api/v1").post("journeys") { _, _ in HTTPResponse.Status.accepted }
        router.post("intake/interactions") { _, _ in HTTPResponse.Status.accepted }
        return router
    }

    private static var pages: PageLibrary {
        get throws {
            let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent()
            let folder = repository.appending(path: "web/templates")
            var templates: [String: String] = [:]
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path())
            where name.hasSuffix(".mustache") {
                templates[String(name.dropLast(9))] = try String(
                    contentsOf: folder.appending(path: name), encoding: .utf8)
            }
            return try PageLibrary(templates)
        }
    }

    /// Alice owns the installation, Eddie edits, Bob looks; Charlie has no account.
    func cast() async throws {
        for (name, role) in [("Alice", Role.owner), ("Eddie", .editor), ("Bob", .viewer)] {
            _ = try await self.access.accounts.create(
                email: "\(name.lowercased())@example.com", name: name, role: role,
                password: Browser.password(of: name), at: self.clock.now)
        }
    }
}
