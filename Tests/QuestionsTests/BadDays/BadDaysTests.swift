import Experience
import Facts
import Statistics
import TestSupport
import Testing

@testable import Questions

struct `Bad days` {
    private static let steps = ["home", "basket", "pay"]

    /// `RandomFacts` knows more steps than this shop's journey: those do not matter.
    private static let catalogue: Catalogue = {
        var catalogue = Asked.catalogue
        let steps = Self.steps.map {
            Step(id: StepID(rawValue: $0), name: $0, targetTime: .seconds(1), rules: [])
        }
        catalogue.services[0].journeys = [
            Journey(id: JourneyID(rawValue: "buy"), name: "Buy", steps: steps, goal: StepID(rawValue: "pay"))
        ]
        return catalogue
    }()

    private static func workOut(_ asked: Asked) async throws {
        while try await asked.store.workOutSessions() {}
    }

    /// Every person's bad days of the range and why, in plain loops.
    private static func recount(
        _ interactions: [Interaction], _ service: ServiceID, _ range: TimeRange, steps: Set<String>
    ) -> (seen: Set<CustomerID>, bad: [CustomerID: [Instant: Set<BadDays.Reason>]]) {
        let days = (range.from.floored(to: .days(1)), range.to)
        let here = interactions.filter {
            $0.service == service && !$0.bot && !$0.kind.isEvidence && $0.customer != nil && $0.at >= days.0
                && $0.at.floored(to: .days(1)) < days.1
        }
        var bad: [CustomerID: [Instant: Set<BadDays.Reason>]] = [:]
        for (customer, own) in Dictionary(grouping: here, by: \.customer) {
            guard let customer else { continue }
            for (day, met) in Dictionary(grouping: own, by: { $0.at.floored(to: .days(1)) }) {
                var reasons: Set<BadDays.Reason> = []
                if met.count(where: { $0.outcome == .bad }) * 2 > met.count { reasons.insert(.mostlyBad) }
                for (step, at) in Dictionary(grouping: met, by: \.step) {
                    guard let step, steps.contains(step.rawValue) else { continue }
                    guard let failed = at.filter(\.failed).map(\.at).max() else { continue }
                    let isMadeGood = at.contains { !$0.failed && $0.at >= failed }
                    if !isMadeGood { reasons.insert(.failed(step)) }
                }
                if !reasons.isEmpty { bad[customer, default: [:]][day] = reasons }
            }
        }
        return (Set(here.compactMap(\.customer)), bad)
    }

