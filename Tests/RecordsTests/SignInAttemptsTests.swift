import Experience
import Records
import Testing

@Suite struct `Sign-in attempts` {
    private func limits(perAddress: Int = 3, inTotal: Int = 100, remembered: Int = 100) -> SignInAttempts.Limits {
        var limits = SignInAttempts.Limits()
        limits.perAddress = perAddress
        limits.inTotal = inTotal
        limits.remembered = remembered
        return limits
    }

    @Test func `are let pass up to the limit, then have to wait out the stretch`() {
        let attempts = SignInAttempts(limits: self.limits())
        for _ in 0..<3 { #expect(attempts.admit("bob@example.com", at: .noon) == nil) }
        #expect(attempts.admit("bob@example.com", at: .noon + .minutes(5)) == .minutes(10))
        #expect(attempts.admit("alice@example.com", at: .noon) == nil)
        #expect(attempts.admit("bob@example.com", at: .noon + .minutes(15)) == nil)
    }

    @Test func `are counted together whatever the case of the address`() {
        let attempts = SignInAttempts(limits: self.limits(perAddress: 2))
        #expect(attempts.admit("bob@example.com", at: .noon) == nil)
        #expect(attempts.admit("Bob@Example.com", at: .noon) == nil)
        #expect(attempts.admit("BOB@example.com", at: .noon) == .minutes(15))
    }

    @Test func `are forgiven when the password was right at last`() {
        let attempts = SignInAttempts(limits: self.limits(perAddress: 2, inTotal: 2))
        #expect(attempts.admit("bob@example.com", at: .noon) == nil)
        #expect(attempts.admit("bob@example.com", at: .noon) == nil)
        attempts.forgive("Bob@example.com")
        #expect(attempts.admit("bob@example.com", at: .noon) == nil)
        #expect(attempts.admit("alice@example.com", at: .noon) == nil)
    }

    @Test func `are limited over all addresses too`() {
        let attempts = SignInAttempts(limits: self.limits(inTotal: 5))
        for number in 0..<5 { #expect(attempts.admit("guess-\(number)@example.com", at: .noon) == nil) }
        #expect(attempts.admit("guess-6@example.com", at: .noon + .minutes(1)) == .minutes(14))
    }

    @Test func `are remembered for a bounded number of addresses, the oldest forgotten first`() {
        let attempts = SignInAttempts(limits: self.limits(perAddress: 1, inTotal: 1000, remembered: 10))
        for number in 0..<11 {
            #expect(attempts.admit("guess-\(number)@example.com", at: .noon + .seconds(Int64(number))) == nil)
        }
        #expect(attempts.admit("guess-10@example.com", at: .noon + .seconds(20)) != nil)
        #expect(attempts.admit("guess-0@example.com", at: .noon + .seconds(20)) == nil)
    }

    @Test func `shut nobody out when the clock is stepped back`() {
        let attempts = SignInAttempts(limits: self.limits(perAddress: 1))
        #expect(attempts.admit("bob@example.com", at: .noon) == nil)
        #expect(attempts.admit("bob@example.com", at: .noon - .days(365)) == nil)
    }
}
