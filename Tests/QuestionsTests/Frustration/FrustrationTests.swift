import Experience
import TestSupport
import Testing

@testable import Questions

@Suite struct `Where people press in vain` {
    static let other = FrustrationThresholds(
        rageClicks: 2, rageWithin: Milliseconds(500), ragePixels: 10, deadAfter: Milliseconds(2000),
        errorWithin: Milliseconds(0), reloads: 2, reloadsWithin: .seconds(30))

    static func name(_ row: Frustration.Row) -> String {
        "\(row.sign) \(row.page.step?.rawValue ?? row.page.path) \(row.element)"
    }

    static func expectSame(_ answer: Frustration, _ recount: FrustrationRecount) {
        let (told, expected) = (answer.rows.sorted { name($0) < name($1) }, recount.rows.sorted { name($0) < name($1) })
        #expect(told.map(name) == expected.map(name))
        for (told, expected) in zip(told, expected) { #expect(told == expected) }
        #expect(answer.all == FrustrationRecount.totals(recount.incidents))
        for sign in FrustrationSign.allCases {
            let incidents = recount.incidents.filter { $0.key.sign == sign }
            #expect((answer.signs[sign] ?? Frustration.Totals()) == FrustrationRecount.totals(incidents))
        }
        #expect((answer.clicks, answer.unknown) == (recount.clicks, recount.unknown))
        #expect(answer.views == recount.views.values.reduce(0, +))
        #expect(answer.more == 0)
    }

    @Test(arguments: [71, 72, 73] as [UInt64], [FrustrationThresholds(), other])
    func `the store finds what the judge finds in all clicks`(seed: UInt64, thresholds: FrustrationThresholds)
        async throws
    {
        var asked = try await Asked(frustration: thresholds)
        var pages = RandomPages(seed: seed, before: StoppedClock.noon)
        for _ in 0..<3 { try await asked.load(pages.facts(4_000)) }
        for range in TimeRange.various {
            let answer = try await asked.asker.frustration(of: Asked.shop, range, filters: [:])
            Self.expectSame(answer, FrustrationRecount(asked.interactions, thresholds, range))
        }
        let whole = try await asked.asker.frustration(of: Asked.shop, .ending(length: .days(28)), filters: [:])
        #expect(FrustrationSign.allCases.allSatisfy { (whole.signs[$0]?.times ?? 0) > 20 })
    }

    @Test(
        arguments: [
            [.device: "phone"], [.browser: "Firefox", .release: "5.14.0"], [.step: ""], [.step: "pay"], [.browser: ""],
            [.country: "DE"],
        ] as [Breakdown.Filters])
    func `filters narrow the clicks that are judged`(filters: Breakdown.Filters) async throws {
        var asked = try await Asked()
        var pages = RandomPages(seed: 74, before: StoppedClock.noon)
        try await asked.load(pages.facts(6_000))
        let range = TimeRange.ending(length: .days(28))
        let answer = try await asked.asker.frustration(of: Asked.shop, range, filters: filters)
        Self.expectSame(answer, FrustrationRecount(asked.interactions, FrustrationThresholds(), range, filters))
    }

    /// A dead click of somebody, some time before noon.
    private func dead(
        _ before: Milliseconds, customer: UInt64 = 1, element: String = "button.wishlist", path: String = "/p/1",
        attributes: String? = #"{"live":true,"after":-1,"watched":7000}"#
    ) -> Interaction {
        var click = Interaction(at: StoppedClock.noon - before, service: Asked.shop, kind: .click)
        click.id = InteractionID(rawValue: UInt64(before.count))
        click.customer = CustomerID(rawValue: customer)
        click.session = SessionID(rawValue: customer)
        click.page = PageID(rawValue: customer)
        (click.element, click.path, click.attributes) = (element, path, attributes)
        return click
    }

    @Test func `puts most people first, and says how many rows are left out`() async throws {
        var asked = try await Asked()
        let many = (0..<230).map { self.dead(.seconds(Int64($0) * 9 + 60), customer: 1, element: "a.item\($0)") }
        let worst = (0..<3).map { self.dead(.seconds(Int64($0) + 1), customer: UInt64($0) + 1) }
        try await asked.load(many + worst)
        let answer = try await asked.asker.frustration(of: Asked.shop, .ending(length: .hours(5)), filters: [:])
        #expect((answer.rows.count, answer.more) == (200, 31))
        #expect((answer.rows[0].element, answer.rows[0].totals.people) == ("button.wishlist", 3))
        #expect(answer.all.times == 233)
        #expect(answer.rows[0].session == SessionID(rawValue: 1))
    }

    @Test func `attributes that nobody can read make no answer fail`() async throws {
        var asked = try await Asked()
        let odd = ["nonsense", "", "[1]", #"{"after":"\ud800"}"#, #"{"live":true,"after":-1e99,"watched":1e99}"#, "{"]
        try await asked.load(
            odd.enumerated().map { self.dead(.seconds(Int64($0.offset) + 1), attributes: $0.element) }
                + [self.dead(.seconds(90))])
        let answer = try await asked.asker.frustration(of: Asked.shop, .ending(length: .hours(5)), filters: [:])
        #expect((answer.clicks, answer.all.times) == (7, 1))
    }

    @Test func `paths without a step are told as patterns`() async throws {
        var asked = try await Asked()
        try await asked.load((1..<30).map { self.dead(.seconds(Int64($0)), path: "/p/\($0 * 100)") })
        let answer = try await asked.asker.frustration(of: Asked.shop, .ending(length: .hours(5)), filters: [:])
        #expect(answer.rows.map(\.page.path) == ["/p/{id}"])
    }

    @Test func `without a beacon there is nothing to judge`() async throws {
        let asked = try await Asked.random(seed: 75)
        let answer = try await asked.asker.frustration(of: Asked.shop, .ending(length: .days(28)), filters: [:])
        #expect(answer == Frustration(service: Asked.shop, range: .ending(length: .days(28))))
    }
}
