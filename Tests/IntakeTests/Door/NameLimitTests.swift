import Experience
import TestSupport
import Testing

@testable import Intake

struct `Names that senders bring in` {
    private static let shop = ServiceID(rawValue: "shop")
    private let noon = StoppedClock.noon

    private func admitted(
        _ limit: NameLimit, _ numbers: Range<Int>, _ sort: NameLimit.Sort = .release, of service: ServiceID? = shop,
        at: Instant = StoppedClock.noon
    ) -> [Int] {
        numbers.filter { limit.admits("name-\($0)", sort, of: service, now: at) }
    }

    @Test func `are as many as the limit, and those stay in all day`() {
        let limit = NameLimit(perDay: 50)
        #expect(self.admitted(limit, 0..<10_000) == Array(0..<50))
        let evening = self.noon + .hours(11)
        #expect(self.admitted(limit, 0..<10_000, at: evening) == Array(0..<50))
    }

    @Test func `have room of their own by service and sort`() {
        let limit = NameLimit(perDay: 3)
        #expect(self.admitted(limit, 0..<5) == [0, 1, 2])
        #expect(self.admitted(limit, 5..<9, .browser) == [5, 6, 7])
        #expect(self.admitted(limit, 5..<9, of: ServiceID(rawValue: "payroll")) == [5, 6, 7])
        #expect(self.admitted(limit, 5..<9, of: nil) == [5, 6, 7])
        #expect(self.admitted(limit, 0..<9) == [0, 1, 2])
    }

    @Test func `of the day before are not crowded out by new ones`() {
        let limit = NameLimit(perDay: 10)
        #expect(self.admitted(limit, 0..<4) == [0, 1, 2, 3])
        let tomorrow = self.noon + .days(1)
        #expect(self.admitted(limit, 100..<200, at: tomorrow) == Array(100..<110))
        #expect(self.admitted(limit, 0..<6, at: tomorrow) == [0, 1, 2, 3])
    }

    @Test func `never grow beyond three times the limit, however long somebody goes on`() {
        let limit = NameLimit(perDay: 10)
        for day in 0..<20 {
            let at = self.noon + .days(Int64(day))
            // All that was ever told comes first, then as much again.
            let count = self.admitted(limit, 0..<(20 * day + 20), at: at).count
            #expect(count >= 10 && count <= 30, "day \(day)")
        }
    }

    @Test func `are new again two days later`() {
        let limit = NameLimit(perDay: 2)
        #expect(self.admitted(limit, 0..<2).count == 2)
        #expect(self.admitted(limit, 10..<12, at: self.noon + .days(1)).count == 2)
        #expect(self.admitted(limit, 20..<22, at: self.noon + .days(2)).count == 2)
        #expect(self.admitted(limit, 0..<2, at: self.noon + .days(2)).isEmpty)
    }

    @Test func `that are empty take no room`() {
        let limit = NameLimit(perDay: 1)
        #expect((0..<3).allSatisfy { _ in limit.admits("", .release, of: Self.shop, now: self.noon) })
        #expect(self.admitted(limit, 0..<2) == [0])
    }
}
