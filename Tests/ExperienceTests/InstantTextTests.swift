import Testing

@testable import Experience

@Suite struct `Instants as text` {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", Int64(0)),
        ("2026-11-21T10:00:00Z", 1_795_255_200_000),
        ("2026-11-21t10:00:00z", 1_795_255_200_000),
        ("2026-11-21 10:00:00Z", 1_795_255_200_000),
        ("2026-11-21T10:00:00.5Z", 1_795_255_200_500),
        ("2026-11-21T10:00:00,25Z", 1_795_255_200_250),
        ("2026-11-21T10:00:00.123456789Z", 1_795_255_200_123),
        ("2026-11-21T11:00:00+01:00", 1_795_255_200_000),
        ("2026-11-21T11:00:00+0100", 1_795_255_200_000),
        ("2026-11-21T04:30:00.001-05:30", 1_795_255_200_001),
        ("2024-02-29T00:00:00Z", 1_709_164_800_000),
        ("2000-02-29T00:00:00Z", 951_782_400_000),
        ("1969-12-31T23:59:59.999Z", -1),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ("0000-01-01T00:00:00Z", -62_167_219_200_000),
        ("9999-12-31T23:59:59Z", 253_402_300_799_000),
        ("2026-11-21T00:00:00+23:59", 1_795_132_860_000),
    ])
    func `reads what RFC 3339 allows`(text: String, milliseconds: Int64) {
        #expect(InstantText.parse(text) == Instant(milliseconds: milliseconds))
    }

    @Test(arguments: [
        "", "now", "2026-11-21", "2026-11-21T10:00:00", "2026-11-21T10:00Z", "2026-11-21T10:00:00.Z",
        "2026-11-21T10:00:00+1:00", "2026-11-21T10:00:00+01", "2026-11-21T10:00:00+24:00", "2026-11-21T10:00:00+01:60",
        "2026-11-21T10:00:00Zx", "2026-11-21T10:00:00Z ", " 2026-11-21T10:00:00Z", "2026-11-21x10:00:00Z",
        "2026-13-01T10:00:00Z", "2026-00-01T10:00:00Z", "2026-04-31T10:00:00Z", "2026-02-29T10:00:00Z",
        "1900-02-29T10:00:00Z", "2026-11-00T10:00:00Z", "2026-11-21T24:00:00Z", "2026-11-21T10:60:00Z",
        "2026-11-21T10:00:61Z", "99999-01-01T10:00:00Z", "+2026-11-21T10:00:00Z", "2026-1a-21T10:00:00Z",
        "20261121T100000Z....", "²026-11-21T10:00:00Z", "-026-11-21T10:00:00Z",
    ])
    func `turns away what is not a moment`(text: String) {
        #expect(InstantText.parse(text) == nil)
    }

    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (1_795_255_200_000, "2026-11-21T10:00:00Z"),
        (1_795_255_200_007, "2026-11-21T10:00:00.007Z"),
        (951_782_400_000, "2000-02-29T00:00:00Z"),
        (-62_167_219_200_000, "0000-01-01T00:00:00Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ])
    func `writes UTC with milliseconds only where there are any`(milliseconds: Int64, text: String) {
        #expect(InstantText.format(Instant(milliseconds: milliseconds)) == text)
    }

    @Test func `reads back every moment that it writes`() {
        // Steps of some 29 days and a bit pass every month's end and every leap year of four centuries.
        for milliseconds in stride(from: Int64(-2_208_988_800_000), to: 10_413_792_000_000, by: 2_507_654_321) {
            let instant = Instant(milliseconds: milliseconds)
            #expect(InstantText.parse(InstantText.format(instant)) == instant)
        }
    }

    @Test func `knows every day of four hundred years in turn`() {
        var expected = InstantText.parse("1800-01-01T00:00:00Z")
        for year in 1800..<2200 {
            for month in 1...12 {
                for day in 1...31 {
                    let found = InstantText.instant(
                        year: year, month: month, day: day, hour: 0, minute: 0, second: 0, offsetSeconds: 0)
                    guard let found else {
                        #expect(day > 28)
                        continue
                    }
                    if found != expected { Issue.record("\(year)-\(month)-\(day) is \(found)") }
                    expected = found + .days(1)
                }
            }
        }
        #expect(expected == InstantText.parse("2200-01-01T00:00:00Z"))
    }
}
