import Hummingbird
import HummingbirdTesting
import Intake
import Testing

@testable import Web

/// Sentry's SDKs read a status, a few headers and an id.
struct `An answer to Sentry's SDKs` {
    private func answer(_ kept: Result<Receipt, IntakeRefusal>, id: String? = "ab12") async throws -> TestResponse {
        let router = Router()
        router.get("/") { _, _ in SentryAnswer(id: id, origin: nil).response(kept) }
        return try await Application(router: router).test(.router) { client in
            try await client.execute(uri: "/", method: .get) { $0 }
        }
    }

    @Test func `gives the envelope's id, and asks not to be sent what is not kept`() async throws {
        let answer = try await self.answer(.success(Receipt()))
        #expect(answer.status == .ok)
        #expect(String(buffer: answer.body) == #"{"id":"ab12"}"#)
        let limits = answer.headers.first { $0.name.rawName == "X-Sentry-Rate-Limits" }?.value ?? ""
        #expect(limits.contains("replay") && !limits.contains("error") && !limits.contains("transaction"))
        #expect(try await String(buffer: self.answer(.success(Receipt()), id: nil).body) == "{}")
    }

    @Test func `names in a header what was not taken`() async throws {
        var receipt = Receipt()
        receipt.refuse(Refusal(.unknownService, "no “shop”\nhere"), line: 1)
        let answer = try await self.answer(.success(receipt))
        #expect(answer.status == .ok)
        #expect(answer.headers.first { $0.name.rawName == "X-Sentry-Error" }?.value == "no 'shop''here")
    }

    @Test func `forbids without a key, and asks to hold back where nothing can be kept`() async throws {
        #expect(try await self.answer(.failure(.noKey)).status == .forbidden)
        #expect(try await self.answer(.failure(.unknownKey)).status == .forbidden)
        let away = try await self.answer(.failure(.away("full")))
        #expect(away.status == .tooManyRequests)
        #expect(away.headers[.retryAfter] == "5")
    }

    @Test(arguments: [
        ("Sentry sentry_key=plx_in_a, sentry_version=7", "plx_in_a"),
        ("Sentry sentry_version=7,sentry_key=plx_in_a,sentry_client=x/1", "plx_in_a"),
        ("Sentry sentry_version=7", "none"),
    ])
    func `finds the key in the header, else in the address`(header: String, key: String) async throws {
        let router = Router()
        router.get("/") { request, _ in SentryKey.of(request) ?? "none" }
        try await Application(router: router).test(.router) { client in
            try await client.execute(uri: "/", method: .get, headers: [.init("X-Sentry-Auth")!: header]) {
                #expect(String(buffer: $0.body) == key)
            }
            try await client.execute(uri: "/?sentry_version=7&sentry_key=plx_in_b", method: .get) {
                #expect(String(buffer: $0.body) == "plx_in_b")
            }
        }
    }
}
