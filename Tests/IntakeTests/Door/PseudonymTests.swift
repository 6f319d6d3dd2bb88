import Experience
import Foundation
import Intake
import TestSupport
import Testing

struct `A pseudonym` {
    private let noon = StoppedClock.noon

    private func pseudonyms(_ byte: UInt8 = 7) -> Pseudonyms { Pseudonyms(secret: Data(repeating: byte, count: 32)) }

    private func visitor(
        _ pseudonyms: Pseudonyms, address: String? = "203.0.113.9", agent: String? = "Firefox",
        site: String = "shop.example", after: Milliseconds = Milliseconds(0)
    ) -> CustomerID? {
        pseudonyms.visitor(address: address, agent: agent, site: site, at: self.noon + after)
    }

    @Test func `of a customer stays the same under the same key, over restarts too`() {
        #expect(self.pseudonyms().customer("c-1042") == self.pseudonyms().customer("c-1042"))
        #expect(self.pseudonyms().customer("c-1042") != self.pseudonyms().customer("c-1043"))
        #expect(self.pseudonyms().customer("c-1042") != self.pseudonyms(8).customer("c-1042"))
    }

    @Test func `is no hash that others could compute without the key`() {
        // HMAC-SHA-256 under the HMAC of "customers" under the secret, its first eight bytes as a little-endian number.
        // Python: hmac.new(hmac.new(b"\7" * 32, b"customers", "sha256").digest(), b"c-1042", "sha256")
        #expect(self.pseudonyms().customer("c-1042").rawValue == 0xDC9B_F2E9_B757_7A50)
    }

    @Test func `of a visitor holds for a day, and then nobody can tell`() {
        let pseudonyms = self.pseudonyms()
        let today = self.visitor(pseudonyms)
        #expect(today != nil)
        #expect(self.visitor(pseudonyms, after: .hours(11)) == today)
        #expect(self.visitor(pseudonyms, after: .hours(12)) != today)
        #expect(self.visitor(pseudonyms) == today, "an import may go back")
    }

    @Test func `of a visitor does not survive a restart, for its salt is written nowhere`() {
        #expect(self.visitor(self.pseudonyms()) != self.visitor(self.pseudonyms()))
    }

    @Test func `of a visitor tells address, agent and site apart`() {
        let pseudonyms = self.pseudonyms()
        let all = [
            self.visitor(pseudonyms), self.visitor(pseudonyms, address: "203.0.113.10"),
            self.visitor(pseudonyms, agent: "Chrome"), self.visitor(pseudonyms, agent: nil),
            self.visitor(pseudonyms, site: "bank.example"),
        ]
        #expect(Set(all).count == 5)
    }

    @Test func `needs an address`() {
        #expect(self.visitor(self.pseudonyms(), address: nil) == nil)
        #expect(self.visitor(self.pseudonyms(), address: "") == nil)
    }

    @Test func `of customer, session and interaction of one name are three`() {
        let pseudonyms = self.pseudonyms()
        let all = [
            pseudonyms.customer("x").rawValue, pseudonyms.session("x").rawValue, pseudonyms.interaction("x").rawValue,
        ]
        #expect(Set(all).count == 3)
        #expect(all.allSatisfy { $0 != 0 }, "zero means unknown in the store")
    }

    @Test func `is the same however many names were hashed in between`() {
        let pseudonyms = self.pseudonyms()
        let first = pseudonyms.customer("first")
        for number in 0..<61_000 { _ = pseudonyms.customer("c-\(number)") }
        #expect(pseudonyms.customer("first") == first)
    }
}
