import Experience
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@testable import Checks

/// A shop on this machine that checks go to, by real connections. 127.0.0.1 counts as public in it, and 127.0.0.2 as private.
struct Shop {
    let port: Int
    let heard: Heard

    /// What the shop was sent.
    final class Heard: Sendable {
        let requests = Mutex<[String]>([])
        var all: [String] { self.requests.withLock { $0 } }
        var count: Int { self.all.count }
    }

    /// On threads of its own: a thousand other tests may stand in the queue for Swift's few threads, and checks have little time.
    static func open(_ body: @escaping @Sendable (Shop) async throws -> Void) async throws {
        try await withTaskExecutorPreference(OwnThreads()) { try await Self.serve(body) }
    }

    private static func serve(_ body: @escaping @Sendable (Shop) async throws -> Void) async throws {
        let heard = Heard()
        let (ports, listens) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: Self.router(heard),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { listens.yield($0.localAddress?.port ?? 0) })
        let service = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: Logger(label: "shop")))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            var port = ports.makeAsyncIterator()
            try await body(Shop(port: try #require(await port.next()), heard: heard))
            // Cut off in the middle of a connection, a server of Hummingbird's ends the whole program.
            await service.triggerGracefulShutdown()
            try await group.waitForAll()
        }
    }

    func address(_ path: String) -> String { "http://127.0.0.1:\(self.port)\(path)" }

    func check(_ steps: HTTPCheckStep..., timeout: Milliseconds = .seconds(20), retries: Int = 0) -> Check {
        Check(
            id: "a", service: ServiceID(rawValue: "shop"), timeout: timeout, retries: retries, probe: .http(steps))
    }

    /// One step alone, of a path.
    func check(_ path: String, _ expect: HTTPExpectation = HTTPExpectation()) -> Check {
        self.check(HTTPCheckStep(name: "1", address: self.address(path), expect: expect))
    }

    func run(_ check: Check, environment: [String: String] = [:], pause: Pauses = Pauses()) async -> CheckResult {
        let runner = CheckRunner(
            environment: environment, now: { Instant(seconds: 1_795_003_200) },
            addresses: { check in
                AddressGuard(
                    allowsPrivate: check.allowsPrivateAddresses,
                    resolve: { name in
                        let known = ["shop.test": "127.0.0.1", "inside.test": "127.0.0.2"]
                        return known[name].flatMap { IPAddress($0) }.map { [$0] } ?? []
                    },
                    privateKind: { "\($0)" == "127.0.0.1" ? nil : $0.privateKind })
            },
            pause: { length in pause.all.withLock { $0.append(length) } })
        return await runner.run(check)
            ?? CheckResult(
                verdict: .notRun, message: "cancelled", started: Instant(seconds: 0), duration: Milliseconds(0))
    }

    /// Pauses that were made, none of which takes any time.
    final class Pauses: Sendable {
        let all = Mutex<[Milliseconds]>([])
    }
}

extension Shop {
    private static func router(_ heard: Heard) -> Router<BasicRequestContext> {
        let router = Router()
        router.get("/") { _, _ in "Add to basket" }
        router.get("/status/:code") { _, context in
            Response(status: .init(code: try context.parameters.require("code", as: Int.self)))
        }
        router.get("/json") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(
                    byteBuffer: ByteBuffer(string: #"{"state":"ok","items":[{"price":9.5}],"none":null}"#)))
        }
        router.get("/login") { _, _ in
            Response(
                status: .ok, headers: [.setCookie: "visit=7; Path=/"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: #"<input name="csrf" value="t&k=1">"#)))
        }
        router.post("/login") { request, _ in
            let body = String(buffer: try await request.body.collect(upTo: 10_000))
            heard.requests.withLock { $0.append("\(request.headers[.cookie] ?? "no cookie") \(body)") }
            return Response(status: .seeOther, headers: [.location: "/account"])
        }
        router.get("/account") { request, _ in "Welcome, \(request.headers[.cookie] ?? "stranger")" }
        router.get("/to/**") { request, _ in
            let target = String(request.uri.string.dropFirst("/to/".count)).removingPercentEncoding ?? ""
            return Response(status: .found, headers: [.location: target])
        }
        router.post("/kept") { _, _ in
            Response(status: .temporaryRedirect, headers: [.location: "http://shop.test:1/x"])
        }
        router.get("/loop") { _, _ in Response(status: .found, headers: [.location: "/loop"]) }
        router.get("/slow") { _, _ in
            try await Task.sleep(for: .milliseconds(300))
            return "slow"
        }
        router.get("/hangs") { _, _ in
            try await Task.sleep(for: .seconds(3))
            return "never"
        }
        router.get("/endless") { _, _ in
            let chunk = ByteBuffer(repeating: UInt8(ascii: "x"), count: 64 << 10)
            return Response(
                status: .ok,
                body: ResponseBody { writer in
                    for _ in 0..<10_000 {
                        heard.requests.withLock { $0.append("chunk") }
                        try await writer.write(chunk)
                    }
                    try await writer.finish(nil)
                })
        }
        router.get("/headers") { request, _ in
            heard.requests.withLock {
                $0.append("\(request.headers[.authorization] ?? "none") \(request.headers[.userAgent] ?? "none")")
            }
            return "heard"
        }
        router.get("/flaky") { _, _ in
            let count = heard.requests.withLock {
                $0.append("flaky"); return $0.count
            }
            return Response(status: count < 3 ? .internalServerError : .ok)
        }
        return router
    }
}
