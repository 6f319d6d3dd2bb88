import Hummingbird
import HummingbirdTesting
import Intake
import Testing

@testable import Web

/// Plausible's scripts know 202, PostHog's clients 200 and `detail`.
struct `An answer to Plausible and PostHog` {
    private func answer(_ make: @escaping @Sendable () -> Response) async throws -> TestResponse {
        let router = Router()
        router.get("/") { _, _ in make() }
        return try await Application(router: router).test(.router) { client in
            try await client.execute(uri: "/", method: .get) { $0 }
        }
    }

    @Test func `is 202 and ok, or says what was wrong`() async throws {
        let plausible = PlausibleAnswer(origin: "https://shop.example")
        let good = try await self.answer { plausible.response(.success(Receipt())) }
        #expect(good.status == .accepted)
        #expect(String(buffer: good.body) == "ok")
        #expect(good.headers[.accessControlAllowOrigin] == "https://shop.example")
        var refused = Receipt()
        refused.refuse(Refusal(.wrongValue, "revenue: no"), line: 1)
        let bad = try await self.answer { [refused] in plausible.response(.success(refused)) }
        #expect(bad.status == .badRequest)
        #expect(String(buffer: bad.body).contains("revenue: no"))
        #expect(try await self.answer { plausible.response(.failure(.unknownKey)) }.status == .unauthorized)
    }

    @Test func `is 200 and a status, or a problem with its detail`() async throws {
        let posthog = PostHogAnswer(origin: nil)
        let good = try await self.answer { posthog.response(.success(Receipt())) }
        #expect(good.status == .ok)
        #expect(String(buffer: good.body) == #"{"status":"Ok"}"#)
        let bad = try await self.answer { posthog.response(.failure(.unknownKey)) }
        #expect(bad.status == .unauthorized)
        #expect(
            String(buffer: bad.body).hasPrefix(#"{"type":"authentication_error","code":"unknownKey","detail":"This"#))
        let away = try await self.answer { posthog.response(.failure(.away("full"))) }
        #expect(away.status == .serviceUnavailable)
        #expect(away.headers[.retryAfter] == "5")
    }

    @Test func `configures PostHog's clients without what is not here, and writes no foreign text into a script`()
        async throws
    {
        let router = Router(context: AppContext.self)
        PostHogConfigurationRoutes().addRoutes(to: router)
        try await Application(router: router).test(.router) { client in
            try await client.execute(uri: "/array/plx_in_a/config.js", method: .get) { answer in
                #expect(String(buffer: answer.body).contains(#"all["plx_in_a"]={config:{"supportedCompression""#))
            }
            try await client.execute(uri: "/array/a%22]/config.js", method: .get) { #expect($0.status == .notFound) }
            try await client.execute(uri: "/flags/?v=2", method: .post) { answer in
                #expect(String(buffer: answer.body).hasPrefix(#"{"flags":{}"#))
            }
            try await client.execute(uri: "/decide/?v=3", method: .post) { answer in
                let text = String(buffer: answer.body)
                #expect(text.contains(#""errorsWhileComputingFlags":false,"supportedCompression""#))
            }
        }
    }
}
