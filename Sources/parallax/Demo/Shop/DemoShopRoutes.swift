import Experience
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What the demo's shop answers: its pages, and a till with cards that go wrong on purpose.
struct DemoShopRoutes {
    let pages: DemoShopPages
    let now: @Sendable () -> Instant

    /// How long the bank takes over the card 9999.
    private static let slowBank = Duration.seconds(9)

    private static let places = [
        ("/", "home.html"), ("/search", "search.html"), ("/search/{category}", "search.html"),
        ("/products/{id}", "product.html"), ("/basket", "basket.html"), ("/checkout", "checkout.html"),
        ("/checkout/thanks", "thanks.html"), ("/help/returns", "help.html"),
    ]

    func router() -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        for (path, file) in Self.places {
            router.get(RouterPath(path)) { request, _ in try self.pages.page(file, request) }
        }
        router.get("/assets/{name}") { _, context in try self.pages.asset(context.parameters.require("name")) }
        router.get("/api/products", use: self.products)
        router.post("/basket/items") { _, _ in Self.json("{}", .created) }
        router.post("/checkout/pay", use: self.pay)
        return router
    }

    @Sendable private func products(_ request: Request, context: BasicRequestContext) throws -> Response {
        guard request.uri.queryParameters["q"] != "broken" else {
            return Self.json(#"{"error":"The shelves fell over."}"#, .internalServerError)
        }
        return try self.pages.asset("products.json")
    }

    private struct Payment: Decodable {
        var card: String
    }

    @Sendable private func pay(_ request: Request, context: BasicRequestContext) async throws -> Response {
        let body = try await request.body.collect(upTo: 64 << 10)
        guard let payment = try? JSONDecoder().decode(Payment.self, from: Data(body.readableBytesView)) else {
            return Self.json(#"{"error":"No payment can be read."}"#, .badRequest)
        }
        switch payment.card {
        case "0000": return Self.json(#"{"error":"The bank does not answer."}"#, .badGateway)
        case "9999": try await Task.sleep(for: Self.slowBank)
        default: break
        }
        // Never given twice, also not after a restart: an order's number tells a repeated one.
        let number = String(self.now().milliseconds, radix: 36).uppercased() + String(Int.random(in: 10...99))
        return Self.json(#"{"order":"AG-\#(number)"}"#, .ok)
    }

    private static func json(_ text: String, _ status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
