import Experience
import Facts
import TestSupport
import Testing

@testable import Questions

struct `The list of visits` {
    private func recount(
        _ visits: Visits, _ service: ServiceID, _ range: TimeRange, _ filters: Breakdown.Filters = [:]
    ) -> [VisitRecount] {
        VisitRecount.all(visits.asked.interactions).filter { visit in
            visit.service == service && visit.started >= range.from && visit.started < range.to
                && filters.allSatisfy { dimension, value in
                    guard dimension == .step else { return visit.value(by: dimension) == value }
                    return value.isEmpty ? visit.steps.isEmpty : visit.steps.contains(StepID(rawValue: value))
                }
        }
    }

    private func mostHurtFirst(_ one: VisitRecount, _ other: VisitRecount) -> Bool {
        let left = [Int64(one.failed), Int64(one.bad), one.lost, one.started.milliseconds]
        let right = [Int64(other.failed), Int64(other.bad), other.lost, other.started.milliseconds]
        if left != right { return right.lexicographicallyPrecedes(left) }
        return one.session.rawValue < other.session.rawValue
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `holds the visits that began in the range, as a recount in plain loops finds them`(seed: UInt64) async throws {
        let visits = try await Visits(seed: seed)
        for range in TimeRange.various {
            for service in visits.asked.asker.catalogue.services.map(\.id) {
                let sessions = try await visits.asked.asker.sessions(of: service, range, Sessions.Wanted())
                let expected = self.recount(visits, service, range).sorted(by: self.mostHurtFirst)
                #expect(sessions.hurt == Share(count: expected.count { $0.bad > 0 }, n: expected.count))
                #expect(sessions.rows.map(\.session) == expected.prefix(50).map(\.session))
                for (row, visit) in zip(sessions.rows, expected) {
                    #expect(row.started == visit.started && row.ended == visit.ended)
                    #expect(row.interactions == visit.interactions.count)
                    #expect(row.bad == visit.bad && row.failed == visit.failed && row.lost.count == visit.lost)
                    #expect(row.faults == visit.facts.count { $0.kind == .fault })
                    #expect(row.customer == visit.customer)
                    #expect(row.browser == visit.value(by: .browser))
                    #expect(Set(row.journeys.map(\.step)).isSubset(of: visit.steps))
                    #expect((row.furthest == nil) == visit.steps.isEmpty)
                }
            }
        }
    }

    @Test(
        arguments: [
            [.device: "phone"], [.browser: "Firefox", .country: "CH"], [.os: ""], [.release: "5.14.0"],
            [.channel: "app"],
            [.step: "pay"], [.step: ""], [.step: "pay", .device: "tablet"], [.step: "never"], [.device: "unknown"],
        ] as [Breakdown.Filters])
    func `is narrowed by each filter as a recount is`(filters: Breakdown.Filters) async throws {
        let visits = try await Visits(seed: 3)
        let range = TimeRange.ending(length: .days(28))
        var plain = filters
        if plain[.device] == "unknown" { plain[.device] = "" }
        let expected = self.recount(visits, Asked.shop, range, plain)
        let sessions = try await visits.asked.asker.sessions(
            of: Asked.shop, range, Sessions.Wanted(filters: filters, order: .newest))
        #expect(sessions.hurt == Share(count: expected.count { $0.bad > 0 }, n: expected.count))
        #expect(Set(sessions.rows.map(\.session)).isSubset(of: expected.map(\.session)))
        #expect(sessions.notApplied.isEmpty)
        #expect(expected.isEmpty == (filters[.step] == "never"))
    }

    @Test(arguments: Sessions.Order.allCases, [true, false])
    func `shows each visit on one page, whatever the order`(order: Sessions.Order, isHurtOnly: Bool) async throws {
        let visits = try await Visits(seed: 4)
        let range = TimeRange.ending(length: .days(28))
        var wanted = Sessions.Wanted(isHurtOnly: isHurtOnly, order: order)
        let first = try await visits.asked.asker.sessions(of: Asked.shop, range, wanted)
        var rows: [SessionRow] = []
        for page in 1...first.pages {
            wanted.page = page
            rows += try await visits.asked.asker.sessions(of: Asked.shop, range, wanted).rows
        }
        let expected = self.recount(visits, Asked.shop, range).filter { !isHurtOnly || $0.bad > 0 }
        #expect(first.count == expected.count && first.pages >= 2)
        #expect(rows.count == expected.count && Set(rows.map(\.session)) == Set(expected.map(\.session)))
        #expect(!isHurtOnly || rows.allSatisfy { $0.bad > 0 })
        if order == .newest {
            #expect(rows.map(\.started) == rows.map(\.started).sorted(by: >))
        }
        wanted.page = first.pages + 1
        #expect(try await visits.asked.asker.sessions(of: Asked.shop, range, wanted).rows.isEmpty)
    }

    @Test func `says that speed is unknown where nobody measured it`() async throws {
        let visits = try await Visits(seed: 5)
        let range = TimeRange.ending(length: .days(28))
        let help = try await visits.asked.asker.sessions(of: ServiceID(rawValue: "help"), range, Sessions.Wanted())
        #expect(help.isSpeedUnknown && help.timed.n > 0)
        let shop = try await visits.asked.asker.sessions(of: Asked.shop, range, Sessions.Wanted())
        #expect(!shop.isSpeedUnknown)
    }

    @Test func `says which step cannot be told apart from others, and leaves that filter out`() async throws {
        var asked = try await Asked()
        let steps = (0..<70).map { number in
            var met = Interaction(
                at: StoppedClock.noon - .hours(1) + .seconds(Int64(number)), service: Asked.shop,
                step: StepID(rawValue: "step-\(number)"))
            met.session = SessionID(rawValue: UInt64(number + 1))
            return met
        }
        for step in steps { try await asked.load([step]) }
        while try await asked.store.workOutSessions() {}
        let range = TimeRange.ending(length: .hours(5))
        for number in 0..<70 {
            let wanted = Sessions.Wanted(filters: [.step: "step-\(number)"])
            let sessions = try await asked.asker.sessions(of: Asked.shop, range, wanted)
            #expect(sessions.notApplied == (number < 63 ? [] : [.step]))
            #expect(sessions.rows.map(\.session.rawValue).contains(UInt64(number + 1)))
            #expect(sessions.hurt.n == (number < 63 ? 1 : 70))
        }
    }
}

struct `How far a visit came` {
    private let service = Visits.catalogue.services[0]

