import Experience
import Facts
import TestSupport
import Testing

@testable import Questions

struct `Passages of a crossing journey` {
    private static let care = ServiceID(rawValue: "care")
    private static let places = ["shop/product", "shop/basket", "care/question", "shop/thanks"]
    private static let within = Milliseconds.hours(40)

    private static func journey(_ places: [String], within: Milliseconds, value: Money? = nil) -> CrossingJourney {
        let steps = places.map { text -> StepPlace in
            let parts = text.split(separator: "/").map(String.init)
            return StepPlace(service: ServiceID(rawValue: parts[0]), step: StepID(rawValue: parts[1]))
        }
        return CrossingJourney(
            id: JourneyID(rawValue: "settle"), name: "Settle in", within: within, steps: steps,
            goal: steps[steps.count - 1], value: value)
    }

    private static func catalogue(_ journey: CrossingJourney) -> Catalogue {
        Catalogue(
            services: [Service(id: Asked.shop, name: "Shop"), Service(id: Self.care, name: "Care")],
            journeys: [journey])
    }

    static let settle = Self.catalogue(
        Self.journey(Self.places, within: Self.within, value: Money(tenThousandths: 70_000, currency: "EUR")))

    /// Some weeks of few customers who come often, some sessions at both services, some of nobody known.
    private func sessions(seed: UInt64, count: Int, days: Int64 = 12) -> [[Interaction]] {
        var random = RandomFacts(seed: seed)
        let steps = [
            "shop/product", "shop/product", "shop/basket", "shop/thanks", "shop/help", "care/question", "care/blog",
        ]
        return (0..<count).map { number -> [Interaction] in
            var at = StoppedClock.noon - Milliseconds(random.number(1...days * 86_400_000))
            let customer = random.chance(0.93) ? CustomerID(rawValue: UInt64(random.number(1...45)) << 58) : nil
            let (device, channel) = (
                random.one([Device.phone, .desktop, .unknown]), random.one([Channel.web, .web, .app])
            )
            let only = random.chance(0.5) ? random.one(["shop", "care"]) : nil
            return (0..<random.number(1...7)).compactMap { _ -> Interaction? in
                at = at + Milliseconds(random.number(1...900_000))
                let parts = random.one(steps).split(separator: "/").map(String.init)
                guard only == nil || only == parts[0] else { return nil }
                var met = Interaction(
                    at: at, service: ServiceID(rawValue: parts[0]),
                    step: random.chance(0.9) ? StepID(rawValue: parts[1]) : nil, channel: channel,
                    outcome: random.one(Outcome.allCases))
                met.failed = met.outcome == .bad && random.chance(0.5)
                met.session = SessionID(rawValue: UInt64(number + 1))
                met.customer = customer
                met.device = device
                if parts[1] == "thanks", met.step != nil, random.chance(0.5) {
                    met.value = Money(tenThousandths: random.number(1...900_000), currency: random.one(["EUR", "CHF"]))
                }
                return met
            }
        }.map(Self.valuedOnce).filter { !$0.isEmpty }
    }

    /// A session's row tells the sum of what it ordered: of several orders the first alone keeps its value here.
    private static func valuedOnce(_ session: [Interaction]) -> [Interaction] {
        var seen = false
        return session.map { met in
            guard met.step?.rawValue == "thanks" else { return met }
            defer { seen = true }
            var met = met
            if seen { met.value = nil }
            return met
        }
    }

