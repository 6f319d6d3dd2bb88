import Experience
import Facts
import TestSupport
import Testing

@testable import Questions

/// Breakdowns, from rollups or from the interactions, against a recount.
struct `A breakdown` {
    private func check(
        _ asked: Asked, by dimension: Breakdown.Dimension, _ range: TimeRange, _ filters: Breakdown.Filters
    ) async throws {
        let breakdown = try await asked.asker.breakdown(of: Asked.shop, by: dimension, range, filters: filters)
        let cut = Recount(asked.interactions, service: Asked.shop, range, filters).cut(by: dimension)
        let place = "by \(dimension) over \(range) where \(filters)"
        #expect(Set(breakdown.rows.map(\.value)) == Set(cut.keys), "\(place)")
        for row in breakdown.rows {
            let part = try #require(cut[row.value])
            #expect(row.good == part.good, "\(place): \(row.value)")
            #expect(row.bad == part.bad, "\(place): \(row.value)")
            #expect(row.people == part.people, "\(place): \(row.value)")
            #expect(row.lost == part.lost, "\(place): \(row.value)")
            for (told, q) in [(row.p50, 0.5), (row.p75, 0.75), (row.p95, 0.95)] {
                let exact = part.quantile(q)
                #expect((told == nil) == (exact == nil), "\(place): \(row.value)")
                // The bucket's width: half of 2 %.
                if let told, let exact { #expect(abs(told - exact) <= exact * 0.01, "\(place): \(row.value)") }
            }
        }
    }

    @Test(arguments: Breakdown.Dimension.allCases)
    func `is that of a recount, over any range`(dimension: Breakdown.Dimension) async throws {
        let asked = try await Asked.random(seed: 51)
        for range in TimeRange.various { try await self.check(asked, by: dimension, range, [:]) }
    }

    @Test(arguments: Breakdown.Dimension.allCases)
    func `narrowed by filters is that of a recount`(dimension: Breakdown.Dimension) async throws {
        let asked = try await Asked.random(seed: 52)
        for range in [TimeRange.ending(length: .hours(5)), .ending(length: .days(7))] {
            try await self.check(asked, by: dimension, range, [.device: "phone", .browser: "Firefox"])
            try await self.check(asked, by: dimension, range, [.step: "pay"])
        }
    }

    @Test(arguments: [Breakdown.Dimension.step, .channel, .device])
    func `gives the same digits from rollups as from the interactions`(dimension: Breakdown.Dimension) async throws {
        let asked = try await Asked.random(seed: 53)
        for compacted in [false, true] {
            if compacted { try await asked.store.compact(days: nil) }
            for range in TimeRange.various where range.length >= .hours(6) {
                let rolledUp = try await RolledUpBreakdown(store: asked.store).parts(Asked.shop, dimension, range, [:])
                let raw = try await RawBreakdown(store: asked.store).parts(Asked.shop, dimension, range, [:])
                #expect(rolledUp.mapValues(\.counts) == raw.mapValues(\.counts))
                #expect(rolledUp.mapValues(\.people) == raw.mapValues(\.people))
                #expect(rolledUp.mapValues(\.durations) == raw.mapValues(\.durations))
            }
        }
    }

    @Test func `puts the worst first, and adds up to the two views`() async throws {
        let asked = try await Asked.random(seed: 54)
        let range = TimeRange.ending(length: .days(7))
        let views = try await asked.asker.twoViews(of: Asked.shop, range, filters: [:])
        for dimension in Breakdown.Dimension.allCases {
            let rows = try await asked.asker.breakdown(of: Asked.shop, by: dimension, range, filters: [:]).rows
            for (left, right) in zip(rows, rows.dropFirst()) { #expect(left.bad >= right.bad) }
            #expect(rows.reduce(0) { $0 + $1.good.n } == views.customers.good.n)
            #expect(rows.reduce(0) { $0 + $1.bad } == views.customers.bad)
            #expect(rows.reduce(0) { $0 + $1.lost.count } == views.customers.lost.count)
        }
    }

    @Test func `counts no people for steps after the sixty-third, and everything else of them`() async throws {
        var asked = try await Asked()
        for number in 0..<70 {
            let met = (0..<5).map { index in
                var met = Interaction(
                    at: StoppedClock.noon - .hours(2), service: Asked.shop,
                    step: StepID(rawValue: "step-\(number < 10 ? "0" : "")\(number)"))
                met.customer = CustomerID(rawValue: UInt64(index + 1))
                return met
            }
            try await asked.load(met)
        }
        let range = TimeRange.ending(length: .days(7))
        let rows = try await asked.asker.breakdown(of: Asked.shop, by: .step, range, filters: [:]).rows
        #expect(rows.count == 70)
        #expect(rows.allSatisfy { $0.good.n == 5 })
        #expect(rows.filter { $0.value < "step-63" }.allSatisfy { $0.people == 5 })
        // Their people are not told, rather than told wrong.
        #expect(rows.filter { $0.value >= "step-63" }.allSatisfy { $0.people == 0 })
    }
}
