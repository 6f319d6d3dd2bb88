import Experience
import TestSupport
import Testing

@testable import Questions

/// Overview and two views against a recount of the interactions.
struct `The customers' view` {
    @Test(arguments: [31, 32] as [UInt64])
    func `of all services is that of a recount, over any range`(seed: UInt64) async throws {
        let asked = try await Asked.random(seed: seed)
        for range in TimeRange.various {
            let overview = try await asked.asker.overview(range)
            #expect(Set(overview.services.map(\.service.rawValue)) == Set(RandomFacts.services))
            for views in overview.services {
                let recount = Recount(asked.interactions, service: views.service, range)
                #expect(views.customers == recount.view, "\(views.service) \(range)")
                let before = Recount(asked.interactions, service: views.service, range.before)
                #expect(views.before.good == before.good, "\(views.service) before \(range)")
            }
            let whole = Recount(asked.interactions, service: nil, range)
            #expect(overview.people == whole.people)
            #expect(overview.badPeople == whole.badPeople)
        }
    }

    @Test func `of one service is the overview's, digit for digit`() async throws {
        let asked = try await Asked.random(seed: 33)
        for range in TimeRange.various {
            for views in try await asked.asker.overview(range).services {
                #expect(try await asked.asker.twoViews(of: views.service, range, filters: [:]) == views)
            }
        }
    }

    @Test(
        arguments: [
            [.step: "pay"], [.channel: "app"], [.device: "phone", .browser: "Firefox"], [.country: "CH", .os: ""],
            [.release: "5.14.0", .step: ""], [.device: ""], [.channel: "nonsense"], [.browser: "' OR 1=1 --"],
        ] as [Breakdown.Filters])
    func `narrowed by filters is that of a recount`(filters: Breakdown.Filters) async throws {
        let asked = try await Asked.random(seed: 34)
        for range in TimeRange.various {
            let views = try await asked.asker.twoViews(of: Asked.shop, range, filters: filters)
            let recount = Recount(asked.interactions, service: Asked.shop, range, filters)
            #expect(views.customers == recount.view, "\(filters) \(range)")
        }
    }

    @Test func `of an unknown service is empty, and not a failure`() async throws {
        let asked = try await Asked.random(seed: 35)
        let views = try await asked.asker.twoViews(
            of: ServiceID(rawValue: "nowhere"), .ending(length: .days(7)), filters: [:])
        #expect(views.customers == CustomersView())
        #expect(views.gap == nil && views.trend == nil)
    }

    @Test func `orders services by people hurt, then by time lost`() async throws {
        let asked = try await Asked.random(seed: 36)
        let services = try await asked.asker.overview(.ending(length: .days(7))).services
        for (left, right) in zip(services, services.dropFirst()) {
            let isInOrder =
                (left.customers.badPeople, left.customers.lost.count)
                >= (right.customers.badPeople, right.customers.lost.count)
            #expect(isInOrder)
        }
    }

    @Test func `has a sparkline whose points are the good shares of even slots`() async throws {
        let asked = try await Asked.random(seed: 37)
        let range = TimeRange.ending(length: .days(7))
        let views = try await asked.asker.twoViews(of: Asked.shop, range, filters: [:])
        #expect(views.sparkline.count == 42)
        for (index, point) in views.sparkline.enumerated() {
            let from = range.from + .hours(4) * Int64(index)
            let slot = TimeRange(from: from, to: from + .hours(4))
            #expect(point == Recount(asked.interactions, service: Asked.shop, slot).good.value, "slot \(index)")
        }
    }

    @Test func `says that speed is unknown where nothing was timed, and judges by failures alone`() async throws {
        var asked = try await Asked()
        let met = (0..<200).map { index in
            var met = Interaction(
                at: StoppedClock.noon - .minutes(Int64(index % 50) + 1), service: Asked.shop,
                outcome: index % 10 == 0 ? .bad : .good)
            met.failed = index % 10 == 0
            return met
        }
        try await asked.load(met)
        let views = try await asked.asker.twoViews(of: Asked.shop, .ending(length: .hours(1)), filters: [:])
        #expect(views.customers.isSpeedUnknown)
        #expect(views.customers.good.value == 0.9)
        #expect(views.customers.lost == Milliseconds(0))
    }

    @Test func `tells no share and no trend of fewer than thirty`() async throws {
        var asked = try await Asked()
        let met = (0..<29).map { Interaction(at: StoppedClock.noon - .minutes(Int64($0) + 1), service: Asked.shop) }
        try await asked.load(met)
        let views = try await asked.asker.twoViews(of: Asked.shop, .ending(length: .hours(1)), filters: [:])
        #expect(views.customers.good == Share(count: 29, n: 29))
        #expect(views.customers.good.value == nil && views.customers.good.interval == nil)
        #expect(views.gap == nil && views.trend == nil)
    }
}