    private func check(_ told: Passages, _ recount: PassageRecount) {
        #expect(told.funnel.goal == Share(count: recount.goals, n: recount.entered))
        #expect(told.funnel.people == recount.people.count)
        #expect(told.underWay == recount.underWay)
        #expect(told.unknownSessions == recount.unknownSessions)
        let earned = told.funnel.earned.map { ($0.currency, $0.tenThousandths) }
        #expect(Dictionary(uniqueKeysWithValues: earned) == recount.earned)
        for (step, expected) in zip(told.funnel.steps, recount.steps) {
            #expect(step.first == expected.first, "\(step.step)")
            #expect(step.left == expected.left, "\(step.step)")
            for (value, q) in [(step.p50, 0.5), (step.p75, 0.75)] {
                let waits = expected.waits.sorted()
                guard let value, !waits.isEmpty else {
                    #expect(value == nil && waits.isEmpty)
                    continue
                }
                let exact = Double(waits[max(0, Int((q * Double(waits.count)).rounded(.up)) - 1)])
                #expect(abs(value - exact) <= exact * 0.01 + 0.5, "\(step.step)")
            }
        }
        #expect(Dictionary(uniqueKeysWithValues: told.channels.map { ($0.what, $0.goal) }) == recount.channels)
        let services = told.services.map { ($0.what.map(\.rawValue).sorted(), $0.goal) }
        #expect(Dictionary(uniqueKeysWithValues: services) == recount.services)
        #expect(Dictionary(uniqueKeysWithValues: told.sessions.map { ($0.what, $0.goal) }) == recount.sessions)
        #expect(Dictionary(uniqueKeysWithValues: told.funnel.cut.map { ($0.value, $0.goal) }) == recount.devices)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `are those of a recount in plain loops, in every range and narrowed or not`(seed: UInt64) async throws {
        var asked = try await Asked(Self.settle)
        let sessions = self.sessions(seed: seed, count: 500)
        let all = sessions.flatMap { $0 }
        // In two halves, so that many sessions are worked out twice.
        for half in [all.indices.filter { $0 % 2 == 0 }, all.indices.filter { $0 % 2 == 1 }] {
            try await asked.load(half.map { all[$0] })
            while try await asked.store.workOutSessions() {}
        }
        let filters: [([JourneyScope.Dimension: String], (Interaction) -> Bool)] = [
            ([:], { _ in true }), ([.device: "phone"], { $0.device == .phone }),
            ([.channel: "app", .device: ""], { $0.channel == .app && $0.device == .unknown }),
        ]
        let ranges: [TimeRange] = [
            .ending(length: .days(14)), .ending(.days(3), length: .hours(90)), .ending(.hours(7), length: .hours(5)),
        ]
        for range in ranges {
            for (filter, agrees) in filters {
                let told = try await asked.asker.passages(
                    of: JourneyID(rawValue: "settle"), JourneyScope(range: range, filters: filter))
                let recount = PassageRecount(
                    sessions,
                    .init(
                        steps: Self.places, within: Self.within.count, range: range, now: StoppedClock.noon,
                        filter: agrees))
                self.check(try #require(told), recount)
            }
        }
        let whole = try #require(
            try await asked.asker.passages(of: JourneyID(rawValue: "settle"), JourneyScope(range: ranges[0])))
        // What random customers must have done, or the recount compares nothing with nothing.
        #expect(whole.funnel.goal.count > 50 && whole.underWay > 5 && whole.services.count == 3)
        #expect(whole.sessions.count > 2 && whole.channels.count == 3)
    }

    @Test func `are the same in one part and in many`() async throws {
        var asked = try await Asked(Self.settle)
        try await asked.load(self.sessions(seed: 9, count: 300).flatMap { $0 })
        while try await asked.store.workOutSessions() {}
        let scope = JourneyScope(range: .ending(length: .days(14)), by: .channel)
        let bits = try await StepBits.read(asked.store)
        let journey = Self.settle.journeys[0]
        let sql = PassageSQL(
            journey: journey, scope: scope, bits: journey.steps.map { bits.bit(of: $0.step, in: $0.service) })
        let question = PassageQuestion(
            store: asked.store, catalogue: Self.settle, now: StoppedClock.noon, room: Room(1_000))
        let whole = try await question.tally(sql, sessions: 300, parts: 1)
        let parts = try await question.tally(sql, sessions: 40_000, parts: 11)
        #expect(whole.people > 20)
        #expect(whole.people == parts.people && whole.underWay == parts.underWay && whole.earned == parts.earned)
        #expect(whole.channels == parts.channels && whole.sessions == parts.sessions && whole.waits == parts.waits)
        #expect(Set(whole.values.keys.map(JourneyScope.Dimension.channel.told)) == ["web", "app"])
    }

    func met(
        _ place: String, _ session: UInt64, minutes: Int64, customer: UInt64 = 7, channel: Channel = .web
    ) -> Interaction {
        let parts = place.split(separator: "/").map(String.init)
        var met = Interaction(
            at: StoppedClock.noon - .days(9) + .minutes(minutes), service: ServiceID(rawValue: parts[0]),
            step: StepID(rawValue: parts[1]), channel: channel)
        met.session = SessionID(rawValue: session)
        met.customer = CustomerID(rawValue: customer)
        return met
    }

