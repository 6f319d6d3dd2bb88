import Experience
import TestSupport
import Testing

@testable import Facts

/// Known truths about page views that are measured more than once.
struct `A page view` {
    private static let page = PageID(rawValue: 77)

    private static func measured(
        _ vitals: Vitals, second: Int64, page: PageID? = Self.page, attributes: String? = nil
    ) -> Interaction {
        var met = Interaction(
            at: StoppedClock.noon - .hours(1) + .seconds(second), service: ServiceID(rawValue: "shop"),
            step: StepID(rawValue: "home"), kind: .measurement)
        met.page = page
        met.vitals = vitals
        met.attributes = attributes
        met.customer = CustomerID(rawValue: 11)
        met.session = SessionID(rawValue: 5)
        return met
    }

    private static func lcp(_ count: Int64) -> Vitals { Vitals(lcp: Milliseconds(count)) }

    /// Views, and their LCPs in order.
    private func told(_ some: SomeStore) async throws -> [Int] {
        let views = try await some.count("SELECT sum(n) AS n FROM vitalDay WHERE cut = 0 AND vital = 0")
        let rows = try await some.store.rows(
            "SELECT lcpMs FROM interaction WHERE \(sql: VitalSQL.counted) ORDER BY lcpMs")
        return [views] + rows.map { $0.integer("lcpMs") }
    }

    @Test func `counts once, by what was measured last, in one load or in two`() async throws {
        let (first, last) = (Self.measured(Self.lcp(900), second: 1), Self.measured(Self.lcp(2_600), second: 9))
        for batches in [[[first, last]], [[last, first]], [[first], [last]], [[last], [first]]] {
            let some = try await SomeStore()
            for batch in batches { try await some.load(batch) }
            #expect(try await self.told(some) == [1, 2_600])
            #expect(try await some.count("SELECT sum(n) AS n FROM vitalDay WHERE cut = 0 AND rating = 1") == 1)
        }
    }

    @Test func `keeps what only an earlier row measured`() async throws {
        let some = try await SomeStore()
        try await some.load([Self.measured(Vitals(lcp: Milliseconds(3_000), cls: 0.3), second: 1)])
        try await some.load([Self.measured(Vitals(inp: Milliseconds(80), cls: 0), second: 2)])
        let row = try await some.store.rows(
            "SELECT lcpMs, inpMs, cls, fcpMs IS NULL AS isOpen FROM interaction WHERE \(sql: VitalSQL.counted)"
        ).first
        #expect(row?.integer("lcpMs") == 3_000 && row?.integer("inpMs") == 80)
        #expect(row?.real("cls") == 0 && row?.integer("isOpen") == 1)
    }

    @Test func `of one is not that of another, and views that tell no page stand alone`() async throws {
        let some = try await SomeStore()
        try await some.load([
            Self.measured(Self.lcp(1), second: 1), Self.measured(Self.lcp(2), second: 2, page: PageID(rawValue: 78)),
            Self.measured(Self.lcp(3), second: 3, page: nil), Self.measured(Self.lcp(4), second: 4, page: nil),
        ])
        #expect(try await self.told(some) == [4, 1, 2, 3, 4])
    }

    @Test func `that takes back what it was blamed for leaves no blame`() async throws {
        let some = try await SomeStore()
        let blamed = Self.measured(Self.lcp(5_000), second: 1, attributes: #"{"lcpTarget":"img"}"#)
        try await some.load([blamed])
        #expect(try await some.count("SELECT sum(n) AS n FROM vitalBlame") == 1)
        try await some.load([Self.measured(Self.lcp(1_000), second: 2)])
        #expect(try await some.count("SELECT sum(n) AS n FROM vitalBlame") == 0)
    }

    @Test(arguments: ["no JSON", "{", #"{"lcpTarget":"\ud800"}"#, #"{"lcpTarget":5}"#, "[]", #"{"lcpTarget":null}"#])
    func `with attributes that nobody can read stops no load`(attributes: String) async throws {
        let some = try await SomeStore()
        for second in 1...3 as ClosedRange<Int64> {
            try await some.load([Self.measured(Self.lcp(5_000), second: second, attributes: attributes)])
        }
        #expect(try await self.told(some) == [1, 5_000])
    }

    @Test func `belongs to the customer whom its visitor turned out to be`() async throws {
        let some = try await SomeStore()
        try await some.load([Self.measured(Self.lcp(5_000), second: 1, attributes: #"{"lcpTarget":"img"}"#)])
        let recognition = Recognition(
            at: StoppedClock.noon, session: SessionID(rawValue: 5), visitor: CustomerID(rawValue: 11),
            customer: CustomerID(rawValue: 22))
        _ = try await some.store.load([FactBatch([], [], [recognition])])
        let rows = try await some.store.rows("SELECT customer, sum(n) AS n FROM vitalBlame GROUP BY customer")
        #expect(rows.map { $0.integer("customer") } == [22] && rows.first?.integer("n") == 1)
        #expect(try await self.told(some) == [1, 5_000])
    }

    @Test func `without a step is kept apart by its path, up to some hundreds a day`() async throws {
        let some = try await SomeStore()
        for hundred in 0..<5 {
            try await some.load(
                (0..<100).map { number in
                    var met = Self.measured(Self.lcp(100), second: 1, page: nil)
                    met.step = nil
                    met.path = "/blog/post-number-\(hundred)-\(number)x"
                    return met
                })
        }
        let kept = try await some.count("SELECT count(DISTINCT value) AS n FROM vitalDay WHERE cut = 4 AND value <> ''")
        #expect(kept == VitalRows.pathsOfDay)
        #expect(try await some.count("SELECT sum(n) AS n FROM vitalDay WHERE cut = 4 AND vital = 0") == 500)
        #expect(
            try await some.count("SELECT sum(n) AS n FROM vitalDay WHERE cut = 4 AND vital = 0 AND value = ''") == 200)
    }

    @Test func `stays counted when its interaction is too old to keep, and its person's blame goes`() async throws {
        let some = try await SomeStore()
        try await some.load([Self.measured(Self.lcp(5_000), second: 1, attributes: #"{"lcpTarget":"img"}"#)])
        try await some.store.expire(Retention(), now: StoppedClock.noon + .days(200))
        #expect(try await some.count("SELECT count(*) AS n FROM interaction") == 0)
        #expect(try await some.count("SELECT sum(n) AS n FROM vitalDay WHERE cut = 0 AND vital = 0") == 1)
        #expect(try await some.count("SELECT count(*) AS n FROM vitalBlame") == 1)
        try await some.store.expire(Retention(), now: StoppedClock.noon + .days(401))
        #expect(try await some.count("SELECT count(*) AS n FROM vitalBlame") == 0)
        #expect(try await some.count("SELECT sum(n) AS n FROM vitalDay WHERE cut = 0 AND vital = 0") == 1)
    }
}
