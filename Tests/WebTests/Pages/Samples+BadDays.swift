import Experience
import Questions

@testable import Web

extension Samples {
    static let badDays = BadDays(
        service: ServiceID(rawValue: "shop"), range: TimeRange(.week, now: Self.now),
        people: Share(count: 1_284, n: 41_200),
        several: 61, count: 1_361,
        days: (0..<8).map { number in
            BadDays.Day(
                start: (Self.now - .days(7)).floored(to: .days(1)) + .days(Int64(number)),
                people: [120, 0, 131, 118, 640, 142, 110, 90][number])
        },
        causes: [
            .init(reason: .failed(StepID(rawValue: "pay")), people: 812, days: 840),
            .init(reason: .mostlyBad, people: 514, days: 560),
            .init(reason: .failed(StepID(rawValue: "basket")), people: 31, days: 31),
        ],
        timed: Share(count: 400_000, n: 420_000),
        rows: [
            .init(
                customer: CustomerID(rawValue: 9_223_372_036_854_775_809), days: 3,
                last: (Self.now - .days(1)).floored(to: .days(1)),
                reasons: [.failed(StepID(rawValue: "pay")), .mostlyBad],
                interactions: 41, bad: 22, failed: 9, lost: .seconds(184)),
            .init(
                customer: CustomerID(rawValue: 7), days: 1, last: Self.now.floored(to: .days(1)), reasons: [.mostlyBad],
                interactions: 3, bad: 2, failed: 0, lost: .seconds(12)),
        ])

    static func badDaysPage(_ query: String = "", _ answer: BadDays = Samples.badDays) throws -> BadDaysPage {
        BadDaysPage(answer, service: Self.shop, asked: try Self.asked(query), visitor: Self.owner)
    }
}