    @Test(arguments: [31, 32] as [UInt64])
    func `are what a recount in plain loops finds, over every kind of range`(seed: UInt64) async throws {
        var asked = try await Asked(Self.catalogue)
        var random = RandomFacts(seed: seed)
        for _ in 0..<4 {
            try await asked.load(random.customersMet(2_000, before: StoppedClock.noon, days: 10, people: 300))
            if random.chance(0.5) { try await Self.workOut(asked) }
        }
        try await Self.workOut(asked)
        for range in TimeRange.various {
            let answer = try await asked.asker.badDays(of: Asked.shop, range, page: 1)
            let (seen, bad) = Self.recount(asked.interactions, Asked.shop, range, steps: Set(Self.steps))
            #expect(answer.people == Share(count: bad.count, n: seen.count))
            #expect(answer.several == bad.values.count { $0.count > 1 })
            #expect(answer.count == bad.values.reduce(0) { $0 + $1.count })
            for day in answer.days { #expect(day.people == bad.values.count { $0[day.start] != nil }) }
            #expect(answer.days.reduce(0) { $0 + $1.people } == answer.count)
            let reasons = Set(bad.values.flatMap { $0.values.flatMap { $0 } })
            #expect(Set(answer.causes.map(\.reason)) == reasons)
            for cause in answer.causes {
                #expect(cause.people == bad.values.count { $0.values.contains { $0.contains(cause.reason) } })
                #expect(cause.days == bad.values.reduce(0) { $0 + $1.values.count { $0.contains(cause.reason) } })
            }
            #expect(answer.causes.map(\.people) == answer.causes.map(\.people).sorted(by: >))
            try Self.expectRows(answer, bad, asked.interactions)
        }
        let week = try await asked.asker.badDays(of: Asked.shop, .ending(length: .days(7)), page: 1)
        #expect(week.people.count > 50 && week.several > 5 && week.causes.count == 4, "there is something to tell")
    }

    private static func expectRows(
        _ answer: BadDays, _ bad: [CustomerID: [Instant: Set<BadDays.Reason>]], _ interactions: [Interaction]
    ) throws {
        #expect(answer.rows.count == min(BadDays.perPage, bad.count))
        for row in answer.rows {
            let days = try #require(bad[row.customer])
            #expect(row.days == days.count && row.last == days.keys.max())
            #expect(Set(row.reasons) == Set(days.values.flatMap { $0 }) && row.reasons == row.reasons.sorted())
            let met = interactions.filter {
                $0.customer == row.customer && $0.service == answer.service && !$0.bot && !$0.kind.isEvidence
                    && $0.at >= answer.range.from && $0.at < answer.range.to
            }
            #expect(row.interactions == met.count && row.bad == met.count { $0.outcome == .bad })
            #expect(row.failed == met.count(where: \.failed) && row.lost.count == met.reduce(0) { $0 + $1.lost.count })
        }
        let order = answer.rows.map { [Int64($0.days), $0.last.milliseconds] }
        #expect(zip(order, order.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) == false })
    }

    private static func met(_ customer: UInt64, hour: Int64, step: String?, failed: Bool = false, bad: Bool = false)
        -> Interaction
    {
        var met = Interaction(
            at: StoppedClock.noon.floored(to: .days(1)) + .hours(hour), service: Asked.shop,
            step: step.map { StepID(rawValue: $0) }, outcome: failed || bad ? .bad : .good)
        met.failed = failed
        met.customer = CustomerID(rawValue: customer)
        met.session = SessionID(rawValue: customer)
        return met
    }

    private static func reasons(_ interactions: [Interaction]) async throws -> [BadDays.Reason] {
        var asked = try await Asked(Self.catalogue)
        try await asked.load(interactions)
        try await Self.workOut(asked)
        let answer = try await asked.asker.badDays(of: Asked.shop, .ending(length: .days(3)), page: 1)
        return answer.rows.first?.reasons ?? []
    }

    private static let pay = BadDays.Reason.failed(StepID(rawValue: "pay"))

    @Test func `begin with a step that fails and is not made good, however much else was good`() async throws {
        let good = (0..<5).map { Self.met(1, hour: $0, step: "home") }
        let failure = Self.met(1, hour: 6, step: "pay", failed: true)
        #expect(try await Self.reasons(good + [failure]) == [Self.pay])
        #expect(try await Self.reasons(good + [failure, Self.met(1, hour: 7, step: "pay")]) == [])
        #expect(try await Self.reasons(good + [failure, Self.met(1, hour: 5, step: "pay")]) == [Self.pay])
        #expect(
            try await Self.reasons(good + [failure, Self.met(1, hour: -2, step: "pay")]) == [Self.pay],
            "the day before makes nothing good")
        #expect(
            try await Self.reasons(good + [failure, Self.met(1, hour: 30, step: "pay")]) == [Self.pay],
            "nor does the day after")
    }

    @Test func `are not begun by a step that no journey has, but by most that was bad`() async throws {
        let good = Self.met(1, hour: 0, step: "home")
        #expect(try await Self.reasons([good, good, Self.met(1, hour: 1, step: "search", failed: true)]) == [])
        #expect(
            try await Self.reasons([good, Self.met(1, hour: 1, step: "home", bad: true)]) == [], "half is not most")
        let slow = (1...2).map { Self.met(1, hour: $0, step: "home", bad: true) }
        #expect(try await Self.reasons([good] + slow) == [.mostlyBad])
    }

    @Test func `of a service without journeys are those that were mostly bad`() async throws {
        var asked = try await Asked()
        try await asked.load([
            Self.met(1, hour: 1, step: "pay", failed: true), Self.met(2, hour: 1, step: "home"),
            Self.met(2, hour: 2, step: "pay", failed: true), Self.met(2, hour: 3, step: "home"),
        ])
        try await Self.workOut(asked)
        let answer = try await asked.asker.badDays(of: Asked.shop, .ending(length: .days(1)), page: 1)
        #expect(answer.rows.map(\.customer.rawValue) == [1] && answer.people == Share(count: 1, n: 2))
    }

    @Test func `are listed fifty people a page, nobody twice and nobody left out`() async throws {
        var asked = try await Asked(Self.catalogue)
        try await asked.load((1...120).map { Self.met(UInt64($0), hour: 1, step: "pay", failed: true) })
        try await Self.workOut(asked)
        var customers: [UInt64] = []
        for page in 1...4 {
            let answer = try await asked.asker.badDays(of: Asked.shop, .ending(length: .days(1)), page: page)
            #expect(answer.pages == 3 && answer.people.count == 120)
            customers += answer.rows.map(\.customer.rawValue)
        }
        #expect(customers == Array(1...120))
        let all = try await asked.asker.listedBadDays(of: Asked.shop, .ending(length: .days(1)))
        #expect(all.rows.map(\.customer.rawValue) == Array(1...120) && all.rows.allSatisfy { $0.failed == 1 })
    }
}
