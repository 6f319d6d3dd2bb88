import Experience
import Testing

@testable import Checks

@Suite(.timeLimit(.minutes(5))) struct `Where a check by HTTP may go` {
    private func refused(_ result: CheckResult) -> Bool {
        result.verdict == .notRun && result.message.contains("this check may not go there")
    }

    @Test func `is not a private address, nor a name of one`() async throws {
        try await Shop.open { shop in
            for host in ["127.0.0.2", "inside.test", "[::1]", "[::ffff:10.0.0.1]"] {
                let step = HTTPCheckStep(name: "1", address: "http://\(host):\(shop.port)/headers")
                let result = await shop.run(shop.check(step))
                #expect(self.refused(result), "\(host): \(result)")
            }
            #expect(shop.heard.count == 0)
        }
    }

    @Test func `is not where a public one redirects to`() async throws {
        try await Shop.open { shop in
            for host in ["127.0.0.2", "inside.test", "169.254.169.254"] {
                let result = await shop.run(shop.check("/to/http:%2F%2F\(host):\(shop.port)%2Fheaders"))
                #expect(self.refused(result), "\(host): \(result)")
            }
            #expect(shop.heard.count == 0)
            let elsewhere = await shop.run(shop.check("/to/file:%2F%2F%2Fetc%2Fpasswd"))
            #expect(elsewhere.verdict == .down && elsewhere.message.hasPrefix("it redirects, but "), "\(elsewhere)")
        }
    }

    @Test func `is anywhere that the catalogue allows`() async throws {
        try await Shop.open { shop in
            var check = shop.check(HTTPCheckStep(name: "1", address: "http://localhost.test:\(shop.port)/"))
            check.allowsPrivateAddresses = true
            #expect(await shop.run(check).message == "the name localhost.test has no address")
            check.probe = .http([HTTPCheckStep(name: "1", address: "http://shop.test:\(shop.port)/")])
            #expect(await shop.run(check).verdict == .up, "the name is connected to by its address")
        }
    }
}
