import Experience
import TestSupport
import Testing

@testable import Questions

@Suite struct `Since which release` {
    static func release(_ name: String, _ day: Int64, views: Int = 100) -> FaultSince.Release {
        FaultSince.Release(name: name, first: StoppedClock.noon + .days(day), views: views)
    }

    static let releases = [release("1", 0), release("", 1), release("2", 2, views: 30), release("3", 3)]

    @Test(
        arguments: [
            ("3", ["3": 9], .release("3", before: "2")), ("2", ["2": 1, "3": 4], .release("2", before: "1")),
            ("1", ["1": 1], .oldest("1")), ("3", ["3": 9, "2": 1], .none("3")), ("", ["": 3], .notTold),
            ("unseen", ["unseen": 3], .notTold),
        ] as [(String, [String: Int], FaultSince)])
    func `is told where the one before had none`(release: String, faults: [String: Int], expected: FaultSince) {
        #expect(FaultSince(release: release, faults: faults, releases: Self.releases) == expected)
    }

    @Test func `is not told where the one before was hardly used`() {
        var releases = Self.releases
        releases[2].views = 29
        #expect(FaultSince(release: "3", faults: ["3": 1], releases: releases) == .notEnoughData("3"))
    }

    static let views = ["Firefox": 500, "Chrome": 480, "Lynx": 20]

    static func browsers(_ people: [(String, Int)]) -> [Faults.Browser] {
        people.map { Faults.Browser(name: $0.0, people: $0.1, times: $0.1) }
    }

    @Test(
        arguments: [
            ([("Firefox", 91), ("Chrome", 9)], 100, .one("Firefox", people: 91, of: 100)),
            ([("Firefox", 90), ("Chrome", 10)], 100, .all),
            ([("Firefox", 10)], 10, .one("Firefox", people: 10, of: 10)),
            ([("Firefox", 9)], 9, .few), ([], 0, .few), ([("Lynx", 8), ("Firefox", 8)], 16, .some),
            ([("", 40), ("Firefox", 2), ("Chrome", 1)], 43, .all),
        ] as [([(String, Int)], Int, BrowserSpread)])
    func `a fault is one browser's matter from over nine tenths on`(
        people: [(String, Int)], all: Int, expected: BrowserSpread
    ) {
        #expect(BrowserSpread(Self.browsers(people), people: all, views: Self.views) == expected)
    }

    @Test func `it is nobody's where nearly everybody comes with that browser`() {
        let views = ["Firefox": 950, "Chrome": 50]
        #expect(BrowserSpread(Self.browsers([("Firefox", 100)]), people: 100, views: views) == .some)
        #expect(
            BrowserSpread(Self.browsers([("Firefox", 100)]), people: 100, views: ["Firefox": 960, "Chrome": 40]) == .all
        )
    }
}