    private func furthest(_ steps: String..., last: String? = nil) -> Furthest? {
        let reached = Set(steps.map { StepID(rawValue: $0) })
        return Furthest.ofAll(
            Furthest.inJourneys(reached: reached, of: self.service), last: last.map { StepID(rawValue: $0) })
    }

    @Test func `is the last step that it reached in the journey's order, whatever came first`() {
        #expect(self.furthest("pay", "basket")?.step.rawValue == "pay")
        #expect(self.furthest("pay", "basket")?.place == 2)
        #expect(self.furthest("pay")?.count == 3)
    }

    @Test func `is a goal before anything else`() {
        #expect(self.furthest("search", "pay")?.journey?.rawValue == "look")
        #expect(self.furthest("search", "pay")?.isGoal == true)
        #expect(self.furthest("search", "thanks")?.journey?.rawValue == "look", "the first of two goals")
    }

    @Test func `is told by the part of a journey where no goal was reached`() {
        #expect(self.furthest("home", "pay")?.step.rawValue == "pay")
        #expect(self.furthest("home", "basket")?.step.rawValue == "home")
    }

    @Test func `is the step it was at last where no journey knows its steps`() {
        #expect(
            self.furthest("old", last: "old")
                == Furthest(
                    step: StepID(rawValue: "old"), journey: nil, isGoal: false, place: 0, count: 0))
        #expect(self.furthest() == nil)
    }

    @Test func `counts a goal in the middle of its journey as reached`() {
        let steps = ["a", "b", "c"].map { Step(id: StepID(rawValue: $0), name: $0, targetTime: .seconds(1), rules: []) }
        let journey = Journey(id: JourneyID(rawValue: "j"), name: "j", steps: steps, goal: StepID(rawValue: "b"))
        let service = Service(id: Asked.shop, name: "shop", journeys: [journey])
        let all = Furthest.inJourneys(reached: Set(steps.map(\.id)), of: service)
        #expect(all.map(\.step.rawValue) == ["b"] && all[0].isGoal)
    }
}
