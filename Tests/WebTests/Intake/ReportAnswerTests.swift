import Hummingbird
import HummingbirdTesting
import Intake
import Testing

@testable import Web

/// Browsers send reports again at every status but 2xx and 410.
struct `An answer to a browser that reports` {
    private func answer(_ kept: Result<Receipt, IntakeRefusal>) async throws -> TestResponse {
        let router = Router()
        router.get("/") { _, _ in ReportAnswer(origin: "https://shop.example").response(kept) }
        return try await Application(router: router).test(.router) { client in
            try await client.execute(uri: "/", method: .get) { $0 }
        }
    }

    @Test func `is 200 even where all was refused, so that it is not sent again`() async throws {
        var refused = Receipt()
        refused.refuse(Refusal(.tooOld, "old"), line: 1)
        for receipt in [Receipt(), refused] {
            #expect(try await self.answer(.success(receipt)).status == .ok)
        }
    }

    @Test func `says that the address is gone where its key is`() async throws {
        #expect(try await self.answer(.failure(.unknownKey)).status == .gone)
        #expect(try await self.answer(.failure(.noKey)).status == .unauthorized)
    }

    @Test func `is 503 where nothing can be kept now, so that it is sent again`() async throws {
        let answer = try await self.answer(.failure(.away("full")))
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.headers[.retryAfter] == "5")
    }
}
