import Experience
import Questions

@testable import Web

extension Samples {
    static let alice = CustomerID(rawValue: 0x4F2A_91BC_0000_0001)
    static let visit = SessionID(rawValue: 17_446_744_073_709_551_557)
    static let began = Samples.now - .hours(2)

    static func row(_ number: UInt64 = 1, service: String = "shop", bad: Int = 3) -> SessionRow {
        var row = SessionRow(
            session: SessionID(rawValue: Samples.visit.rawValue - number + 1), service: ServiceID(rawValue: service),
            started: Samples.began, ended: Samples.began + .minutes(12))
        row.customer = Samples.alice
        row.isReturning = true
        row.device = .phone
        row.browser = "Safari"
        row.os = "iOS"
        row.country = "CH"
        row.release = "5.14.0"
        row.interactions = 34
        row.bad = bad
        row.failed = min(bad, 1)
        row.lost = .seconds(14)
        row.faults = 2
        row.journeys = [
            Furthest(
                step: StepID(rawValue: "pay"), journey: JourneyID(rawValue: "buy"), isGoal: false, place: 3, count: 4)
        ]
        row.furthest = row.journeys[0]
        return row
    }

    static func sessions(_ wanted: Sessions.Wanted = Sessions.Wanted()) -> Sessions {
        var strange = Samples.row(2, bad: 0)
        strange.customer = nil
        strange.device = .unknown
        strange.browser = ""
        strange.journeys = []
        strange.furthest = nil
        var ordered = Samples.row(3)
        ordered.channel = .phone
        ordered.value = Money(tenThousandths: 1_280_000, currency: "CHF")
        ordered.furthest = Furthest(
            step: StepID(rawValue: "thanks"), journey: JourneyID(rawValue: "buy"), isGoal: true, place: 4, count: 4)
        return Sessions(
            service: ServiceID(rawValue: "shop"), range: TimeRange(.week, now: Samples.now), wanted: wanted,
            hurt: Share(count: 1204, n: 12_040), timed: Share(count: 30_000, n: 36_542),
            rows: [Samples.row(), strange, ordered])
    }

    static func fact(_ seconds: Int64, _ kind: Kind, page: UInt64? = nil) -> SessionFact {
        var fact = SessionFact(
            at: Samples.began + .seconds(seconds), kind: kind, service: ServiceID(rawValue: "shop"),
            target: Milliseconds(2500))
        fact.page = page.map { PageID(rawValue: $0) }
        return fact
    }

