import Experience
import Testing

@testable import Traffic

@Suite struct `Truth keeper` {
    static let world = World(seed: 1, scale: 1, beginning: History.start, end: History.end)
    static let from = History.start.milliseconds
    static let to = History.end.milliseconds

    static func keeper() -> TruthKeeper { TruthKeeper(world, from: from, to: to) }

    static func met(
        _ place: Place = .product, at: Int64 = from, person: UInt32 = 1, outcome: Outcome = .good, lost: Int64 = 0,
        trouble: Int? = nil, without: Outcome = .good, lostWithout: Int64 = 0, crawler: UInt8 = 0
    ) -> Met {
        let happening = Happening(
            at: at, visit: 1, person: person, duration: 1, value: 0, variant: 0, status: 200, place: place.rawValue,
            client: 0, country: 0, number: 0, failed: false, crawler: crawler)
        return Met(
            happening: happening, outcome: outcome, lost: lost, trouble: trouble, outcomeWithout: without,
            lostWithout: lostWithout)
    }

    @Test func `counts what lies within, its first moment included and its end not`() {
        var keeper = Self.keeper()
        for at in [Self.from - 1, Self.from, Self.to - 1, Self.to] { keeper.count(Self.met(at: at)) }
        #expect(keeper.told().services[0].interactions == 2)
    }

    @Test func `counts people once, and hurt ones once`() {
        var keeper = Self.keeper()
        keeper.count(Self.met(person: 1))
        keeper.count(Self.met(person: 1, outcome: .bad, lost: 7))
        keeper.count(Self.met(person: 1, outcome: .bad, lost: 5))
        keeper.count(Self.met(person: 2, outcome: .tolerable, lost: 1))
        let shop = keeper.told().services[0]
        #expect((shop.good, shop.tolerable, shop.bad) == (1, 1, 2))
        #expect((shop.people, shop.peopleHurt) == (2, 1))
        #expect(shop.lostTime == 13)
    }

    @Test func `keeps machines, strangers and what no step knows apart`() {
        var keeper = Self.keeper()
        keeper.count(Self.met(crawler: 1))
        keeper.count(Self.met(.jobs))
        keeper.count(Self.met(.blog))
        keeper.count(Self.met(.signIn))
        let truth = keeper.told()
        #expect((truth.bots, truth.withoutService) == (1, 1))
        #expect(truth.services.map(\.interactions) == [1, 1])
        #expect(truth.services.map(\.withoutStep) == [1, 0])
    }

    @Test func `charges a trouble only with what would have been otherwise without it`() throws {
        var keeper = Self.keeper()
        keeper.count(Self.met(.pay, person: 1, outcome: .bad, lost: 90, trouble: 0, without: .good, lostWithout: 0))
        keeper.count(Self.met(.pay, person: 1, outcome: .bad, lost: 90, trouble: 0, without: .bad, lostWithout: 80))
        keeper.count(Self.met(.pay, person: 2, outcome: .tolerable, lost: 9, trouble: 0, without: .good))
        keeper.count(Self.met(.pay, person: 3, outcome: .bad, lost: 9, trouble: 0, without: .tolerable))
        let trouble = try #require(keeper.told().troubles.first { $0.id == "card-issuer" })
        #expect((trouble.reached, trouble.bad, trouble.notGood, trouble.people) == (4, 2, 2, 2))
        #expect(trouble.lostTime == 90 + 10 + 9 + 9)
    }

    @Test func `a goal is lost when another world reached it and this one did not`() throws {
        var keeper = Self.keeper()
        var visit = Self.world.visit(5, to: .shop, start: Self.from)
        visit.value = 4_200
        let reached = Course(goal: Self.from + 1)
        let missed = Course(trouble: 0, bad: true)
        keeper.count(visit, asItWas: reached, untroubled: nil, ideal: nil)
        keeper.count(visit, asItWas: missed, untroubled: reached, ideal: reached)
        keeper.count(visit, asItWas: missed, untroubled: missed, ideal: reached)
        let late = Course(goal: Self.from, trouble: 0, bad: true)
        keeper.count(visit, asItWas: late, untroubled: reached, ideal: reached)
        keeper.count(visit, asItWas: missed, untroubled: Course(goal: Self.to), ideal: Course(goal: Self.to))
        let truth = keeper.told()
        #expect((truth.services[0].goals, truth.services[0].value) == (2, 8_400))
        #expect((truth.services[0].lostGoals, truth.services[0].lostValue) == (2, 8_400))
        let trouble = try #require(truth.troubles.first { $0.id == "card-issuer" })
        #expect((trouble.lostGoals, trouble.lostValue) == (1, 4_200))
    }

    @Test func `tells of no trouble outside of the history`() {
        let keeper = TruthKeeper(Self.world, from: Self.to - 86_400_000, to: Self.to)
        #expect(keeper.told().troubles.map(\.id) == ["card-issuer"])
        #expect(!Self.keeper().told().troubles.contains { $0.id == "card-issuer-live" })
    }
}
