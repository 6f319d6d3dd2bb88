import Experience
import Foundation
import Testing

@testable import Web

@Suite struct `The writing of figures` {
    @Test(arguments: [(0, "0"), (7, "7"), (999, "999"), (1284, "1,284"), (1_000_000, "1,000,000"), (-4321, "−4,321")])
    func `writes counts with commas`(number: Int, text: String) {
        #expect(Figures.count(number) == text)
    }

    @Test func `counts one person and many people`() {
        #expect(Figures.count(1, "person", "people") == "1\u{A0}person")
        #expect(Figures.count(1284, "person", "people") == "1,284\u{A0}people")
        #expect(Figures.count(0, "person", "people") == "0\u{A0}people")
    }

    @Test(arguments: [
        (0.914, 1, "91.4"), (1, 1, "100"), (0, 1, "0"), (0.5, 0, "50"), (0.9998, 1, "99.98"), (0.9998, 2, "99.98"),
        (0.99996, 2, "99.996"), (0.9999996, 2, "99.9999"), (0.999_999_999, 1, "99.9999"), (0.0004, 1, "0.04"),
        (0.000_000_01, 1, "0.0001"), (0.99, 0, "99"), (0.999, 0, "99.9"),
    ])
    func `never rounds a share up to perfect or down to nothing`(share: Double, digits: Int, text: String) {
        #expect(Figures.percentNumber(share, digits: digits) == text)
    }

    @Test func `sets a narrow gap before the percent sign`() {
        #expect(Figures.percent(0.914) == "91.4\u{202F}%")
        #expect(Figures.uptime(0.9998) == "99.98\u{202F}%")
    }

    @Test(arguments: [(0.95, "95"), (0.995, "99.5"), (0.9995, "99.95"), (1, "100"), (0.29, "29")])
    func `writes a promise without needless decimals`(share: Double, text: String) {
        #expect(Figures.promise(share) == text + "\u{202F}%")
    }

    @Test(arguments: [(0.003, "0.3"), (0.0141, "1.4"), (0.0004, "0.04"), (0.00001, "0.01")])
    func `never writes a half width of nothing`(width: Double, text: String) {
        #expect(Figures.halfWidth(width) == "±\u{A0}\(text)")
    }

    @Test(arguments: [(0.0041, "+0.4"), (-0.0214, "−2.1"), (0.0001, "0.0"), (-0.0001, "0.0"), (0.086, "+8.6")])
    func `signs differences`(difference: Double, text: String) {
        #expect(Figures.points(difference) == text)
    }

    @Test(
        arguments: [
            (0, "0 s"), (400, "0.4 s"), (2000, "2 s"), (20_000, "20 s"), (89_000, "89 s"), (90_000, "2 min"),
            (41 * 60_000, "41 min"), (3 * 3_600_000, "3.0 h"), (312 * 3_600_000, "312 h"),
            (4_000 * 3_600_000, "4,000 h"),
        ] as [(Int64, String)])
    func `writes lost time in the unit that reads best`(milliseconds: Int64, text: String) {
        #expect(Figures.lost(Milliseconds(milliseconds)) == text.replacing(" ", with: "\u{A0}"))
    }

    @Test func `says lost time in words`() {
        #expect(Figures.lostInWords(.hours(312)) == "312\u{A0}hours")
        #expect(Figures.lostInWords(.seconds(1)) == "1\u{A0}second")
        #expect(Figures.lostInWords(.minutes(41)) == "41\u{A0}minutes")
    }

    @Test(arguments: [
        (0.4, "0 ms"), (420, "420 ms"), (999, "999 ms"), (1240, "1.2 s"), (9949, "9.9 s"), (14_000, "14 s"),
        (150_000, "2.5 min"),
    ])
    func `writes waits`(milliseconds: Double, text: String) {
        #expect(Figures.wait(milliseconds) == text.replacing(" ", with: "\u{A0}"))
    }

    @Test(arguments: [(2000, "2 s"), (800, "800 ms"), (1500, "1.5 s")] as [(Int64, String)])
    func `writes target times`(milliseconds: Int64, text: String) {
        #expect(Figures.target(Milliseconds(milliseconds)) == text.replacing(" ", with: "\u{A0}"))
    }

    @Test(arguments: [
        (0, "0 min"), (41, "41 min"), (90, "1 h 30 min"), (120, "2 h"), (224, "3 h 44 min"), (2880, "2 days"),
        (3000, "2 days 2 h"),
    ])
    func `writes numbers of minutes`(minutes: Int, text: String) {
        #expect(Figures.minutes(minutes).replacing("\u{A0}", with: " ") == text)
    }

    @Test func `has a word for what is no number`() {
        #expect(Figures.decimal(.nan, digits: 1) == "–")
        #expect(Figures.decimal(.infinity, digits: 0) == "–")
    }

    @Test func `keeps a number's sign and its zeros`() {
        #expect(Figures.decimal(-0.04, digits: 1) == "0.0")
        #expect(Figures.decimal(-1.06, digits: 1) == "−1.1")
        #expect(Figures.decimal(1234.05, digits: 2) == "1,234.05")
    }
}

@Suite struct `Moments in time` {
    let moment = Instant(seconds: 1_795_253_405)

    @Test func `are machine-readable in UTC, and readable in the asked zone`() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        #expect(Moment(self.moment, in: .gmt) == Moment(self.moment, in: .gmt))
        #expect(Moment(self.moment, in: .gmt).iso == "2026-11-21T09:30:05Z")
        #expect(Moment(self.moment, in: .gmt).text == "Sat 21 Nov 09:30 UTC")
        #expect(Moment(self.moment, in: berlin).text == "Sat 21 Nov 10:30")
        #expect(Moment(self.moment, in: berlin).iso == "2026-11-21T09:30:05Z")
    }
}
