import Experience
import Facts
import TestSupport
import Testing

@testable import Questions

/// Which elements are blamed, against plain loops.
struct `Blame for web vitals` {
    private struct Place: Hashable {
        var vital: Vital
        var page: WebVitals.Value
        var element: String
    }

    private func recount(
        _ asked: Asked, _ range: TimeRange, _ filters: Breakdown.Filters
    ) -> [Place: (views: Int, people: Int)] {
        var seen: [Place: [CustomerID?]] = [:]
        for view in MeasuredView.all(of: asked.interactions) {
            let last = view.last
            guard last.service == Asked.shop, last.at >= range.from, last.at < range.to,
                filters.allSatisfy({ Recount.value(of: last, by: $0.key) == $0.value })
            else { continue }
            for vital in Vital.core {
                guard let units = last.vitals.units(of: vital), units > vital.limits.good,
                    let element = view.elements[vital]
                else { continue }
                let page: WebVitals.Value = last.step.map { .known($0.rawValue) } ?? .path(Self.folded(last.path))
                seen[Place(vital: vital, page: page, element: element), default: []].append(last.customer)
            }
        }
        return seen.mapValues { ($0.count, Set($0.compactMap { $0 }).count) }
    }

    private static func folded(_ path: String?) -> String {
        guard let path, !path.isEmpty else { return "" }
        let parts = path.split(separator: "/").map { $0.allSatisfy(\.isNumber) ? "{id}" : String($0) }
        return "/" + parts.joined(separator: "/")
    }

    private func check(_ asked: Asked, _ range: TimeRange, _ filters: Breakdown.Filters) async throws {
        let told = try await VitalBlameQuestion(store: asked.store).ask(Asked.shop, range, filters)
        let recount = self.recount(asked, range, filters)
        for row in told.rows {
            let exact = recount[Place(vital: row.vital, page: row.page, element: row.element)]
            #expect(row.views == exact?.views, "\(range) \(filters) \(row)")
            #expect(row.people == exact?.people, "\(range) \(filters) \(row)")
        }
        for vital in Vital.core {
            let rows = told.rows.filter { $0.vital == vital }.map(\.views)
            let most = recount.filter { $0.key.vital == vital }.map(\.value.views).sorted(by: >)
            #expect(rows == Array(most.prefix(VitalBlame.most)), "\(range) \(filters) \(vital)")
        }
    }

    @Test func `is that of a recount, from the rollup and from the interactions`() async throws {
        var asked = try await Asked()
        var random = RandomFacts(seed: 81)
        for _ in 0..<6 { try await asked.load(random.pagesViewed(400, before: StoppedClock.noon)) }
        for isCompacted in [false, true] {
            if isCompacted { try await asked.store.compact(days: nil) }
            for range in [TimeRange.ending(length: .hours(5)), .ending(.hours(3), length: .hours(70))] {
                try await self.check(asked, range, [:])
                try await self.check(asked, range, [.device: "phone"])
            }
            try await self.check(asked, .ending(length: .days(28)), [:])
            try await self.check(asked, .ending(length: .days(28)), [.step: ""])
        }
    }

    @Test func `counts nobody whose view was good in the end`() async throws {
        var asked = try await Asked()
        func measured(_ lcp: Int64, second: Int64, customer: UInt64, page: UInt64) -> Interaction {
            var view = Interaction(
                at: StoppedClock.noon - .days(1) + .seconds(second), service: Asked.shop,
                step: StepID(rawValue: "home"), kind: .measurement)
            view.vitals.lcp = Milliseconds(lcp)
            view.attributes = #"{"lcpTarget":"img"}"#
            view.customer = CustomerID(rawValue: customer)
            view.page = PageID(rawValue: page)
            return view
        }
        try await asked.load([
            measured(5_000, second: 1, customer: 1, page: 1), measured(5_000, second: 1, customer: 2, page: 2),
        ])
        try await asked.load([measured(1_000, second: 2, customer: 1, page: 1)])
        let told = try await asked.asker.vitalBlame(of: Asked.shop, .ending(length: .days(7)), filters: [:])
        #expect(
            told.rows == [.init(vital: .lcp, page: .known("home"), element: "img", views: 1, people: 1)])
    }
}
