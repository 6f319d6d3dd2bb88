import Experience
import Foundation
import Statistics
import Testing

@Suite struct `The burn-rate table` {
    typealias State = BurnRateTable.State

    /// Google's table for 30 days and Sloth's extra row (slok/sloth, `google-30d.yaml`).
    @Test func `for 30 days is the workbook's`() throws {
        let table = try #require(BurnRateTable(objective: 0.999, days: 30))
        #expect(table.rows.map(\.severity) == [.page, .page, .ticket, .ticket])
        #expect(table.rows.map(\.longMinutes) == [60, 360, 1_440, 4_320])
        #expect(table.rows.map(\.shortMinutes) == [5, 30, 120, 360])
        for (row, factor) in zip(table.rows, [14.4, 6, 3, 1]) { #expect(abs(row.factor - factor) < 1e-12) }
    }

    @Test(arguments: [7, 14, 28, 90])
    func `for other windows keeps the factors and scales the windows`(days: Int) throws {
        let table = try #require(BurnRateTable(objective: 0.99, days: days))
        for (row, factor) in zip(table.rows, [14.4, 6, 3, 1]) {
            #expect(abs(row.factor / factor - 1) < 0.05, "\(row)")
            #expect(abs(row.factor * Double(row.longMinutes) / Double(days * 1_440) - row.budgetShare) < 1e-12)
        }
        #expect(table.rows[3].longMinutes == 4_320 * days / 30)
    }

    @Test func `one day has windows of whole minutes still`() throws {
        let table = try #require(BurnRateTable(objective: 0.99, days: 1))
        #expect(table.rows.allSatisfy { $0.shortMinutes >= 1 && $0.longMinutes >= 12 })
    }

    @Test func `there is none for a promise of everything or nothing`() {
        #expect(BurnRateTable(objective: 1, days: 30) == nil)
        #expect(BurnRateTable(objective: 0, days: 30) == nil)
        #expect(BurnRateTable(objective: 0.99, days: 0) == nil)
    }

    @Test func `both windows must burn`() throws {
        let table = try #require(BurnRateTable(objective: 0.99, days: 30))
        func state(long: Int, short: Int) -> State {
            table.states { ShareCounts(hits: $0 == 5 ? short : long, total: 1_000) }[0]
        }
        guard case .burning(let long, let short) = state(long: 150, short: 300) else {
            Issue.record("does not burn")
            return
        }
        #expect(abs(long - 15) < 1e-9 && abs(short - 30) < 1e-9)
        for (long, short) in [(150, 0), (140, 500)] {
            guard case .quiet(let longBurn, let shortBurn) = state(long: long, short: short) else {
                Issue.record("burns by one window alone: \(long), \(short)")
                continue
            }
            #expect(abs(longBurn - Double(long) / 10) < 1e-9 && abs(shortBurn - Double(short) / 10) < 1e-9)
        }
    }

    @Test func `one failure of two is not enough data`() throws {
        let table = try #require(BurnRateTable(objective: 0.999, days: 30))
        #expect(table.states { _ in ShareCounts(hits: 1, total: 2) } == Array(repeating: .notEnoughData, count: 4))
        #expect(table.alarm { _ in ShareCounts(hits: 1, total: 2) } == nil)
        let eager = try #require(BurnRateTable(objective: 0.999, days: 30, leastSample: 2))
        #expect(eager.alarm { _ in ShareCounts(hits: 1, total: 2) }?.row.severity == .page)
    }

    /// The workbook's detection time: (1 − objective) · factor · long window / share of errors.
    @Test(arguments: [(1.0, 1), (0.5, 2), (0.1, 9)])
    func `an outage pages as soon as the workbook says`(share: Double, minutes: Int) throws {
        let table = try #require(BurnRateTable(objective: 0.999, days: 30))
        let perMinute = 1_000
        let paged = (1...60).first { elapsed in
            let alarm = table.alarm { window in
                let hurt = min(elapsed, window) * perMinute
                return ShareCounts(hits: Int(Double(hurt) * share), total: window * perMinute)
            }
            return alarm?.row.severity == .page
        }
        #expect(paged == minutes)
    }

    /// 20 days of 30 a minute at exactly the allowed share, looked at every minute: no page.
    @Test func `what is just allowed does not page`() throws {
        let table = try #require(BurnRateTable(objective: 0.98, days: 30))
        var random = Xoshiro256StarStar(seed: 41)
        var bad = [0]
        for _ in 0..<(1_440 * 20) { bad.append((bad.last ?? 0) + Poisson(mean: 0.6).draw(&random)) }
        var pages = 0
        for now in stride(from: 4_320, to: bad.count, by: 1) {
            let alarm = table.alarm { ShareCounts(hits: bad[now] - bad[now - $0], total: 30 * $0) }
            pages += alarm?.row.severity == .page ? 1 : 0
        }
        #expect(pages == 0)
        #expect(Double(bad[bad.count - 1]) / Double(30 * (bad.count - 1)) > 0.019)
    }
}

@Suite struct `An indicator's status` {
    @Test(arguments: [
        (99, 100, 0.9, IndicatorStatus.Verdict.kept), (90, 100, 0.9, .uncertain), (70, 100, 0.9, .missed),
        (29, 29, 0.9, .notEnoughAnswers), (0, 0, 0.9, .notEnoughAnswers), (300, 300, 0.98, .kept),
    ])
    func `is kept or missed only where the whole interval says so`(
        good: Int, total: Int, target: Double, verdict: IndicatorStatus.Verdict
    ) {
        let status = IndicatorStatus(good: ShareCounts(hits: good, total: total), target: target)
        #expect(status.verdict == verdict)
        #expect(status.interval == Interval.wilson(successes: good, trials: total))
    }

    @Test func `has a budget, spent by what was bad`() throws {
        let half = IndicatorStatus(good: ShareCounts(hits: 990, total: 1_000), target: 0.98)
        #expect(abs(try #require(half.budgetSpent) - 0.5) < 1e-12)
        let over = IndicatorStatus(good: ShareCounts(hits: 960, total: 1_000), target: 0.98)
        #expect(abs(try #require(over.budgetSpent) - 2) < 1e-12)
        #expect(IndicatorStatus(good: ShareCounts(hits: 0, total: 0), target: 0.98).budgetSpent == nil)
        #expect(IndicatorStatus(good: ShareCounts(hits: 9, total: 9), target: 1).budgetSpent == nil)
    }
}
