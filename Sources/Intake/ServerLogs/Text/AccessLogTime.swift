import Experience

/// The time of an access log, `17/May/2015:10:05:03 +0000`: Apache's `%t` and nginx's `$time_local`, 26 bytes.
enum AccessLogTime {
    static let length = 26

    /// Reads the 26 bytes from `start`.
    ///
    /// Arithmetic rather than a remembered day: with the day count in closed form (Howard Hinnant,
    /// `days_from_civil`) a time costs about ten nanoseconds and the decoder stays a value without state.
    ///
    /// - Returns: the instant, or nil where the bytes are no time of the calendar.
    static func instant(in line: UnsafeRawBufferPointer, at start: Int) -> Instant? {
        guard line.count >= start + self.length, self.hasShape(line, start),
            let day = self.pair(line, start), let month = self.month(line, start + 3),
            let century = self.pair(line, start + 7), let yearOfCentury = self.pair(line, start + 9),
            let hour = self.pair(line, start + 12), let minute = self.pair(line, start + 15),
            let second = self.pair(line, start + 18),
            let zoneHour = self.pair(line, start + 22), let zoneMinute = self.pair(line, start + 24)
        else { return nil }
        let year = century * 100 + yearOfCentury
        // Second 60 is a leap second, which POSIX time gives to the next minute.
        guard day >= 1, day <= self.days(in: month, of: year), hour < 24, minute < 60, second <= 60,
            zoneHour <= 14, zoneMinute < 60
        else { return nil }
        let offset = (zoneHour * 60 + zoneMinute) * 60
        let local = ((self.daysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
        return Instant(seconds: line[start + 21] == .dash ? local + offset : local - offset)
    }

    /// Whether the separators stand where a time has them.
    static func hasShape(_ line: UnsafeRawBufferPointer, _ start: Int) -> Bool {
        line.count >= start + self.length && line[start + 2] == .slash && line[start + 6] == .slash
            && line[start + 11] == .colon && line[start + 14] == .colon && line[start + 17] == .colon
            && line[start + 20] == .space && (line[start + 21] == .dash || line[start + 21] == 0x2B)
    }

    private static func pair(_ line: UnsafeRawBufferPointer, _ index: Int) -> Int64? {
        guard line[index].isDigit, line[index + 1].isDigit else { return nil }
        return Int64(line[index] & 0x0F) * 10 + Int64(line[index + 1] & 0x0F)
    }

    /// 1 to 12 for `Jan` to `Dec`; logs write months in English whatever the server's language.
    private static func month(_ line: UnsafeRawBufferPointer, _ index: Int) -> Int64? {
        switch (line[index] | 0x20, line[index + 1] | 0x20, line[index + 2] | 0x20) {
        case (0x6A, 0x61, 0x6E): 1
        case (0x66, 0x65, 0x62): 2
        case (0x6D, 0x61, 0x72): 3
        case (0x61, 0x70, 0x72): 4
        case (0x6D, 0x61, 0x79): 5
        case (0x6A, 0x75, 0x6E): 6
        case (0x6A, 0x75, 0x6C): 7
        case (0x61, 0x75, 0x67): 8
        case (0x73, 0x65, 0x70): 9
        case (0x6F, 0x63, 0x74): 10
        case (0x6E, 0x6F, 0x76): 11
        case (0x64, 0x65, 0x63): 12
        default: nil
        }
    }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func daysSinceEpoch(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        // The year begins in March here, so that the leap day is its last; years are never negative in a log.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
