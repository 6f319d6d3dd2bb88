/// Moments as text: ISO 8601 in the profile of RFC 3339, read and written without a calendar library.
package enum InstantText {
    /// Reads `2026-11-21T10:00:00Z`, with a fraction of a second or without, and with `Z` or an offset (`+01:00`,
    /// `+0100`).
    ///
    /// Lower-case `t` and `z` and a space for the `T` are read too. A fraction finer than a millisecond is cut off. A
    /// leap second (`:60`) is the first second of the next minute, as POSIX counts.
    ///
    /// - Returns: nil where the text is not a moment: no zone, a day that its month does not have, a year that is not
    ///   of four digits.
    package static func parse(_ bytes: UnsafeRawBufferPointer) -> Instant? {
        guard bytes.count >= 20, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[13] == 0x3A, bytes[16] == 0x3A,
            bytes[10] | 0x20 == 0x74 || bytes[10] == 0x20
        else { return nil }
        let century = Self.pair(bytes, 0)
        let year = Self.pair(bytes, 2)
        let month = Self.pair(bytes, 5)
        let day = Self.pair(bytes, 8)
        let hour = Self.pair(bytes, 11)
        let minute = Self.pair(bytes, 14)
        let second = Self.pair(bytes, 17)
        guard century | year | month | day | hour | minute | second >= 0 else { return nil }
        var position = 19
        guard let fraction = Self.fraction(bytes, &position), let offset = Self.offset(bytes, position) else {
            return nil
        }
        let whole = Self.instant(
            year: century * 100 + year, month: month, day: day, hour: hour, minute: minute, second: second,
            offsetSeconds: offset)
        return whole.map { Instant(milliseconds: $0.milliseconds + fraction) }
    }

    /// The day in which a moment lies, UTC: `2026-11-21`.
    package static func day(_ instant: Instant) -> String { String(Self.format(instant).prefix(10)) }

    /// Reads the same from text.
    package static func parse(_ text: String) -> Instant? {
        var text = text
        return text.withUTF8 { Self.parse(UnsafeRawBufferPointer($0)) }
    }

    /// The moment of a date and a clock, each part checked by the calendar (Gregorian, also before its time).
    ///
    /// - Parameter offsetSeconds: how far the clock runs ahead of UTC.
    /// - Returns: nil where there is no such date or time.
    package static func instant(
        year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, offsetSeconds: Int
    ) -> Instant? {
        guard (0...9999).contains(year), (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60,
            second <= 60, hour >= 0, minute >= 0, second >= 0
        else { return nil }
        if day > 28, day > Self.days(in: month, of: year) { return nil }
        let seconds = Self.days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offsetSeconds
        return Instant(seconds: Int64(seconds))
    }

    /// Writes `2026-11-21T10:00:00Z`, with three digits of a second where they are not zero.
    package static func format(_ instant: Instant) -> String {
        let day = instant.floored(to: .days(1))
        let rest = Int(instant.since(day).count)
        let date = Self.date(ofDay: Int(day.milliseconds / 86_400_000))
        var text = Self.digits(date.year, 4) + "-" + Self.digits(date.month, 2) + "-" + Self.digits(date.day, 2) + "T"
        text += Self.digits(rest / 3_600_000, 2) + ":" + Self.digits(rest / 60_000 % 60, 2) + ":"
        text += Self.digits(rest / 1000 % 60, 2)
        if rest % 1000 != 0 { text += "." + Self.digits(rest % 1000, 3) }
        return text + "Z"
    }
}

extension InstantText {
    /// Two digits, or a negative number where they are none.
    private static func pair(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> Int {
        let tens = bytes[position] &- 0x30
        let ones = bytes[position + 1] &- 0x30
        return tens <= 9 && ones <= 9 ? Int(tens) * 10 + Int(ones) : -1
    }

    /// Milliseconds of `.123456`; zero where there is no fraction, nil where a point stands without digits.
    private static func fraction(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> Int64? {
        guard bytes[position] == 0x2E || bytes[position] == 0x2C else { return 0 }
        position += 1
        let start = position
        var value: Int64 = 0
        var weight: Int64 = 100
        while position < bytes.count, bytes[position] &- 0x30 <= 9 {
            value += Int64(bytes[position] &- 0x30) * weight
            weight /= 10
            position += 1
        }
        return position > start ? value : nil
    }

    /// Seconds ahead of UTC; nil where the zone is missing or anything follows it.
    private static func offset(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> Int? {
        let rest = bytes.count - position
        guard rest >= 1 else { return nil }
        if bytes[position] | 0x20 == 0x7A { return rest == 1 ? 0 : nil }
        guard bytes[position] == 0x2B || bytes[position] == 0x2D else { return nil }
        guard rest == 5 || rest == 6 && bytes[position + 3] == 0x3A else { return nil }
        let hours = Self.pair(bytes, position + 1)
        let minutes = Self.pair(bytes, bytes.count - 2)
        guard (0...23).contains(hours), (0...59).contains(minutes) else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return bytes[position] == 0x2D ? -seconds : seconds
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01. Years begin in March here, so that the leap day is the last of its year
    /// (https://howardhinnant.github.io/date_algorithms.html, `days_from_civil`).
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The way back (`civil_from_days`).
    private static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
    }

    private static func digits(_ value: Int, _ width: Int) -> String {
        let text = String(value.magnitude)
        return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
