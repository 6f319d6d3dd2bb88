import Experience
import Foundation
import Intake
import Testing

@Suite struct `The time of a line` {
    @Test(arguments: [
        ("17/May/2015:10:05:03 +0000", Int64(1_431_857_103)), ("17/May/2015:12:05:03 +0200", 1_431_857_103),
        ("17/May/2015:04:35:03 -0530", 1_431_857_103), ("17/may/2015:10:05:03 +0000", 1_431_857_103),
        ("01/Jan/1970:00:00:00 +0000", 0), ("31/Dec/1969:23:59:59 +0000", -1),
        ("29/Feb/2024:00:00:00 +0000", 1_709_164_800),
        ("29/Feb/2000:00:00:00 +0000", 951_782_400), ("31/Dec/2026:23:59:60 +0000", 1_798_761_600),
        ("01/Jan/2027:13:45:00 +1345", 1_798_761_600),
    ])
    func `is read in any zone`(written: String, seconds: Int64) throws {
        #expect(try readCombined(logLine(time: written)).at == Instant(seconds: seconds))
    }

    @Test(arguments: [
        "30/Feb/2024:00:00:00 +0000", "29/Feb/2023:00:00:00 +0000", "29/Feb/2100:00:00:00 +0000",
        "31/Apr/2024:00:00:00 +0000", "00/May/2015:10:05:03 +0000", "32/May/2015:10:05:03 +0000",
        "17/May/2015:24:05:03 +0000", "17/May/2015:10:60:03 +0000", "17/May/2015:10:05:61 +0000",
        "17/May/2015:10:05:03 +1500", "17/May/2015:10:05:03 +0060", "1a/May/2015:10:05:03 +0000",
        "17/Foo/2015:10:05:03 +0000", "17/May/20x5:10:05:03 +0000",
    ])
    func `is refused where the calendar does not have it`(written: String) {
        #expect(combinedRefusal(logLine(time: written))?.reason == .wrongValue)
    }

    @Test(arguments: ["17/May/2015 10:05:03 +0000", "17/May/2015:10:05:03 UTC", "17-May-2015:10:05:03 +0000", ""])
    func `is refused where it has another shape`(written: String) {
        #expect(combinedRefusal(logLine(time: written))?.reason == .notReadable)
    }

    @Test func `agrees with the calendar on every day of eighty years`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        var wrong: [String] = []
        for day in stride(from: 0, to: 29_220, by: 1) {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let (year, month, dayOfMonth) = (parts.year ?? 0, parts.month ?? 1, parts.day ?? 0)
            let written = "\(dayOfMonth < 10 ? "0" : "")\(dayOfMonth)/\(months[month - 1])/\(year):00:00:00 +0000"
            if try readCombined(logLine(time: written)).at != Instant(seconds: Int64(day) * 86_400) {
                wrong.append(written)
            }
        }
        #expect(wrong.isEmpty)
    }
}