    private func passages(
        _ met: [Interaction], _ catalogue: Catalogue = Self.settle, range: TimeRange = .ending(length: .days(14))
    ) async throws -> Passages {
        var asked = try await Asked(catalogue)
        try await asked.load(met)
        while try await asked.store.workOutSessions() {}
        let told = try await asked.asker.passages(of: JourneyID(rawValue: "settle"), JourneyScope(range: range))
        return try #require(told)
    }

    @Test func `join what one customer did over services, channels and days`() async throws {
        let told = try await self.passages([
            self.met("shop/product", 1, minutes: 0), self.met("shop/basket", 2, minutes: 700, channel: .app),
            self.met("care/question", 3, minutes: 900, channel: .chat), self.met("shop/thanks", 4, minutes: 2_400),
        ])
        #expect(told.funnel.goal == Share(count: 1, n: 1))
        #expect(told.channels == [.init([.web, .app, .chat], goal: Share(count: 1, n: 1))])
        #expect(told.services.map(\.what) == [[Asked.shop, Self.care]])
        #expect(told.sessions.map(\.what) == [4])
        #expect(told.funnel.people == 1)
    }

    @Test func `end with their last millisecond, and the next begins after it`() async throws {
        let last = Self.within.count / 60_000
        let inTime = try await self.passages([
            self.met("shop/product", 1, minutes: 0), self.met("shop/thanks", 2, minutes: last),
        ])
        #expect(inTime.funnel.goal == Share(count: 1, n: 1))
        let late = try await self.passages([
            self.met("shop/product", 1, minutes: 0), self.met("shop/thanks", 2, minutes: last + 1),
        ])
        #expect(late.funnel.goal == Share(count: 1, n: 2))
        #expect(late.funnel.steps.map(\.left) == [1, 0, 0, 0])
    }

    @Test func `begin anew after a goal, for one customer and not for another`() async throws {
        let told = try await self.passages([
            self.met("shop/product", 1, minutes: 0), self.met("shop/thanks", 1, minutes: 5),
            self.met("shop/basket", 2, minutes: 9), self.met("shop/product", 3, minutes: 2, customer: 8),
        ])
        #expect(told.funnel.goal == Share(count: 1, n: 3))
        #expect(told.funnel.people == 2)
        #expect(told.funnel.steps.map(\.reached) == [2, 1, 0, 1])
        #expect(told.funnel.steps.map(\.left) == [1, 1, 0, 0])
    }

    @Test func `that began before the range belong to it with nothing`() async throws {
        let met = [self.met("shop/product", 1, minutes: 0), self.met("shop/thanks", 2, minutes: 1_500)]
        let later = TimeRange(from: met[0].at + .hours(2), to: StoppedClock.noon)
        let told = try await self.passages(met, range: later)
        #expect(told.funnel.entered == 0)
    }

    @Test func `that may still come to the goal have left nowhere`() async throws {
        var met = self.met("shop/product", 1, minutes: 0)
        met.at = StoppedClock.noon - .hours(39)
        let open = try await self.passages([met])
        #expect(open.underWay == 1 && open.funnel.steps.allSatisfy { $0.left == 0 })
        met.at = StoppedClock.noon - .hours(40)
        let over = try await self.passages([met])
        #expect(over.underWay == 0 && over.funnel.steps[0].left == 1)
    }

    @Test func `know of a session's steps beyond the tenth that they came after it`() async throws {
        let names = (0..<12).map { "shop/s\($0)" }
        let catalogue = Self.catalogue(Self.journey(names, within: .days(1)))
        let told = try await self.passages(
            names.enumerated().map { self.met($1, 1, minutes: Int64($0)) }, catalogue)
        #expect(told.funnel.goal == Share(count: 1, n: 1))
        #expect(told.funnel.steps.map(\.reached) == Array(repeating: 1, count: 12))
        #expect(told.funnel.steps.prefix(10).allSatisfy { $0.wentOn.count == 1 })
    }

    @Test func `are none where no step was ever reached or the catalogue knows no such journey`() async throws {
        let asked = try await Asked(Self.settle)
        let scope = JourneyScope(range: .ending(length: .days(1)))
        let none = try #require(try await asked.asker.passages(of: JourneyID(rawValue: "settle"), scope))
        #expect(none.funnel.entered == 0 && none.funnel.steps.count == 4 && none.channels.isEmpty)
        #expect(try await asked.asker.passages(of: JourneyID(rawValue: "nothing"), scope) == nil)
    }
}
