import Experience
import Facts
import TestSupport
import Testing

@testable import Questions

struct `One visit` {
    private let session = SessionID(rawValue: 0xFEDC_BA98_7654_3210)

    private func met(
        _ second: Int64, _ kind: Kind = .view, service: ServiceID? = Asked.shop, failed: Bool = false
    ) -> Interaction {
        var met = Interaction(
            at: StoppedClock.noon - .hours(1) + .seconds(second), service: service, kind: kind,
            outcome: failed ? .bad : .good)
        met.failed = failed
        met.session = self.session
        met.customer = CustomerID(rawValue: 7)
        return met
    }

    private func worked(_ interactions: [Interaction], _ signals: [Signal] = []) async throws -> Asked {
        var asked = try await Asked()
        try await asked.load(interactions, signals)
        while try await asked.store.workOutSessions() {}
        return asked
    }

    @Test(arguments: [11, 12] as [UInt64])
    func `holds every fact of its session, at whatever service, and says what a recount says`(seed: UInt64) async throws
    {
        let visits = try await Visits(seed: seed)
        let known = Dictionary(grouping: VisitRecount.all(visits.asked.interactions), by: \.session)
        for (id, parts) in known {
            let session = try #require(try await visits.asked.asker.session(id))
            let facts = visits.asked.interactions.filter { $0.session == id && !$0.bot }
            #expect(session.facts == facts.count && session.story.count == facts.count)
            #expect(session.interactions == parts.reduce(0) { $0 + $1.interactions.count })
            #expect(session.bad == parts.reduce(0) { $0 + $1.bad })
            #expect(session.lost.count == parts.reduce(0) { $0 + $1.lost })
            #expect(session.customer == parts.lazy.compactMap(\.customer).first)
            #expect(session.parts.map(\.service) == parts.sorted { $0.started < $1.started }.map(\.service))
            let told = session.story.moments.flatMap(\.facts).map(\.at).sorted()
            #expect(told == facts.filter { $0.kind != .measurement }.map(\.at).sorted())
        }
        let bots = Set(visits.asked.interactions.filter(\.bot).compactMap(\.session))
        for bot in bots { #expect(try await visits.asked.asker.session(bot) == nil) }
    }

    @Test func `says what IT's signals said in the minutes in which something was bad`() async throws {
        let signals = (0...20).map { minute in
            Signal(
                at: StoppedClock.noon - .hours(1) - .minutes(5) + .minutes(Int64(minute)),
                component: ComponentID(rawValue: "shop-web"), state: minute == 8 ? .down : .up, source: "zabbix")
        }
        let asked = try await self.worked(
            [self.met(0), self.met(30, .action, failed: true), self.met(190, .action, failed: true)], signals)
        let session = try #require(try await asked.asker.session(self.session))
        let minutes = session.story.moments.flatMap(\.it)
        #expect(minutes.map(\.state) == [.up, .down])
        #expect(
            minutes.map(\.components) == [
                [ITMinute.Component(id: ComponentID(rawValue: "shop-web"), state: .up)],
                [ITMinute.Component(id: ComponentID(rawValue: "shop-web"), state: .down)],
            ])
        #expect(minutes.map { $0.minute.since(StoppedClock.noon - .hours(1)) } == [Milliseconds(0), .minutes(3)])
        #expect(session.views.map(\.it.downMinutes) == [1])
    }

    @Test func `says unknown where IT was silent`() async throws {
        let asked = try await self.worked([self.met(30, .action, failed: true)])
        let session = try #require(try await asked.asker.session(self.session))
        #expect(session.story.moments.flatMap(\.it).map(\.state) == [.unknown])
    }

    @Test func `keeps what was said in the page, whatever it was`() async throws {
        var click = self.met(3, .click)
        click.page = PageID(rawValue: .max)
        click.element = "button.buy[data-x='\"]"
        click.attributes = #"{"live":true,"after":-1,"watched":7000,"odd":"\u0000"}"#
        click.text = "<b>“quoted”"
        var order = self.met(5, .order)
        order.value = Money(tenThousandths: 1_280_001, currency: "CHF")
        let asked = try await self.worked([self.met(0), click, order])
        let session = try #require(try await asked.asker.session(self.session))
        let moments = session.story.moments
        let pressed = try #require(moments.first { $0.meaning == .pressed(.nothing) })
        #expect(pressed.fact.page?.rawValue == .max && pressed.fact.element == "button.buy[data-x='\"]")
        #expect(pressed.fact.text == "<b>“quoted”")
        #expect(moments.contains { $0.fact.value == Money(tenThousandths: 1_280_001, currency: "CHF") })
        #expect(session.parts[0].value == Money(tenThousandths: 1_280_001, currency: "CHF"))
    }

    @Test func `tells two thousand facts at most and says how many there are`() async throws {
        let asked = try await self.worked((0..<2300).map { self.met($0, .click) } + [self.met(1)])
        let session = try #require(try await asked.asker.session(self.session))
        #expect(session.facts == 2301 && session.story.count == 2000)
    }

    @Test func `holds what happened around it at no service that is known`() async throws {
        let asked = try await self.worked([self.met(0, service: nil), self.met(60), self.met(120, service: nil)])
        let session = try #require(try await asked.asker.session(self.session))
        #expect(session.facts == 3 && session.parts.count == 1 && session.interactions == 1)
    }

    @Test func `remains as a sum when its interactions have expired`() async throws {
        let asked = try await self.worked([self.met(0), self.met(30, .action, failed: true)])
        try await asked.store.expire(
            Retention(interactions: .days(90), customerDays: .days(400)), now: StoppedClock.noon + .days(100))
        let session = try #require(try await asked.asker.session(self.session))
        #expect(session.isForgotten && session.bad == 1 && session.story.chapters.isEmpty)
        try await asked.store.expire(Retention(), now: StoppedClock.noon + .days(500))
        asked.clock.advance(.minutes(5))
        #expect(try await asked.asker.session(self.session) == nil)
    }

    @Test func `that nobody knows is none`() async throws {
        #expect(try await Asked().asker.session(self.session) == nil)
    }

    @Test(arguments: [(0, 30), (90, 30), (1799, 31), (5400, 91)] as [(Int64, Int64)])
    func `is told with both views of half an hour at least`(seconds: Int64, minutes: Int64) {
        let start = StoppedClock.noon
        let part = SessionRow(
            session: self.session, service: Asked.shop, started: start, ended: start + .seconds(seconds))
        let stretch = SessionQuestion.stretch(part)
        #expect(stretch.from <= part.started && stretch.to > part.ended)
        #expect(stretch.length >= .minutes(30) && stretch.length <= .minutes(minutes + 2))
    }
}
