import Hummingbird

/// Reads the body of `POST /intake/interactions` whole and answers 204: the least that any intake has to do.
@main
struct BareHummingbird {
    static func main() async throws {
        let port = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 8081
        let router = Router()
        router.post("/intake/interactions") { request, _ -> HTTPResponse.Status in
            _ = try await request.body.collect(upTo: 8 << 20)
            return .noContent
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await application.runService()
    }
}
