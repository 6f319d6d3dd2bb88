package import Experience
package import Foundation

/// A time as people write it, `2026-11-01T09:30` or `2026-11-01`, read in some zone; or, with `Z` at its end, in UTC.
package enum LocalTime {
    /// Reads a time.
    ///
    /// - Returns: nil where the text is no such time (30 February, 25 o'clock) or the year is outside 1970 to 2200. A
    ///   time that a clock change skips is read as the moment the clock went on; one that comes twice, as the first.
    package static func instant(_ text: String, in zone: TimeZone) -> Instant? {
        let isUTC = text.hasSuffix("Z")
        let sides = text.dropLast(isUTC ? 1 : 0).split(separator: "T", omittingEmptySubsequences: false)
        guard (1...2).contains(sides.count), let date = Self.numbers(sides[0], by: "-", widths: [4, 2, 2]) else {
            return nil
        }
        var clock = [0, 0]
        if sides.count == 2 {
            let read =
                Self.numbers(sides[1], by: ":", widths: [2, 2]) ?? Self.numbers(sides[1], by: ":", widths: [2, 2, 2])
            guard let read else { return nil }
            clock = read
        }
        guard (1970...2200).contains(date[0]), (1...12).contains(date[1]),
            (1...Self.days(inMonth: date[1], of: date[0])).contains(date[2]), clock[0] < 24,
            clock.dropFirst().allSatisfy({ $0 < 60 })
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = isUTC ? .gmt : zone
        let parts = DateComponents(
            year: date[0], month: date[1], day: date[2], hour: clock[0], minute: clock[1],
            second: clock.count > 2 ? clock[2] : 0)
        return calendar.date(from: parts).map { Instant(seconds: Int64($0.timeIntervalSince1970.rounded())) }
    }

    /// Writes a time as `2026-11-01T09:30`, as a form's field wants it.
    package static func text(_ instant: Instant, in zone: TimeZone) -> String {
        let parts = Self.parts(instant, in: zone)
        return "\(Self.padded(parts.year, 4))-\(Self.padded(parts.month, 2))-\(Self.padded(parts.day, 2))"
            + "T\(Self.padded(parts.hour, 2)):\(Self.padded(parts.minute, 2))"
    }

    /// Year, month and so on of a moment on the wall of `zone`.
    static func parts(_ instant: Instant, in zone: TimeZone) -> DateComponents {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second, .weekday],
            from: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
    }

    static func padded(_ number: Int?, _ width: Int) -> String {
        let digits = String(number ?? 0)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func numbers(_ text: Substring, by separator: Character, widths: [Int]) -> [Int]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == widths,
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } })
        else { return nil }
        return parts.compactMap { Int($0) }
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
