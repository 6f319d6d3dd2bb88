import Experience
import Intake
import Testing

@testable import Traffic

@Suite struct Seasonality {
    /// Monday 2026-11-16 00:00 in UTC+1, the minute before, the epoch, a Thursday, and the day before it.
    static let moments: [(Int64, Int)] = [(1_794_783_600, 0), (1_794_783_599, 10_079), (0, 4_380), (-86_400, 2_940)]

    @Test(arguments: moments)
    func `minutes of the week count from Monday midnight, an hour ahead of UTC`(seconds: Int64, minute: Int) {
        #expect(Seasons.minuteOfWeek(seconds * 1000) == minute)
    }

    @Test func `factors average one`() {
        for seasons in [Seasons.shop, .payroll, .crawlers] {
            #expect(abs(seasons.factors.reduce(0, +) / 10_080 - 1) < 1e-9)
            #expect(seasons.factors.allSatisfy { $0 > 0 })
        }
    }

    @Test func `the shop is busy in the evening and quiet at night`() {
        var hours = [Int](repeating: 0, count: 24)
        for raw in History.whole.interactions where raw.customer?.hasPrefix("c") == true {
            hours[Int((raw.milliseconds / 3_600_000 + 1) % 24)] += 1
        }
        #expect(hours[20] > 10 * hours[3])
        #expect(hours[20] == hours.max())
    }

    @Test func `the portal lives in office hours and all sign in on Monday`() {
        var days = [Int](repeating: 0, count: 7)
        var mondayAtEight = 0
        var tuesdayAtEight = 0
        for raw in History.whole.interactions where raw.customer?.hasPrefix("e") == true {
            let minute = Seasons.minuteOfWeek(raw.milliseconds)
            days[minute / 1440] += 1
            if minute / 60 == 8 { mondayAtEight += 1 }
            if minute / 60 == 32 { tuesdayAtEight += 1 }
        }
        #expect(days[5] + days[6] < days[1] / 10)
        #expect(days[0] > days[1])
        #expect(Double(mondayAtEight) > 2 * Double(tuesdayAtEight))
    }

    @Test(arguments: [0, 1, 500, 9_000, 10_000, 10_079])
    func `a stretch's load is the sum of its minutes, over the week's end too`(first: Int) {
        let start = (1_794_783_600 + Int64(first) * 60) * 1000
        for minutes in [1, 77, 1_440, 10_079] {
            let sum = (first..<first + minutes).reduce(0.0) { $0 + Seasons.shop.factors[$1 % 10_080] }
            #expect(abs(Seasons.shop.load(from: start, minutes: minutes) - sum) < 1e-6)
        }
    }

    @Test func `the busiest stretch is found`() {
        let start = Script.busiest(.hours(1), from: History.end - .days(1), to: History.end, for: .shop)
        let minute = Seasons.minuteOfWeek(start.milliseconds) % 1440
        #expect((19 * 60...21 * 60).contains(minute))
    }
}
