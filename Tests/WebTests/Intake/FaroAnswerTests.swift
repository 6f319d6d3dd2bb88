import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Intake
import Testing

@testable import Web

/// Faro's SDK knows 202 and 429.
struct `An answer to Faro` {
    private func answer(_ kept: Result<Receipt, IntakeRefusal>) async throws -> TestResponse {
        let router = Router()
        router.get("/") { _, _ in FaroAnswer(origin: "https://shop.example").response(kept) }
        return try await Application(router: router).test(.router) { client in
            try await client.execute(uri: "/", method: .get) { $0 }
        }
    }

    @Test func `is 202 where all is well or nothing was worth keeping, and shows its headers to the page`() async throws
    {
        let answer = try await self.answer(.success(Receipt()))
        #expect(answer.status == .accepted)
        #expect(answer.headers[.accessControlAllowOrigin] == "https://shop.example")
        // The SDK would end whatever session is current, which may be another one: docs/guide/faro.md says why.
        #expect(answer.headers[HTTPField.Name("X-Faro-Session-Status") ?? .from] == nil)
        #expect(answer.headers[.accessControlExposeHeaders]?.contains("X-Faro-Session-Status, Retry-After") == true)
    }

    @Test func `asks to hold back where nothing can be kept now`() async throws {
        let answer = try await self.answer(.failure(.away("The disk is full.")))
        #expect(answer.status == .tooManyRequests)
        #expect(answer.headers[.retryAfter] == "5")
    }

    @Test func `says what is wrong where sending again is of no use`() async throws {
        #expect(try await self.answer(.failure(.unknownKey)).status == .unauthorized)
        #expect(try await self.answer(.failure(.unreadable("no"))).status == .badRequest)
        #expect(
            try await self.answer(.failure(.documentType("text/csv", wanted: "Send."))).status == .unsupportedMediaType)
        var refused = Receipt()
        refused.refuse(Refusal(.tooOld, "old"), line: 1)
        #expect(try await self.answer(.success(refused)).status == .badRequest)
    }
}
