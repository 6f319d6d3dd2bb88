import Experience
import Statistics
import Testing

@testable import Questions

@Suite struct `Incidents of frustration added up` {
    private let page = PagePlace(step: StepID(rawValue: "pay"), path: "")

    private func add(
        _ tally: inout FrustrationTally, _ sign: FrustrationSign = .dead, at hash: UInt64 = 1, time: Int64 = 100,
        customer: UInt64 = 0, session: UInt64 = 0, page: UInt64 = 0, reloads: Int = 0
    ) {
        let incident = FrustrationTally.Incident(
            at: time, customer: customer, session: session, page: page, reloads: reloads)
        tally.add(incident, sign, at: hash) { (self.page, "button\(hash)") }
    }

    private func answer(_ tally: FrustrationTally) -> Frustration {
        let range = TimeRange(from: Instant(milliseconds: 0), to: Instant(milliseconds: 60_000))
        var answer = Frustration(service: Asked.shop, range: range)
        tally.fill(&answer)
        return answer
    }

    @Test func `counts people once at each element, by each sign and in all`() {
        var tally = FrustrationTally()
        for customer in [7, 8, 7, 9, 7] as [UInt64] { self.add(&tally, customer: customer, session: customer * 10) }
        self.add(&tally, at: 2, customer: 7, session: 71)
        self.add(&tally, .rage, customer: 7, session: 71)
        let answer = self.answer(tally)
        #expect(answer.all == Frustration.Totals(times: 7, people: 3, sessions: 4))
        #expect(answer.signs[.dead] == Frustration.Totals(times: 6, people: 3, sessions: 4))
        #expect(answer.signs[.rage] == Frustration.Totals(times: 1, people: 1, sessions: 1))
        #expect(answer.signs.count == 2)
        #expect(answer.rows.map(\.totals.people) == [3, 1, 1])
        #expect(answer.rows.map(\.element) == ["button1", "button1", "button2"])
    }

    @Test func `counts nobody who is unknown`() {
        var tally = FrustrationTally()
        for _ in 0..<3 { self.add(&tally) }
        let answer = self.answer(tally)
        #expect(answer.all == Frustration.Totals(times: 3, people: 0, sessions: 0))
        #expect(answer.rows.map(\.views.count) == [0])
        #expect(answer.rows.first?.session == nil)
    }

    @Test func `leads to the newest session, whatever comes last`() {
        var tally = FrustrationTally()
        self.add(&tally, time: 300, session: 5)
        self.add(&tally, time: 300, session: 6)
        self.add(&tally, time: 300, session: 4)
        self.add(&tally, time: 400)
        self.add(&tally, time: 200, session: 9)
        let row = self.answer(tally).rows.first
        #expect(row?.session == SessionID(rawValue: 6))
        #expect(row?.last == Instant(milliseconds: 400))
    }

    @Test func `views that met a sign are its pages, or all reloads`() {
        var tally = FrustrationTally()
        for page in [1, 2, 1] as [UInt64] { self.add(&tally, page: page) }
        for reloads in [3, 5] { self.add(&tally, .reload, session: 1, reloads: reloads) }
        #expect(Set(self.answer(tally).rows.map(\.views.count)) == [2, 8])
    }

    @Test func `says how many rows it leaves out`() {
        var tally = FrustrationTally()
        for hash in 0..<UInt64(Frustration.most + 3) { self.add(&tally, at: hash, customer: hash % 5 + 1) }
        let answer = self.answer(tally)
        #expect((answer.rows.count, answer.more) == (Frustration.most, 3))
    }

    @Test func `different ids are counted as sets count them`() {
        var random = SplitMix64(seed: 12)
        let signs = (0..<12).map { _ in FrustrationSign.allCases.randomElement(using: &random) ?? .dead }
        let entries = (0..<5000).map { _ in
            FrustrationDistinct.Entry(
                id: UInt64.random(in: 1...900, using: &random), spot: UInt32.random(in: 0..<12, using: &random))
        }
        let distinct = FrustrationDistinct(entries, signs: signs)
        func ids(_ holds: (Int) -> Bool) -> Int { Set(entries.filter { holds(Int($0.spot)) }.map(\.id)).count }
        #expect(distinct.all == ids { _ in true })
        for spot in signs.indices { #expect(distinct.spots[spot] == ids { $0 == spot }) }
        for sign in FrustrationSign.allCases { #expect((distinct.signs[sign] ?? 0) == ids { signs[$0] == sign }) }
    }
}
