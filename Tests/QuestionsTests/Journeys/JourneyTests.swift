import Experience
import Facts
import TestSupport
import Testing

@testable import Questions

struct `A journey` {
    private static let steps = ["home", "product", "basket", "pay", "thanks"]

    private static var catalogue: Catalogue {
        let steps = Self.steps.map {
            Step(id: StepID(rawValue: $0), name: $0, targetTime: .seconds(2), rules: [])
        }
        let rest = ["help", "blog"].map {
            Step(id: StepID(rawValue: $0), name: $0, targetTime: .seconds(2), rules: [])
        }
        let buy = Journey(
            id: JourneyID(rawValue: "buy"), name: "Buy", steps: steps, goal: StepID(rawValue: "thanks"),
            value: Money(tenThousandths: 500_000, currency: "EUR"))
        let read = Journey(
            id: JourneyID(rawValue: "read"), name: "Read", steps: rest, goal: StepID(rawValue: "blog"))
        return Catalogue(services: [Service(id: Asked.shop, name: "Shop", journeys: [buy, read])])
    }

    /// Sessions that go forth and back between steps of two journeys, at moments of their own.
    private func sessions(seed: UInt64, count: Int) -> [[Interaction]] {
        var random = RandomFacts(seed: seed)
        return (0..<count).map { number in
            let start = StoppedClock.noon - .hours(30) + .seconds(Int64(random.number(0...100_000)))
            let customer = random.chance(0.9) ? CustomerID(rawValue: UInt64(random.number(1...40))) : nil
            let device = random.one([Device.phone, .desktop, .unknown])
            var at = start
            return (0..<random.number(1...9)).map { _ in
                at = at + Milliseconds(random.number(1...90_000))
                var met = Interaction(
                    at: at, service: Asked.shop,
                    step: random.chance(0.9)
                        ? StepID(rawValue: random.one(Self.steps + ["help", "blog"])) : nil,
                    outcome: random.one(Outcome.allCases))
                met.failed = met.outcome == .bad && random.chance(0.5)
                met.session = SessionID(rawValue: UInt64(number + 1))
                met.customer = customer
                met.device = device
                return met
            }
        }
    }

    private func check(_ funnel: JourneyFunnel, _ recount: JourneyRecount) {
        #expect(funnel.goal == Share(count: recount.goals, n: recount.entered))
        #expect(funnel.people == recount.people.count)
        for (step, expected) in zip(funnel.steps, recount.steps) {
            #expect(step.first == expected.first, "\(step.step)")
            #expect(step.left == expected.left, "\(step.step)")
            let returns = Dictionary(uniqueKeysWithValues: step.returns.map { ($0.to.rawValue, $0.times) })
            #expect(returns == expected.returns, "\(step.step)")
            for (told, q) in [(step.p50, 0.5), (step.p75, 0.75)] {
                let waits = expected.waits.sorted()
                guard let told, !waits.isEmpty else {
                    #expect(told == nil && waits.isEmpty)
                    continue
                }
                let exact = Double(waits[max(0, Int((q * Double(waits.count)).rounded(.up)) - 1)])
                #expect(abs(told - exact) <= exact * 0.01 + 0.5, "\(step.step)")
            }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `is that of a recount in plain loops, narrowed or not`(seed: UInt64) async throws {
        var asked = try await Asked(Self.catalogue)
        let sessions = self.sessions(seed: seed, count: 300)
        // In two halves, so that many sessions are worked out twice.
        let all = sessions.flatMap { $0 }
        for half in [all.indices.filter { $0 % 2 == 0 }, all.indices.filter { $0 % 2 == 1 }] {
            try await asked.load(half.map { all[$0] })
            while try await asked.store.workOutSessions() {}
        }
        let range = TimeRange.ending(length: .days(3))
        let funnels = try await asked.asker.journeys(of: Asked.shop, JourneyScope(range: range))
        #expect(funnels.map(\.journey.rawValue) == ["buy", "read"])
        self.check(funnels[0], JourneyRecount(sessions, steps: Self.steps, goal: "thanks"))
        self.check(funnels[1], JourneyRecount(sessions, steps: ["help", "blog"], goal: "blog"))
        let phones = sessions.filter { $0[0].device == .phone }
        let narrowed = try await asked.asker.journeys(
            of: Asked.shop, JourneyScope(range: range, filters: [.device: "phone"]))
        self.check(narrowed[0], JourneyRecount(phones, steps: Self.steps, goal: "thanks"))
        // Sessions that were worked out anew left negative parts, which compaction adds up.
        try await asked.load([])
        try await asked.store.compact(days: nil)
        let compacted = try await JourneyQuestion(store: asked.store, catalogue: Self.catalogue)
            .ask(Asked.shop, JourneyScope(range: range))
        #expect(compacted == funnels)
        let row = try #require(funnels[0].cut.first { $0.value == "phone" })
        #expect(row.goal == narrowed[0].goal)
        #expect(funnels[0].cut.reduce(0) { $0 + $1.goal.n } == funnels[0].entered)
    }

    @Test func `of a step that nobody ever reached is a journey all the same`() async throws {
        var asked = try await Asked(Self.catalogue)
        let funnels = try await asked.asker.journeys(of: Asked.shop, JourneyScope(range: .ending(length: .days(1))))
        #expect(funnels.allSatisfy { $0.entered == 0 && $0.earned.isEmpty })
        try await asked.load(self.sessions(seed: 4, count: 50).flatMap { $0 }.filter { $0.step?.rawValue == "home" })
        while try await asked.store.workOutSessions() {}
        let home = try await asked.asker.journeys(of: Asked.shop, JourneyScope(range: .ending(length: .days(3))))
        #expect(home[0].entered > 0)
        #expect(home[0].goal.count == 0)
        #expect(home[0].steps[0].left == home[0].entered)
    }

    @Test func `earns what orders carried, else what the catalogue says, each currency by itself`() async throws {
        var asked = try await Asked(Self.catalogue)
        func thanks(_ session: UInt64, _ value: Money?) -> Interaction {
            var thanks = Interaction(
                at: StoppedClock.noon - .minutes(Int64(session)), service: Asked.shop, step: StepID(rawValue: "thanks"),
                kind: .order)
            thanks.session = SessionID(rawValue: session)
            thanks.value = value
            return thanks
        }
        try await asked.load([
            thanks(1, Money(tenThousandths: 199_900, currency: "EUR")), thanks(2, nil),
            thanks(3, Money(tenThousandths: 1_000, currency: "CHF")),
        ])
        while try await asked.store.workOutSessions() {}
        let funnels = try await asked.asker.journeys(of: Asked.shop, JourneyScope(range: .ending(length: .days(1))))
        #expect(
            funnels[0].earned == [
                Money(tenThousandths: 1_000, currency: "CHF"), Money(tenThousandths: 699_900, currency: "EUR"),
            ])
    }
}
