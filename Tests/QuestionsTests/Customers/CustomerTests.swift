import Experience
import Facts
import TestSupport
import Testing

@testable import Questions

struct `One customer` {
    @Test(arguments: [21, 22] as [UInt64])
    func `is what a recount in plain loops over all services finds`(seed: UInt64) async throws {
        let visits = try await Visits(seed: seed)
        let counted = visits.asked.interactions.filter { !$0.bot && $0.service != nil && !$0.kind.isEvidence }
        for (id, own) in Dictionary(grouping: counted.filter { $0.customer != nil }, by: \.customer) {
            let id = try #require(id)
            let customer = try #require(try await visits.asked.asker.customer(id, page: 1))
            let sessions = VisitRecount.all(visits.asked.interactions).filter { $0.customer == id }
            #expect(customer.interactions == own.count)
            #expect(customer.bad == own.count { $0.outcome == .bad })
            #expect(customer.failed == own.count(where: \.failed))
            #expect(customer.lost.count == own.reduce(0) { $0 + $1.lost.count })
            #expect(customer.days == Set(own.map { $0.at.floored(to: .days(1)) }).count)
            #expect(customer.visits == Set(sessions.map(\.session)).count)
            #expect(customer.rowCount == sessions.count && customer.outsideVisits == 0)
            #expect(customer.firstSeen == sessions.map(\.started).min())
            #expect(customer.lastSeen == sessions.map(\.ended).max())
            #expect(customer.rows.map(\.started) == sessions.map(\.started).sorted(by: >))
            for service in customer.services {
                let here = own.filter { $0.service == service.service }
                #expect(service.interactions == here.count)
                #expect(Set(service.channels) == Set(here.map(\.channel)))
                #expect(Set(service.devices) == Set(here.map(\.device)).subtracting([.unknown]))
                #expect(service.isSpeedUnknown == (service.service.rawValue == "help"))
            }
        }
    }

    private let alice = CustomerID(rawValue: 42)

    private func met(daysAgo: Int64, hour: Int64 = 0, session: UInt64? = 1) -> Interaction {
        var met = Interaction(at: StoppedClock.noon - .days(daysAgo) + .hours(hour), service: Asked.shop)
        met.customer = self.alice
        met.session = session.map { SessionID(rawValue: $0) }
        return met
    }

    private func customer(_ interactions: [Interaction]) async throws -> Customer {
        var asked = try await Asked()
        try await asked.load(interactions)
        while try await asked.store.workOutSessions() {}
        return try #require(try await asked.asker.customer(self.alice, page: 1))
    }

    @Test func `of one day may be a visitor whom nobody named, over midnight too`() async throws {
        #expect(try await self.customer([self.met(daysAgo: 1), self.met(daysAgo: 1, session: 2)]).isOfOneDay)
        #expect(try await self.customer([self.met(daysAgo: 2, hour: 11), self.met(daysAgo: 1, hour: -11)]).isOfOneDay)
    }

    @Test func `of several days was named by somebody`() async throws {
        #expect(try await !self.customer([self.met(daysAgo: 1), self.met(daysAgo: 0, session: 2)]).isOfOneDay)
        #expect(try await !self.customer((0...2).map { self.met(daysAgo: $0) }).isOfOneDay)
    }

    @Test func `is known by the day where no visit tells the moment`() async throws {
        let customer = try await self.customer([self.met(daysAgo: 3, session: nil), self.met(daysAgo: 1)])
        #expect(!customer.isFirstExact && customer.isLastExact)
        #expect(customer.firstSeen == (StoppedClock.noon - .days(3)).floored(to: .days(1)))
        #expect(customer.outsideVisits == 1 && customer.visits == 1)
    }

    @Test func `is described by what the site says of them, by name`() async throws {
        let asked = try await Asked()
        let told = [("plan", "silver", 1), ("seats", "3", 2), ("plan", "gold", 3)].map { name, value, hour in
            CustomerTrait(
                told: StoppedClock.noon - .hours(9) + .hours(hour), customer: self.alice, name: name, value: value)
        }
        let other = CustomerTrait(
            told: StoppedClock.noon, customer: CustomerID(rawValue: 43), name: "plan", value: "none")
        _ = try await asked.store.load([FactBatch([self.met(daysAgo: 1)], [], [], told + [other])])
        let customer = try #require(try await asked.asker.customer(self.alice, page: 1))
        #expect(customer.traits == [told[2], told[1]])
    }

    @Test func `whom nobody knows is none`() async throws {
        #expect(try await Asked().asker.customer(self.alice, page: 1) == nil)
    }

    @Test func `of many visits has them on pages`() async throws {
        var asked = try await Asked()
        try await asked.load((1...120).map { self.met(daysAgo: 1, hour: Int64($0 % 10), session: $0) })
        while try await asked.store.workOutSessions() {}
        var seen: Set<SessionID> = []
        for page in 1...3 {
            let customer = try #require(try await asked.asker.customer(self.alice, page: page))
            #expect(customer.pages == 3 && customer.rowCount == 120)
            seen.formUnion(customer.rows.map(\.session))
        }
        #expect(seen.count == 120)
    }
}
