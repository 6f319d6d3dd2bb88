import Experience

/// The times that servers write into JSON logs.
enum LogTime {
    /// Takes ISO 8601 with its zone, `17/May/2015:10:05:03 +0000`, or a number (also as text) of seconds since 1970, or
    /// of milliseconds, microseconds or nanoseconds, told apart by size. Nothing and `-` are nil.
    static func read(_ value: Scalar, _ field: some FieldName) throws(Refusal) -> Instant? {
        let expected = "a time with its zone, such as 2026-11-21T10:00:00+01:00, or seconds since 1970"
        if case .number(let number) = value {
            guard let instant = Self.epoch(number) else { throw value.wrong(field, expected) }
            return instant
        }
        return try value.withText(field, expected) { (bytes) throws(Refusal) -> Instant? in
            if bytes.count == 1, bytes[0] == UInt8(ascii: "-") { return nil }
            if let instant = InstantText.parse(bytes) ?? Self.accessLog(bytes) { return instant }
            guard let number = DecimalNumber.whole(bytes), let instant = Self.epoch(number) else {
                throw value.wrong(field, expected)
            }
            return instant
        }
    }

    /// Seconds reach 10^11 in the year 5138, and milliseconds were there in 1973: no log is ambiguous.
    private static func epoch(_ number: DecimalNumber) -> Instant? {
        guard !number.isNegative, let whole = number.rounded() else { return nil }
        let power: Int
        switch whole {
        case ..<100_000_000_000: power = 3
        case ..<100_000_000_000_000: power = 0
        case ..<100_000_000_000_000_000: power = -3
        default: power = -6
        }
        return number.rounded(power: power).flatMap { Instant(nameable: $0) }
    }

    private static func accessLog(_ bytes: UnsafeRawBufferPointer) -> Instant? {
        bytes.count == AccessLogTime.length ? AccessLogTime.instant(in: bytes, at: 0) : nil
    }
}