    /// A visit with something of everything.
    static let facts: [SessionFact] = {
        var search = Samples.fact(0, .view, page: 1)
        search.step = StepID(rawValue: "search")
        search.path = "/search"
        search.duration = Milliseconds(3400)
        search.outcome = .tolerable
        var vitals = Samples.fact(20, .measurement, page: 1)
        vitals.vitals = Vitals(lcp: Milliseconds(3400), inp: Milliseconds(620), cls: 0.04)
        let clicks = (0..<15 as Range<Int64>).map { number -> SessionFact in
            var click = Samples.fact(3 + number, .click, page: 1)
            click.element = "#filter"
            return click
        }
        var vain = Samples.fact(40, .click, page: 1)
        vain.element = "button.wishlist"
        vain.said = FactAttributes(#"{"live":true,"after":-1,"watched":7000}"#)
        var fault = Samples.fact(41, .fault, page: 1)
        fault.said = FactAttributes(#"{"type":"error","times":4}"#)
        fault.text = "TypeError: <b>undefined</b> is not a function"
        var soft = Samples.fact(400, .view, page: 2)
        soft.path = "/basket?<i>"
        soft.said.nav = "soft"
        var pay = Samples.fact(420, .action, page: 2)
        pay.step = StepID(rawValue: "pay")
        pay.path = "/basket/pay"
        pay.status = 502
        pay.duration = Milliseconds(9100)
        pay.outcome = .bad
        pay.failed = true
        pay.said.trace = Samples.trace
        var words = Samples.fact(700, .message)
        words.text = "I give up."
        return [search, vitals] + clicks + [vain, fault, soft, pay, words]
    }()

    static let trace = "0af7651916cd43dd8448eb211c80319c"

    /// What services did when somebody paid.
    static let behind: [SessionFact] = {
        var basket = Samples.fact(420, .request)
        basket.path = "/basket"
        basket.duration = Milliseconds(40)
        var charge = Samples.fact(421, .request)
        charge.said.operation = "Payments/<b>Charge</b>"
        charge.status = 502
        charge.failed = true
        return [basket, charge]
    }()

    static let session = Session(
        id: Samples.visit, parts: [Samples.row()],
        story: SessionStory(
            Samples.facts,
            it: [
                ITMinute(
                    service: ServiceID(rawValue: "shop"),
                    minute: (Samples.began + .seconds(420)).floored(to: .minutes(1)), state: .up,
                    components: [.init(id: ComponentID(rawValue: "web-1"), state: .up)])
            ], behind: [Samples.trace: Samples.behind]),
        facts: 2402, timed: Share(count: 2, n: 4), views: [Samples.overview.services[0]])

    /// What is left of a visit after its interactions have expired.
    static let forgotten = Session(
        id: Samples.visit, parts: [Samples.row()], story: SessionStory([]), facts: 0, timed: Share(count: 0, n: 0),
        views: [])

    static let customer = Customer(
        id: Samples.alice,
        traits: [
            CustomerTrait(
                told: Samples.began, customer: Samples.alice, name: "plan", value: "gold <b>with everything</b>"),
            CustomerTrait(told: Samples.began - .days(3), customer: Samples.alice, name: "seats", value: "12"),
        ],
        services: [
            .init(
                service: ServiceID(rawValue: "shop"), days: 6, interactions: 201, bad: 9, failed: 2,
                lost: .minutes(4), channels: [.web, .phone], devices: [.phone], inVisits: 198),
            .init(
                service: ServiceID(rawValue: "payroll"), days: 1, interactions: 9, bad: 0, failed: 0,
                lost: Milliseconds(0), isSpeedUnknown: true, channels: [.web], devices: [], inVisits: 9),
        ], days: 6, visits: 130, firstSeen: (Samples.began - .days(40)).floored(to: .days(1)),
        lastSeen: Samples.began + .minutes(12), isFirstExact: false,
        rows: [Samples.row(), Samples.row(2, service: "payroll", bad: 0)], rowCount: 131)
}

extension Samples {
    static func sessionsPage(_ query: String) throws -> SessionsPage {
        let asked = try Samples.asked(query)
        var sessions = Samples.sessions(try asked.sessions())
        if sessions.wanted.page > 1 {
            sessions.rows = []
            sessions.notApplied = [.step]
        }
        return SessionsPage(
            sessions: sessions, service: Samples.shop, catalogue: Samples.catalogue, asked: asked,
            visitor: Samples.owner)
    }

    static func sessionPage() throws -> SessionPage {
        SessionPage(
            session: Samples.session, catalogue: Samples.catalogue, asked: try Samples.asked(), visitor: Samples.owner)
    }

    static func customerPage() throws -> CustomerPage {
        CustomerPage(
            customer: Samples.customer, catalogue: Samples.catalogue, asked: try Samples.asked(),
            visitor: Samples.owner)
    }
}

extension StubAnswering {
    func sessions(of service: ServiceID, _ range: TimeRange, _ wanted: Sessions.Wanted) async throws -> Sessions {
        if let failure { throw failure }
        return Samples.sessions(wanted)
    }

    func session(_ id: SessionID) async throws -> Session? {
        if let failure { throw failure }
        return id == Samples.visit ? Samples.session : nil
    }

    func customer(_ id: CustomerID, page: Int) async throws -> Customer? {
        if let failure { throw failure }
        return id == Samples.alice ? Samples.customer : nil
    }
}

extension SampleAnswering {
    func sessions(of service: ServiceID, _ range: TimeRange, _ wanted: Sessions.Wanted) async throws -> Sessions {
        if let failure { throw failure }
        return Samples.sessions(wanted)
    }

    func session(_ id: SessionID) async throws -> Session? {
        if let failure { throw failure }
        return id == Samples.visit ? Samples.session : nil
    }

    func customer(_ id: CustomerID, page: Int) async throws -> Customer? {
        if let failure { throw failure }
        return id == Samples.alice ? Samples.customer : nil
    }
}
