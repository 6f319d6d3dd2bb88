import Experience
import Statistics
import TestSupport
import Testing

@testable import Questions

@Suite struct `Customers who never got in` {
    private static let range = TimeRange.ending(length: .days(1))

    /// A failed view as the door makes it of a browser's report.
    private func report(
        _ network: String = "tcp.refused", fraction: String? = nil, minutesAgo: Int64 = 60, service: String = "shop"
    ) -> Interaction {
        var met = Interaction(
            at: StoppedClock.noon - .minutes(minutesAgo), service: ServiceID(rawValue: service), kind: .view,
            channel: .web, outcome: .bad, target: .seconds(2))
        met.failed = true
        met.attributes =
            #"{"network":"\#(network)","phase":"connection""#
            + (fraction.map { #","samplingFraction":"\#($0)""# } ?? "") + "}"
        return met
    }

    private func unreached(
        _ interactions: [Interaction], filters: Breakdown.Filters = [:]
    ) async throws -> Unreached? {
        var asked = try await Asked()
        try await asked.load(interactions)
        return try await asked.asker.twoViews(of: Asked.shop, Self.range, filters: filters).unreached
    }

    @Test func `are counted by the fraction that each report carries`() async throws {
        let told = Array(repeating: self.report(fraction: "0.1"), count: 12) + [self.report(), self.report("unknown")]
        let unreached = try #require(try await self.unreached(told))
        #expect(unreached.reported == 14 && unreached.estimate == 122)
        #expect(unreached.low == 72 && unreached.high == 206)
    }

    @Test func `are none where nobody reported any, and neither are failures that got an answer`() async throws {
        var slow = self.report()
        slow.attributes = nil
        var wireless = self.report("4g")
        wireless.attributes = #"{"network":"4g"}"#
        #expect(try await self.unreached([slow, wireless]) == nil)
        var well = self.report()
        (well.failed, well.outcome) = (false, .good)
        #expect(try await self.unreached([well]) == nil)
        #expect(try await self.unreached([]) == nil)
    }

    @Test func `are those of the service, the range, and people`() async throws {
        var bot = self.report()
        bot.bot = true
        var phone = self.report("dns.failed")
        phone.device = .phone
        let told = [
            self.report(minutesAgo: 25 * 60), self.report(service: "payroll"), bot, phone,
            self.report("tls.cert.invalid"),
        ]
        #expect(try await self.unreached(told)?.reported == 2)
        #expect(try await self.unreached(told, filters: [.device: "phone"])?.reported == 1)
    }

    @Test(arguments: [
        ("1.0", 1), ("0.5", 2), ("0", 1), ("-3", 1), ("7", 1), ("nan", 1), ("words", 1), ("0.0000001", 1000),
    ])
    func `stand for no more than a thousand each, whatever a report claims`(fraction: String, estimate: Int)
        async throws
    {
        #expect(try await self.unreached([self.report(fraction: fraction)])?.estimate == estimate)
    }

    /// 800 tries failed; of each it was drawn whether the browser reports it. What the page says holds the truth in about
    /// 95 of 100 such days.
    @Test(arguments: [0.02, 0.1, 0.5])
    func `are estimated so that the interval holds the truth`(fraction: Double) async throws {
        var asked = try await Asked()
        var random = Xoshiro256StarStar(seed: 11)
        let (truth, days) = (800, 40)
        for day in 0..<days {
            let told = (0..<truth).filter { _ in random.unit() < fraction }
            try await asked.load(
                told.map {
                    self.report(fraction: "\(fraction)", minutesAgo: Int64(day) * 1440 + Int64($0) + 1)
                })
        }
        var (held, sum) = (0, 0)
        for day in 0..<days {
            let range = TimeRange.ending(.days(Int64(day)), length: .days(1))
            let unreached = try #require(
                try await asked.asker.twoViews(of: Asked.shop, range, filters: [:]).unreached)
            sum += unreached.estimate
            if unreached.low <= truth, truth <= unreached.high { held += 1 }
        }
        // Of 40 intervals of 95 % fewer than 34 hold in one of 10,000 such tests; the seed is fixed.
        #expect(held >= 34, "\(held) of \(days)")
        #expect(abs(Double(sum) / Double(truth * days) - 1) < 0.1)
    }
}
